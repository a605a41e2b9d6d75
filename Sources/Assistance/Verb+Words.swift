import Commands
import Worksheet

extension Verb {
  /// The command that a word at a line's beginning means at a prompt: its own, or one that no other
  /// begins with.
  static func meant(by word: String, in session: Session) -> Verb? {
    if let verb = named(word) { return verb }
    guard word.utf8.count >= 2, session.sheet.find(word) == nil else { return nil }
    let names = Set(words.filter { $0.hasPrefix(word) }.compactMap { named($0)?.name })
    return names.count == 1 ? names.first.flatMap { named($0) } : nil
  }

  /// Whether what stands behind it are no formulas, but names and paths.
  var takesNames: Bool {
    switch completes {
    case .paths, .models, .methods, .scenarios, .alternatives, .accelerators, .words: true
    case .nothing, .cells, .topics: false
    }
  }

  /// Whether states that are compared stand behind it.
  var takesAlternatives: Bool { if case .alternatives = completes { true } else { false } }

  /// Whether the first thing that its usage names is a term.
  var wantsTerm: Bool {
    usage.drop { $0 != " " }.split { !$0.isLetter }.first == "TERM"
  }

  /// The small words that its usage names: `for` and `step` of a sweep.
  var keywords: Set<String> {
    let words = usage.split { !$0.isLetter && $0 != "-" }.dropFirst().map(String.init)
    return Set(words.filter { $0.first?.isLowercase == true && $0.count > 1 })
  }

  /// Those of them that follow a value, in the order of its usage; `x2` for a factor.
  var followingWords: [String] {
    let behind = usage.drop { $0 != " " }.dropFirst()
    let rest = behind.first == "[" ? behind.drop { $0 != "]" }.dropFirst() : behind
    var isBracketed = false
    return rest.split(omittingEmptySubsequences: false) {
      $0 == "[" || $0 == "]"
    }.flatMap { part in
      let words = part.split { !$0.isLetter && $0 != "-" }.map(String.init)
      defer { isBracketed.toggle() }
      // What stands between brackets behind a word belongs to it.
      let isLed = isBracketed && words.first.map { $0 != "xN" && keywords.contains($0) } == true
      return words.prefix(isLed ? 1 : words.count).compactMap {
        $0 == "xN" ? "x2" : keywords.contains($0) ? $0 : nil
      }
    }
  }

  /// Whether its usage has a word between brackets.
  func isOptional(_ word: String) -> Bool {
    guard let place = usage.firstRange(of: " \(word) ")?.lowerBound else { return true }
    let depth = usage[..<place].reduce(0) { $0 + ($1 == "[" ? 1 : $1 == "]" ? -1 : 0) }
    return depth > 0
  }

  /// Whether formulas stand behind it, and not names of cells alone.
  var takesFormula: Bool {
    ["VALUE", "EXPR", "CONDITION"].contains { usage.contains($0) }
  }

  /// Whether a path stands behind one of its options: `--svg FILE`.
  func takesPath(behind option: String) -> Bool { usage.contains("\(option) FILE") }

  /// Its options: `--svg`.
  var options: [String] {
    usage.split { " []|".contains($0) }.map(String.init).filter { $0.hasPrefix("--") }
  }
}

/// What a command's usage says of the words behind it, read once for all words of a line.
struct VerbWords {
  /// Its small words; see `keywords`.
  private(set) var keywords: Set<String> = []
  /// Those of its options that a path stands behind.
  private(set) var pathOptions: Set<String> = []
  /// Whether any words may stand there, as in a question.
  private(set) var takesText = false
  private var takesCount = false

  /// What holds where no command is.
  init() {}

  init(of verb: Verb) {
    keywords = verb.keywords
    pathOptions = Set(verb.options.filter(verb.takesPath))
    let isTopic = if case .topics = verb.completes { true } else { false }
    takesText = isTopic || verb.usage.contains("[TEXT]")
    takesCount = verb.usage.contains("xN")
  }

  /// Whether a word such as `x2` is one of its own.
  func isCount(_ word: String) -> Bool {
    takesCount && word.first == "x" && Int(word.dropFirst()) != nil
  }
}
