import Commands
import Language
import Quantities
import Worksheet

/// What is wanted where a line has been typed up to.
struct CompletionPlace {
  /// What may stand at a place.
  enum Wanted: Equatable {
    case anything
    case formula
    case behind(String)
    case option(of: String)
    case cellToSet
    case cellToUnset
    case value(of: String)
    case unit(Dimension?)
    case path
    /// The small words that a value is followed by.
    case words([String])
    /// Over how many accelerators a model is split.
    case count
  }

  /// Where the word begins that is being typed, as a UTF-8 offset.
  private(set) var start: Int
  /// The word as far as it is typed.
  private(set) var word: String
  /// What may stand there.
  private(set) var wanted: Wanted
  /// Whether one of the command's small words stands before it: `for`, `vs`, `by`.
  private(set) var isBehindWord = false
  /// The small words that may stand there as well.
  private(set) var words: [String] = []

  /// Whether a path stands there, which is looked for as it was typed.
  var isPath: Bool {
    switch wanted {
    case .path: true
    case .behind(let verb): Verb.named(verb).map { $0.takesPath } ?? false
    default: false
    }
  }

  init(_ head: String, in session: Session) {
    let bytes = Array(head.utf8)
    let first = bytes.drop { $0 == 32 }.prefix { $0 != 32 }
    let verb =
      first.endIndex < bytes.count
      ? Verb.meant(by: String(decoding: first, as: UTF8.self), in: session) : nil
    start = CompletionPlace.startOfWord(bytes)
    word = String(decoding: bytes[start...], as: UTF8.self)
    wanted = .anything
    guard let verb else {
      settleInFormula(bytes, session)
      if wanted == .anything, start > first.startIndex { wanted = .formula }
      settleBehindValue(nil, bytes)
      return
    }
    wanted = .behind(verb.name)
    let before = bytes[..<start].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    let following = verb.followingWords
    isBehindWord = before.dropFirst().contains { following.contains($0) }
    if let last = before.last, last.hasPrefix("--"), verb.takesPath(behind: last) {
      wanted = .path
    } else if before.count > 1, let last = before.last, verb.keywords.contains(last),
      let other = Verb.named(last), other.takesNames
    {
      wanted = .behind(other.name)
    } else if word.hasPrefix("--") {
      wanted = .option(of: verb.name)
    } else if verb.takesAlternatives {
      settleInColumn(verb, bytes, session)
    } else if verb.takesNames {
      if before.count == 2, verb.usage.contains("xN") { wanted = .count }
    } else {
      settleInFormula(bytes, session)
      if case .cells = verb.completes { settleBehindValue(verb, bytes) }
      settleBehindSet(verb, bytes, session)
      if verb.usage.contains(" = ") { settleBehindEquals(verb, bytes, session) }
    }
    if wanted == .unit(nil), Self.isCounted(bytes[..<start], verb, session) {
      wanted = .words(words)
    }
  }

  /// Whether what stands there is given to a cell that counts, and so takes no unit.
  private static func isCounted(
    _ before: ArraySlice<UInt8>, _ verb: Verb, _ session: Session
  ) -> Bool {
    var setting = before.split(separator: 44).last ?? []
    let isSet = verb.name == "set" && !setting.contains(61)
    if !isSet {
      guard let equals = setting.lastIndex(of: 61) else { return false }
      setting = setting[..<equals]
    }
    let words = setting.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    let name = isSet ? words.first { Verb.named($0) == nil } : words.last
    return name.flatMap { session.dimension(of: $0) }?.isNone ?? false
  }

  /// Behind a whole value no other can stand, but a small word; behind a number a unit as well.
  private mutating func settleBehindValue(_ verb: Verb?, _ bytes: [UInt8]) {
    let before = bytes[..<start]
    let isFirst = verb != nil && before.split(separator: 32).count < 2
    guard !isFirst, Self.isBehindValue(before, of: verb) else { return }
    let head = String(decoding: before, as: UTF8.self)
    words = Self.words(behind: verb, in: head, begun: word)
    let isCommandsOwn = verb != nil && word.isEmpty && !words.isEmpty
    if isCommandsOwn || wanted == .formula || wanted == verb.map({ .behind($0.name) }) {
      wanted = .words(words)
    }
  }

  /// In a formula a word is a name or a unit, and signs end it.
  private mutating func settleInFormula(_ bytes: [UInt8], _ session: Session) {
    start = (bytes.lastIndex { !CompletionPlace.isName($0) } ?? -1) + 1
    let digits = bytes[start...].prefix { $0 &- 48 < 10 || $0 == 95 }.count
    let isGlued = digits > 0
    // In `70.6e9 GB` the dot is no end of a word, but what stands behind it is a number all the same.
    if isGlued { start += digits }
    word = String(decoding: bytes[start...], as: UTF8.self)
    let before = bytes[..<start].reversed().drop { $0 == 32 }
    let last = String(decoding: before.prefix { $0 != 32 }.reversed(), as: UTF8.self)
    if last == "in" || last == "to" {
      let formula = bytes.prefix(before.count - 2)
      wanted = .unit(Self.dimension(of: String(decoding: formula, as: UTF8.self), session))
    } else if isGlued || before.first.map({ $0 &- 48 < 10 }) == true && !Self.endsInName(before) {
      wanted = .unit(nil)
    }
  }

  /// Whether the digits that a text ends in are the end of a name, as in `log2`.
  private static func endsInName(_ reversed: some Sequence<UInt8>) -> Bool {
    let word = Array(reversed.prefix { isName($0) }.reversed())
    return word.first.map { $0 &- 48 >= 10 } ?? false
  }

  /// Behind `set` stands a cell, and behind its name what it may be set to.
  private mutating func settleBehindSet(_ verb: Verb, _ bytes: [UInt8], _ session: Session) {
    guard verb.name == "set" || verb.name == "unset" else { return }
    let begin = (bytes.lastIndex { $0 == 32 || $0 == 44 || $0 == 61 } ?? -1) + 1
    let setting = bytes[..<begin].split(separator: 44, omittingEmptySubsequences: false).last ?? []
    let words = setting.split { $0 == 32 || $0 == 61 }.map { String(decoding: $0, as: UTF8.self) }
    let names = words.first.flatMap { Verb.named($0) } == nil ? words : Array(words.dropFirst())
    if names.isEmpty { wanted = verb.name == "set" ? .cellToSet : .cellToUnset }
    guard names.count == 1, verb.name == "set", session.sheet.find(names[0]) != nil else { return }
    let typed = String(decoding: bytes[begin...], as: UTF8.self)
    let values = UsualValues(of: names[0], in: session)
    // A number that no usual value begins with is followed by a unit, another word is a name.
    guard typed.allSatisfy({ $0.isLetter || $0 == "_" }) || values.go(on: typed) else { return }
    (start, word) = (begin, typed)
    wanted = .value(of: names[0])
  }

  /// Behind `NAME =`, and in a list behind that, stands what the cell may be set to.
  private mutating func settleBehindEquals(_ verb: Verb, _ bytes: [UInt8], _ session: Session) {
    let begin = (bytes.lastIndex { [32, 44, 61, 91].contains($0) } ?? -1) + 1
    var before = bytes[..<begin].trimmingBlanks
    let isInList: Bool
    if let open = before.lastIndex(where: { $0 == 91 || $0 == 93 }), before[open] == 91,
      before.last == 44 || before.endIndex == open + 1
    {
      before = before[..<open].trimmingBlanks
      isInList = true
    } else {
      isInList = false
    }
    guard before.popLast() == 61 else { return }
    let name = String(decoding: before.trimmingBlanks.lastName, as: UTF8.self)
    guard session.sheet.find(name) != nil else { return }
    let typed = String(decoding: bytes[begin...], as: UTF8.self)
    let values = UsualValues(of: name, in: session)
    guard typed.allSatisfy({ $0.isLetter || $0 == "_" }) || values.go(on: typed) else { return }
    (start, word) = (begin, typed)
    // What has no range is swept by a list of its values.
    let isSwept = !isInList && verb.usage.contains("A..B")
    wanted = values.isTruth && isSwept ? .words(["[on, off]"]) : .value(of: name)
  }

  /// Between two commas of `compare` stand names, or settings with `and` between them.
  private mutating func settleInColumn(_ verb: Verb, _ bytes: [UInt8], _ session: Session) {
    let first = bytes.drop { $0 == 32 }.drop { $0 != 32 }
    let column = first.split(separator: 44, omittingEmptySubsequences: false).last ?? first
    let before = bytes[column.startIndex..<max(start, column.startIndex)].trimmingBlanks
    let last = String(decoding: before.reversed().prefix { $0 != 32 }.reversed(), as: UTF8.self)
    if last == "and" {
      wanted = .cellToSet
      return
    }
    guard column.contains(61) else {
      let isCount = word.isEmpty || word.first == "x" && word.dropFirst().allSatisfy(\.isNumber)
      if isCount, session.offers(for: .accelerators).contains(where: { $0.name == last }) {
        wanted = .count
      }
      return
    }
    settleInFormula(bytes, session)
    if wanted == .behind(verb.name) { wanted = .formula }
    if Self.isBehindValue(bytes[..<start], of: nil), wanted == .formula || word.isEmpty {
      words = ["and"]
      wanted = .words(words)
    }
    settleBehindEquals(verb, bytes, session)
  }

  private static func dimension(of head: String, _ session: Session) -> Dimension? {
    let words = head.split(separator: " ")
    let isCommand = words.first.flatMap { Verb.meant(by: String($0), in: session) } != nil
    let text = isCommand ? words.dropFirst().joined(separator: " ") : head
    return session.dimension(of: text)
  }

  /// Where the last word begins, cut at blanks that no quotes hold and no `\\` stands before.
  private static func startOfWord(_ bytes: [UInt8]) -> Int {
    var (start, quote) = (0, UInt8(0))
    for (place, byte) in bytes.enumerated() {
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 34 || byte == 39, place == start {
        quote = byte
      } else if byte == 32 || byte == 10 || byte == 44, place == 0 || bytes[place - 1] != 92 {
        start = place + 1
      }
    }
    return start
  }

  static func isName(_ byte: UInt8) -> Bool {
    (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 95
  }
}

extension ArraySlice<UInt8> {
  /// The same without blanks at its end.
  fileprivate var trimmingBlanks: Self { self[..<((lastIndex { $0 != 32 } ?? startIndex - 1) + 1)] }

  /// The name that it ends in.
  fileprivate var lastName: Self {
    self[((lastIndex { !CompletionPlace.isName($0) } ?? startIndex - 1) + 1)...]
  }
}
