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
    case truth
    case unit(Dimension?)
    case path
  }

  /// Where the word begins that is being typed, as a UTF-8 offset.
  private(set) var start: Int
  /// The word as far as it is typed.
  private(set) var word: String
  /// What may stand there.
  private(set) var wanted: Wanted

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
      return
    }
    wanted = .behind(verb.name)
    if word.hasPrefix("--") {
      wanted = .option(of: verb.name)
    } else if !verb.takesNames {
      settleInFormula(bytes, session)
      settleBehindSet(verb, bytes, session)
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

  /// Behind `set` stands a cell, behind the name of one that is true or false one of these words.
  private mutating func settleBehindSet(_ verb: Verb, _ bytes: [UInt8], _ session: Session) {
    guard verb.name == "set" || verb.name == "unset" else { return }
    let setting = bytes[..<start].split(separator: 44, omittingEmptySubsequences: false).last ?? []
    let words = setting.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    let names = words.first.flatMap { Verb.named($0) } == nil ? words : Array(words.dropFirst())
    if names.isEmpty { wanted = .cellToSet }
    if names.count == 1, verb.name == "set", let id = session.sheet.find(names[0]),
      session.sheet.kind(of: id).sort == .boolean
    {
      wanted = .truth
    }
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

  private static func isName(_ byte: UInt8) -> Bool {
    (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 95
  }
}
