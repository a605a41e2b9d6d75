/// One walk over a text by the grammar of JSON (RFC 8259), up to its first fault.
///
/// It keeps the open brackets in a list of its own: no text, however deep, exhausts the stack.
struct JSONCheck {
  /// Where the walk ended, and why.
  struct Stop: Error {
    var reason: JSONFault.Reason
    var offset: Int
  }

  let text: ArraySlice<UInt8>
  var offset: Int
  /// The brackets that will close what is open, innermost last.
  private var closing: [UInt8] = []
  /// The keys so far of the objects that are open, innermost last.
  private var keys: [Set<String>] = []

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    offset = text.startIndex
  }

  /// Goes through the whole text.
  mutating func run() throws(Stop) {
    repeat { try value() } while try goesOn()
    skipSpace()
    if peek != nil { throw unexpected("the end of the file") }
  }

  /// Reads one value, or the beginnings of lists and objects up to the first value in them.
  private mutating func value() throws(Stop) {
    while true {
      skipSpace()
      switch peek {
      case UInt8(ascii: "{"):
        if try opens(UInt8(ascii: "}")) { return }
        keys.append([])
        try key()
      case UInt8(ascii: "["):
        if try opens(UInt8(ascii: "]")) { return }
      case UInt8(ascii: "\""): return try string()
      case let byte? where "-0123456789".utf8.contains(byte): return try number()
      default: return try literal()
      }
    }
  }

  /// Steps into a list or an object; true if it is empty and closed again.
  private mutating func opens(_ bracket: UInt8) throws(Stop) -> Bool {
    if closing.count == JSONFault.depthLimit { throw Stop(reason: .tooDeep, offset: offset) }
    offset += 1
    skipSpace()
    if take(bracket) { return true }
    closing.append(bracket)
    return false
  }

  /// Closes what ends behind a value; true if a comma asks for another value.
  private mutating func goesOn() throws(Stop) -> Bool {
    while let bracket = closing.last {
      skipSpace()
      if take(bracket) {
        if closing.removeLast() == UInt8(ascii: "}") { keys.removeLast() }
        continue
      }
      let character = Character(Unicode.Scalar(bracket))
      guard take(UInt8(ascii: ",")) else { throw unexpected("',' or '\(character)'") }
      if bracket == UInt8(ascii: "}") { try key() }
      return true
    }
    return false
  }

  private mutating func key() throws(Stop) {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    let start = offset
    try string()
    let key = JSONTree.text(text[start..<offset])
    if !keys[keys.count - 1].insert(key).inserted {
      throw Stop(reason: .keyTwice(key), offset: start)
    }
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw unexpected("':' behind the key") }
  }

  private mutating func literal() throws(Stop) {
    let word = word(from: offset)
    guard ["true", "false", "null", "NaN", "Infinity"].contains(word) else {
      throw unexpected("a value")
    }
    offset += word.utf8.count
  }

  /// The next byte, nil at the end.
  var peek: UInt8? { offset < text.endIndex ? text[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, [9, 10, 13, 32].contains(byte) { offset += 1 }
  }
}
