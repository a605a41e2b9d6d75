import Markup

/// Writes the elements of a picture, every text made safe.
struct SVGWriter {
  private(set) var text = ""

  /// Begins an element that holds others.
  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)\(written(attributes))>\n"
  }

  /// Ends an element that holds others.
  mutating func close(_ name: String) { text += "</\(name)>\n" }

  /// An element with a text, or with nothing in it.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], text words: String? = nil
  ) {
    guard let words else {
      text += "<\(name)\(written(attributes))/>\n"
      return
    }
    text += "<\(name)\(written(attributes))>\(escaped(words))</\(name)>\n"
  }

  /// A straight line.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ attributes: [(String, String)]
  ) {
    let ends = [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)].map { name, value in
      (name, ((value * 100).rounded() / 100).shortest)
    }
    element("line", ends + attributes)
  }

  private func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// The text without what XML would read as a mark of its own.
  private func escaped(_ words: String) -> String {
    ScreenText.visible(words).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
