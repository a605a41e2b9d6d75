import Markup

/// One walk over a text by the grammar of JSON (RFC 8259), up to its end or its first fault.
///
/// It keeps what is open in a list of its own: no text, however deep, exhausts the stack. The words
/// `NaN` and `Infinity`, which published files hold, are read.
struct JSONReader {
  /// Where the walk ended, and why.
  struct Stop: Error {
    var reason: JSONFault.Reason
    var offset: Int
  }

  let text: [UInt8]
  var offset = 0
  /// Whether values are kept; else only the keys are, so that one which stands twice is found.
  private let keepsValues: Bool
  /// The lists and objects that are open, innermost last.
  private var open: [Part] = []

  /// A list or an object, as far as it was read.
  private struct Part {
    /// The bracket that will close it.
    let bracket: UInt8
    var elements: [JSONTree] = []
    var fields: [String: JSONTree] = [:]
    /// The key of the value that comes next.
    var key = ""

    var isObject: Bool { bracket == UInt8(ascii: "}") }

    var tree: JSONTree { isObject ? .object(fields) : .list(elements) }
  }

  init(_ text: ArraySlice<UInt8>, keepsValues: Bool = true) {
    self.text = Array(text)
    self.keepsValues = keepsValues
  }

  /// The tree of the whole text.
  ///
  /// - Complexity: linear in the text.
  mutating func tree() throws(Stop) -> JSONTree {
    var tree: JSONTree
    repeat { tree = try value() } while try goesOn(behind: &tree)
    skipSpace()
    if peek != nil { throw unexpected("the end of the file") }
    return tree
  }

  /// Reads one value, or the beginnings of lists and objects up to the first value in them.
  private mutating func value() throws(Stop) -> JSONTree {
    while true {
      skipSpace()
      switch peek {
      case UInt8(ascii: "{"):
        if try opens(UInt8(ascii: "}")) { return .object([:]) }
        try key()
      case UInt8(ascii: "["):
        if try opens(UInt8(ascii: "]")) { return .list([]) }
      case UInt8(ascii: "\""): return .text(try string())
      case let byte? where byte == UInt8(ascii: "-") || byte &- 48 < 10:
        return .number(try number())
      default: return try literal()
      }
    }
  }

  /// Steps into a list or an object; true if it is empty and closed again.
  private mutating func opens(_ bracket: UInt8) throws(Stop) -> Bool {
    if open.count == JSONFault.depthLimit { throw Stop(reason: .tooDeep, offset: offset) }
    offset += 1
    skipSpace()
    if take(bracket) { return true }
    open.append(Part(bracket: bracket))
    return false
  }

  /// Puts a value where it belongs and closes what ends behind it, which is the value then; true if a
  /// comma asks for another value.
  private mutating func goesOn(behind value: inout JSONTree) throws(Stop) -> Bool {
    while let last = open.indices.last {
      if open[last].isObject {
        open[last].fields[open[last].key] = keepsValues ? value : .null
      } else if keepsValues {
        open[last].elements.append(value)
      }
      skipSpace()
      let bracket = open[last].bracket
      if take(bracket) {
        value = open.removeLast().tree
        continue
      }
      let character = Character(Unicode.Scalar(bracket))
      guard take(UInt8(ascii: ",")) else { throw unexpected("',' or '\(character)'") }
      if open[last].isObject { try key() }
      return true
    }
    return false
  }

  /// Reads a key of the innermost object; one that it had before is a fault.
  private mutating func key() throws(Stop) {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    let start = offset
    let key = try string()
    let last = open.count - 1
    // Texts are equal also where their bytes differ: accents put together and apart.
    if let old = open[last].fields.index(forKey: key),
      open[last].fields[old].key.hasBytes(of: key)
    {
      let written = String(decoding: text[(start + 1)..<(offset - 1)], as: UTF8.self)
      throw Stop(reason: .keyTwice(written), offset: start)
    }
    open[last].key = key
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw unexpected("':' behind the key") }
  }

  private mutating func literal() throws(Stop) -> JSONTree {
    let word = word(from: offset)
    let value: JSONTree? =
      switch word {
      case "true": .boolean(true)
      case "false": .boolean(false)
      case "null": .null
      case "NaN": .number(.nan)
      case "Infinity": .number(.infinity)
      default: nil
      }
    guard let value else { throw unexpected("a value") }
    offset += word.utf8.count
    return value
  }

  /// The next byte, nil at the end.
  var peek: UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 32 || byte == 10 || byte == 13 || byte == 9 { offset += 1 }
  }
}
