import Markup

/// Data written as JSON without white space, the fields of objects in their order.
///
/// What JSON cannot say: an infinity is the text `inf` or `-inf`, no number at all is `null`.
struct JSONWriter {
  private var text = ""

  /// The datum as JSON.
  /// - Source: RFC 8259.
  static func text(of datum: Datum) -> String {
    var writer = JSONWriter()
    writer.write(datum)
    return writer.text
  }

  private mutating func write(_ datum: Datum) {
    switch datum {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let value): write(value)
    case .text(let value): write(value)
    case .list(let elements): write(elements, between: "[", "]") { $0.write($1) }
    case .object(let fields):
      write(fields, between: "{", "}") { writer, field in
        writer.write(field.key)
        writer.text += ":"
        writer.write(field.value)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: String, _ close: String,
    each: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      each(&self, element)
    }
    text += close
  }

  private mutating func write(_ number: Double) {
    if number.isNaN {
      text += "null"
    } else if number.isInfinite {
      text += number > 0 ? "\"inf\"" : "\"-inf\""
    } else {
      text += number.shortest
    }
  }

  /// Whether a byte stands in JSON, and on a screen, for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func write(_ string: String) {
    if string.utf8.allSatisfy(Self.isPlain) {
      text += "\"" + string + "\""
      return
    }
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where ScreenText.isControl(scalar):
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
