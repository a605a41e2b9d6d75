package import Diagnostics

extension HubHint {
  /// Revisions or files that a sentence names at most.
  private static let most = 8

  /// What is there instead of what was wanted, as the beginning of a sentence.
  var beginning: String {
    switch known {
    case .nothing: ""
    case .likeness:
      "no file and no model of the catalogue or the cache is called '\(name.id)', and "
    case .listed:
      "the catalogue holds '\(name.id)' in one state, without revisions and files, and "
    case .commits(let held):
      "the cache holds '\(name.id)' at \(Self.shown(held.map(\.text))) and not at "
        + "'\(name.revision ?? "main")', and "
    case .files(let contents): beginning(contents)
    }
  }

  private func beginning(_ contents: HubContents) -> String {
    let types = contents.gguf.types.map(HubName.encoded)
    if let choice = name.choice, !types.isEmpty {
      return "the cache holds \(Self.shown(types)) of '\(name.id)' and not \(choice), and "
    }
    let lack = name.choice == nil ? "nothing that is read" : "no GGUF file"
    let held = contents.readable ?? contents.shown
    return "the cache holds \(held) of '\(name.id)' and \(lack), and "
  }

  /// A question that may be the way out.
  var guess: String {
    if case .likeness(let near?) = known { "did you mean '\(near)'? " } else { "" }
  }

  private static func shown(_ words: [String]) -> String {
    let more = words.count > most ? " and \(words.count - most) more" : ""
    return words.prefix(most).joined(separator: ", ") + more
  }
}

extension Diagnostic {
  /// The Hub may not be asked, as a variable of the environment says.
  package static func hubOffline(_ variable: String, _ hint: HubHint) -> Diagnostic {
    let id = hint.name.id
    let ways =
      hint.command.map { "\($0), or unset it" }
      ?? "\(hint.guess)unset it, or load the config.json that 'hf download \(id) config.json' fetches "
      + "elsewhere"
    return Diagnostic(
      "\(hint.beginning)\(variable) keeps the Hub from being asked; \(ways)")
  }

  /// A repository was asked for a GGUF file and has none.
  package static func noGGUF(_ name: HubName, _ contents: HubContents) -> Diagnostic {
    let hasSome = contents.names.contains { $0.hasSuffix(".gguf") }
    let none = "'\(name.id)' holds no GGUF file\(hasSome ? " of a model" : ""); it holds "
    guard let readable = contents.readable else {
      return Diagnostic("\(none)\(contents.shown); give another model")
    }
    let plain = HubName(id: name.id, revision: name.revision)
    return Diagnostic("\(none)\(readable): load \(plain.command)")
  }
}
