/// Patterns for the dotted names of a model's modules, as lists of what is left out are written.
///
/// A pattern covers the modules that it names and all that they are made of. `*` stands for any run of
/// characters; behind `re:` comes a regular expression, of which `.*`, `\.`, `$` and `(a|b)` are understood.
struct NamePatterns {
  private var exact: Set<String> = []
  private var globs: [[UInt8]] = []
  /// Bytes that may still be compared.
  private var rest = 50_000_000

  /// Patterns that the alternatives of one come to at most.
  static let most = 1000
  /// Bytes that may still be written for their alternatives.
  private var room = 50_000_000

  init(_ texts: [String]) throws(Fault) {
    for text in texts {
      guard text.hasPrefix("re:") else {
        add(Array(text.utf8))
        continue
      }
      for glob in try globs(of: text.utf8.dropFirst(3)) { add(glob) }
    }
  }

  /// Whether more was to be compared than ends in a second; the answers since mean nothing.
  var areExhausted: Bool { rest < 0 }

  /// Whether a pattern covers a name.
  mutating func cover(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    for (index, byte) in (bytes + [Self.dot]).enumerated() where byte == Self.dot {
      let part = bytes[..<index]
      rest -= index + 1
      if areExhausted { return false }
      if exact.contains(String(decoding: part, as: UTF8.self)) { return true }
      for glob in globs where matches(glob, part) { return true }
    }
    return false
  }

  private static let dot = UInt8(ascii: ".")
  private static let star = UInt8(ascii: "*")

  private mutating func add(_ text: [UInt8]) {
    if text.contains(Self.star) {
      globs.append(text)
    } else {
      exact.insert(String(decoding: text, as: UTF8.self))
    }
  }

  /// What a regular expression comes to in stars; it need not reach the name's end.
  private mutating func globs(of expression: Substring.UTF8View) throws(Fault) -> [[UInt8]] {
    var texts: [[UInt8]] = [[]]
    // What stands behind the last group goes to the end of each at once.
    var tail: [UInt8] = []
    var alternatives: [[UInt8]]?
    var rest = expression[...]
    while let next = rest.popFirst() {
      switch next {
      case UInt8(ascii: "^"): continue
      case UInt8(ascii: "$"): return try put([tail], behind: texts)
      case UInt8(ascii: "("):
        texts = try put([tail], behind: texts)
        (tail, alternatives) = ([], [[]])
      case UInt8(ascii: "|"): alternatives?.append([])
      case UInt8(ascii: ")"):
        texts = try put(alternatives ?? [], behind: texts)
        alternatives = nil
      default:
        var letter = next
        if next == UInt8(ascii: "\\"), let escaped = rest.popFirst() { letter = escaped }
        if next == Self.dot, rest.first == Self.star { letter = rest.removeFirst() }
        if let last = alternatives?.indices.last {
          alternatives?[last].append(letter)
        } else {
          tail.append(letter)
        }
      }
    }
    return try put([tail + [Self.star]], behind: texts)
  }

  /// Every text with every end behind it.
  /// - Throws: that they are more than anybody writes.
  private mutating func put(
    _ ends: [[UInt8]], behind texts: [[UInt8]]
  ) throws(Fault) -> [[UInt8]] {
    let length = { (texts: [[UInt8]]) in texts.reduce(0) { $0 + $1.count } }
    room -= length(texts) * ends.count + length(ends) * texts.count
    if texts.count * ends.count > Self.most || room < 0 { throw .tooManyPatterns }
    return texts.flatMap { text in ends.map { text + $0 } }
  }

  private mutating func matches(_ glob: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    var (at, behind) = (0, name.startIndex)
    var lastStar: (at: Int, behind: Int)?
    rest -= 1
    while behind < name.endIndex {
      rest -= 1
      if areExhausted { return false }
      if at < glob.count, glob[at] == Self.star {
        lastStar = (at, behind)
        at += 1
      } else if at < glob.count, glob[at] == name[behind] {
        (at, behind) = (at + 1, behind + 1)
      } else if let star = lastStar {
        lastStar = (star.at, star.behind + 1)
        (at, behind) = (star.at + 1, star.behind + 1)
      } else {
        return false
      }
    }
    return glob[at...].allSatisfy { $0 == Self.star }
  }
}
