import Markup

/// A reader of exactly the JSON of RFC 8259, which keeps the order of fields.
struct JSONReader {
  /// What is no JSON: the offset at which that was noticed.
  struct Failure: Error { var offset: Int }

  private let bytes: [UInt8]
  private var offset = 0

  /// The datum that the whole text is.
  static func datum(_ text: String) throws -> Datum {
    var reader = JSONReader(bytes: Array(text.utf8))
    let datum = try reader.datum()
    if reader.offset < reader.bytes.count { throw reader.failure }
    return datum
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var failure: Failure { Failure(offset: offset) }
  private var next: Unicode.Scalar? { offset < bytes.count ? Unicode.Scalar(bytes[offset]) : nil }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[offset...].starts(with: word.utf8) else { return false }
    offset += word.utf8.count
    return true
  }

  private mutating func expect(_ word: String) throws { if !take(word) { throw failure } }

  private mutating func datum() throws -> Datum {
    if take("null") { return .null }
    if take("true") { return .boolean(true) }
    if take("false") { return .boolean(false) }
    if next == "\"" { return .text(try text()) }
    if take("[") { return .list(try elements(until: "]") { try $0.datum() }) }
    guard take("{") else { return .number(try number()) }
    return .object(
      try elements(until: "}") { reader in
        let key = try reader.text()
        try reader.expect(":")
        return Datum.Field(key, try reader.datum())
      })
  }

  private mutating func elements<Element>(
    until close: String, each: (inout JSONReader) throws -> Element
  ) throws -> [Element] {
    if take(close) { return [] }
    var elements = [try each(&self)]
    while take(",") { elements.append(try each(&self)) }
    try expect(close)
    return elements
  }

  private mutating func digits() throws -> Int {
    let start = offset
    while let digit = next, ("0"..."9").contains(digit) { offset += 1 }
    if offset == start { throw failure }
    return offset - start
  }

  private mutating func number() throws -> Double {
    let start = offset
    _ = take("-")
    let startsWithZero = next == "0"
    if try digits() > 1, startsWithZero { throw failure }
    if take(".") { _ = try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      _ = try digits()
    }
    guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
      throw failure
    }
    return value
  }

  private mutating func text() throws -> String {
    try expect("\"")
    var result: [UInt8] = []
    while let scalar = next, scalar != "\"" {
      if scalar.value < 0x20 { throw failure }
      if take("\\") {
        result += Array(String(try escaped()).utf8)
      } else {
        result.append(bytes[offset])
        offset += 1
      }
    }
    try expect("\"")
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func escaped() throws -> Unicode.Scalar {
    let simple: [(String, Unicode.Scalar)] = [
      ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"),
      ("r", "\r"), ("t", "\t"),
    ]
    for (sign, scalar) in simple where take(sign) { return scalar }
    try expect("u")
    let digits = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
    guard digits.count == 4, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code)
    else { throw failure }
    offset += 4
    return scalar
  }
}
