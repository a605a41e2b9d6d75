import Markup

/// A stacked bar on a screen of letters: what there is room for, the bar, its legend.
///
/// Each part has a colour and a fill of its own, so that neither is needed to tell it from the next.
struct TextStackedBar {
  private let bar: StackedBar
  private let symbols: Symbols
  private let room: Int

  /// A bar for so many columns; without a number, as wide as it gets.
  init(_ bar: StackedBar, columns: Int?, symbols: Symbols) {
    self.bar = bar
    self.symbols = symbols
    room = max(columns ?? .max, 12)
  }

  /// The rows, top down.
  var lines: [StyledText] {
    let sentence = bar.limit.map { symbols.written($0.sentence).wrapped(to: room) } ?? []
    return sentence + [drawing] + legend
  }

  private var width: Int { min(room, 60) }

  private var drawing: StyledText {
    let division = StackDivision(of: bar, columns: width)
    var line = StyledText()
    var place = 0
    func add(_ count: Int, _ fill: Character, _ role: Role) {
      for _ in 0..<count {
        if place == division.mark { line.append(limitMark, .strong) }
        line.append(String(fill), role)
        place += 1
      }
    }
    for (index, count) in division.parts.enumerated() { add(count, fills[index], .curve(index)) }
    add(division.free, freeFill, .faint)
    if place == division.mark { line.append(limitMark, .strong) }
    return line.joined
  }

  private var legend: [StyledText] {
    var items = bar.parts.indices.map { index in
      StyledText(String(fills[index]), .curve(index)) + StyledText(" \(bar.parts[index].name)")
    }
    if let limit = bar.limit {
      if limit.amount > bar.whole {
        items.append(StyledText(String(freeFill), .faint) + StyledText(" free"))
      }
      items.append(StyledText(limitMark, .strong) + StyledText(" \(limit.name)"))
    }
    var lines: [StyledText] = []
    for item in items.map(symbols.written) {
      if let last = lines.last, last.width + 2 + item.width <= room {
        lines[lines.count - 1] = last + "  " + item
      } else {
        lines += item.wrapped(to: room)
      }
    }
    return lines
  }

  private var limitMark: String { symbols.unicode ? "│" : "|" }
  private var freeFill: Character { symbols.unicode ? "·" : "." }

  /// A fill for each part: shades, or in ASCII a letter of its name that no part before it has.
  private var fills: [Character] {
    if symbols.unicode {
      return bar.parts.indices.map { Self.shades[$0 % Self.shades.count] }
    }
    return bar.parts.reduce(into: []) { fills, part in
      let letters = part.name.lowercased().filter { $0.isASCII && $0.isLetter }
      fills.append(letters.first { !fills.contains($0) } ?? "#")
    }
  }

  private static let shades: [Character] = ["█", "▒", "▓", "░", "▚", "▤", "▥", "▧", "▩"]
}

extension StyledText {
  /// The text with neighbours of one meaning in one run.
  fileprivate var joined: StyledText {
    spans.reduce(into: StyledText()) { result, span in
      if let last = result.spans.last, last.role == span.role {
        result.spans[result.spans.count - 1].text += span.text
      } else {
        result.append(span.text, span.role)
      }
    }
  }
}
