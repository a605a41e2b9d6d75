import Markup

/// A stretch of the screen that lines are drawn on: in dots of Braille, or in one letter a cell.
struct DotCanvas {
  /// How a line goes on: so many dots drawn, so many left out.
  struct Stroke {
    let drawn: Int
    let blank: Int

    /// The strokes of curves; what has no colour is told apart by them.
    static func ofCurve(_ number: Int) -> Stroke {
      [
        Stroke(drawn: 1, blank: 0), Stroke(drawn: 6, blank: 4), Stroke(drawn: 3, blank: 3),
        Stroke(drawn: 10, blank: 2),
      ][number % 4]
    }

    /// The stroke of a line across.
    static let ofLevel = Stroke(drawn: 1, blank: 2)
  }

  /// What a dot belongs to.
  enum Owner: Hashable {
    case curve(Int)
    case level
  }

  private struct Cell {
    var dots: UInt8 = 0
    var owner: Owner?
  }

  /// Cells across and down.
  let columns: Int
  let rows: Int
  private let unicode: Bool
  private var cells: [Cell]

  init(columns: Int, rows: Int, unicode: Bool) {
    self.columns = columns
    self.rows = rows
    self.unicode = unicode
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Dots in one cell across and up.
  var dotsAcross: Int { unicode ? 2 : 1 }
  var dotsUp: Int { unicode ? 4 : 1 }

  /// Draws a line through places, counted in dots from the lower left; what lies outside is left out.
  mutating func draw(_ places: [(x: Int, y: Int)], _ owner: Owner, _ stroke: Stroke) {
    guard var last = places.first else { return }
    var count = 0
    let dash = unicode ? stroke : owner == .level ? stroke : Stroke(drawn: 1, blank: 0)
    func isDrawn() -> Bool { count % (dash.drawn + dash.blank) < dash.drawn }
    if isDrawn() { set(last.x, last.y, owner) }
    for next in places.dropFirst() {
      let (width, height) = (next.x - last.x, next.y - last.y)
      let steps = max(abs(width), abs(height))
      for step in 0..<steps {
        count += 1
        let part = Double(step + 1) / Double(steps)
        let x = last.x + Int((Double(width) * part).rounded())
        let y = last.y + Int((Double(height) * part).rounded())
        if isDrawn() { set(x, y, owner) }
      }
      last = next
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ owner: Owner) {
    let (column, row) = (x / dotsAcross, rows - 1 - y / dotsUp)
    guard x >= 0, y >= 0, column < columns, row >= 0 else { return }
    let index = row * columns + column
    let bit = unicode ? Self.bits[x % 2][3 - y % 4] : 1
    cells[index].dots |= bit
    cells[index].owner = owner
  }

  /// The bits of a Braille cell, by column and from the top.
  /// - Source: The Unicode Standard, Braille Patterns U+2800 to U+28FF.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
  private static let letters: [Character] = ["*", "o", "+", "x", "#", "@"]

  /// One row, counted from the top.
  func text(ofRow row: Int) -> StyledText {
    var text = StyledText()
    for cell in cells[row * columns..<(row + 1) * columns] {
      let last = text.spans.indices.last
      let role = cell.owner.map(Self.role) ?? .plain
      if let last, text.spans[last].role == role {
        text.spans[last].text.append(character(cell))
      } else {
        text.append(String(character(cell)), role)
      }
    }
    return text
  }

  private func character(_ cell: Cell) -> Character {
    guard let owner = cell.owner else { return " " }
    if unicode { return Character(Unicode.Scalar(0x2800 + UInt32(cell.dots)) ?? " ") }
    switch owner {
    case .level: return "-"
    case .curve(let number): return Self.letters[number % Self.letters.count]
    }
  }

  private static func role(_ owner: Owner) -> Role {
    switch owner {
    case .curve(let number): .curve(number)
    case .level: .problem
    }
  }
}
