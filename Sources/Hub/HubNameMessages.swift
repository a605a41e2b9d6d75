import Diagnostics
import Markup

extension Diagnostic {
  static func noPageOfHub(_ word: String) -> Diagnostic {
    Diagnostic("'\(word)' is no model's page of the Hub; give OWNER/NAME, or a path")
  }

  static func noModelPage(_ word: String) -> Diagnostic {
    Diagnostic(
      "'\(word)' is no model's page: data sets and spaces have no weights; give OWNER/NAME")
  }

  static func hubSign(_ word: String, _ sign: Character) -> Diagnostic {
    Diagnostic(
      "'\(word)' is no name on the Hub: '\(sign)' stands in none; letters, digits and - . _ do")
  }

  static func hubEnds(_ word: String, _ part: String) -> Diagnostic {
    Diagnostic(
      "'\(word)' is no name on the Hub: '\(part)' may not begin or end with - or .; give OWNER/NAME"
    )
  }

  static func hubPairs(_ word: String, _ part: String) -> Diagnostic {
    Diagnostic("'\(word)' is no name on the Hub: '\(part)' may not hold -- or ..; give OWNER/NAME")
  }

  static func hubTooLong(_ word: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "'\(ScreenText.withoutTokens(word).prefix(32))...' is no name on the Hub: it has \(count) signs, and 96 are the most; give "
        + "OWNER/NAME")
  }

  static func hubRevision(_ word: String, _ text: String) -> Diagnostic {
    Diagnostic("'\(text)' in '\(word)' is no revision; give a branch, a tag or a commit behind @")
  }

  static func hubChoice(_ word: String, _ text: String) -> Diagnostic {
    Diagnostic("'\(text)' in '\(word)' is no type of a file; give one such as Q4_K_M behind :")
  }

  static func chooseGGUF(_ id: String, _ choice: String?, _ types: [String]) -> Diagnostic {
    let none = choice.map { "none of the GGUF files of '\(id)' is \($0)" }
    return choose(none ?? "'\(id)' holds \(types.count) GGUF models", id, types)
  }

  static func severalGGUF(_ id: String, _ choice: String, _ names: [String]) -> Diagnostic {
    choose("\(names.count) of the GGUF files of '\(id)' are \(choice)", id, names)
  }

  private static func choose(_ reason: String, _ id: String, _ choices: [String]) -> Diagnostic {
    let words = choices.map(HubName.encoded)
    let shown = words.prefix(24).joined(separator: ", ")
    let more = words.count > 24 ? " and \(words.count - 24) more" : ""
    return Diagnostic(
      "\(reason); name one, as in \(id):\(words.first ?? "TYPE"): \(shown)\(more)")
  }
}
