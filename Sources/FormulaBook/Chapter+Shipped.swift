import Diagnostics

/// The chapters that ship inside the program.
///
/// A chapter whose file's name begins with `families-`, `models-`, `methods` or `subjects` holds presets
/// of that kind alone and is left alone until one is asked for. One that begins with `appendix-` defines
/// what no value of another chapter needs, and is left alone until a name is met that no other explains.
/// Any other may hold everything.
extension Chapter {
  /// Every chapter, each group in alphabetical order.
  package static let all = general + families + models + methods + subjects + appendices

  /// The chapters that may hold presets of a kind, or definitions of the book layer if that is nil.
  package static func shipped(holding kind: String?) -> [Chapter] {
    switch kind {
    case "family": general + families
    case "model": general + models
    case "method": general + methods
    case "subject": general + subjects
    default: general
    }
  }

  /// The chapters that no value of another chapter needs.
  package static let appendices = chapters { $0.hasPrefix("appendix-") }

  private static let families = chapters { $0.hasPrefix("families-") }
  private static let models = chapters { $0.hasPrefix("models-") }
  /// The first of them holds where none is chosen, so the book's own come first.
  private static let methods =
    chapters { $0 == "methods.book" } + chapters { $0.hasPrefix("methods-") }
  private static let subjects = chapters { $0.hasPrefix("subjects") }
  private static let general = chapters { name in
    !["families-", "models-", "methods", "subjects", "appendix-"].contains { name.hasPrefix($0) }
  }

  private static func chapters(where belongs: (String) -> Bool) -> [Chapter] {
    embeddedTexts.filter { belongs($0.name) }.map { name, text in
      Chapter(SourceText(text.description, origin: .file(name, line: 1)))
    }
  }
}
