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

  init(_ texts: [String]) throws(Fault) {
    for text in texts {
      guard text.hasPrefix("re:") else {
        add(text)
        continue
      }
      for glob in try Self.globs(of: text.dropFirst(3)) { add(glob) }
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

  private mutating func add(_ text: String) {
    if text.utf8.contains(Self.star) { globs.append(Array(text.utf8)) } else { exact.insert(text) }
  }

  /// What a regular expression comes to in stars; it need not reach the name's end.
  private static func globs(of expression: Substring) throws(Fault) -> [String] {
    var texts = [""]
    var alternatives: [String]?
    var rest = expression[...]
    while let next = rest.popFirst() {
      switch next {
      case "^": continue
      case "$": return texts
      case "(": alternatives = [""]
      case "|": alternatives?.append("")
      case ")":
        if texts.count * (alternatives?.count ?? 0) > most { throw .tooManyPatterns }
        texts = texts.flatMap { text in (alternatives ?? []).map { text + $0 } }
        alternatives = nil
      default:
        var letter = next
        if next == "\\", let escaped = rest.popFirst() { letter = escaped }
        if next == ".", rest.first == "*" { letter = rest.removeFirst() }
        if let last = alternatives?.indices.last {
          alternatives?[last].append(letter)
        } else {
          texts = texts.map { $0 + String(letter) }
        }
      }
    }
    return texts.map { $0 + "*" }
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
