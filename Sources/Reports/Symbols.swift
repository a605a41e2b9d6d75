import Markup

/// The characters that an output can show, and how text is put into them.
struct Symbols {
  /// Whether the output shows more than ASCII.
  let unicode: Bool

  /// The mark of a cut.
  var ellipsis: String { unicode ? "…" : "..." }

  /// The text as it may be written: control characters made visible, signs put into ASCII.
  ///
  /// A quotation keeps its signs: it is someone's own text, and carets may stand below it.
  func written(_ text: StyledText) -> StyledText {
    var result = StyledText("")
    for span in text.spans {
      let seen = ScreenText.visible(span.text)
      result.append(span.role == .quote ? seen : spelled(seen), span.role)
    }
    return result
  }

  /// A bar over this share of a width; what is not nothing shows at least a sliver.
  func bar(_ share: Double, columns: Int) -> String {
    let part = share.isNaN ? 0 : min(max(share, 0), 1)
    let steps = unicode ? 8 : 1
    var filled = Int(part * Double(columns * steps) + 0.5)
    if part > 0 { filled = max(filled, 1) }
    let whole = String(repeating: unicode ? "█" : "#", count: filled / steps)
    return filled % steps == 0 ? whole : whole + Self.eighths[filled % steps]
  }

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private func spelled(_ text: String) -> String {
    if unicode || text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.reduce(into: "") { result, character in
      result += Self.spellings[character] ?? String(character)
    }
  }

  private static let spellings: [Character: String] = [
    "→": "->", "←": "<-", "↔": "<->", "↑": "^", "↓": "v", "⇒": "=>", "↦": "->",
    "×": "x", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "±": "+-", "−": "-", "√": "sqrt",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "≡": "=", "∝": "~", "∞": "inf",
    "Σ": "sum", "∑": "sum", "∂": "d", "Δ": "d", "∈": "in", "µ": "u", "μ": "u",
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "½": "1/2", "°": "deg",
    "…": "...", "–": "-", "—": "--", "‐": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "•": "*", "✓": "+", "✗": "x", "✔": "+", "✘": "x", "\u{A0}": " ", "\u{202F}": " ",
    "│": "|", "─": "-", "├": "|", "└": "`", "┌": "+", "┐": "+", "┘": "+", "┤": "|",
    "┬": "+", "┴": "+", "┼": "+", "┊": ":", "█": "#",
  ]
}
