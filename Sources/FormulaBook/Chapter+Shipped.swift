import Diagnostics

/// The chapters that ship inside the program.
///
/// A chapter whose file's name begins with `families-` or `models-` holds presets of that kind alone
/// and is left alone until one is asked for; any other may hold everything.
extension Chapter {
  /// Every chapter, each group in alphabetical order.
  package static let all = general + families + models

  /// The chapters that may hold presets of a kind, or definitions of the book layer if that is nil.
  package static func shipped(holding kind: String?) -> [Chapter] {
    switch kind {
    case "family": general + families
    case "model": general + models
    default: general
    }
  }

  private static let families = chapters { $0.hasPrefix("families-") }
  private static let models = chapters { $0.hasPrefix("models-") }
  private static let general = chapters { name in
    !["families-", "models-"].contains { name.hasPrefix($0) }
  }

  private static func chapters(where belongs: (String) -> Bool) -> [Chapter] {
    embeddedTexts.filter { belongs($0.name) }.map { name, text in
      Chapter(SourceText(text.description, origin: .file(name, line: 1)))
    }
  }
}
