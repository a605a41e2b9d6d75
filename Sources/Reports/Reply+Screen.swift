import Markup

extension Reply {
  /// How many lines of one answer a screen shows, which is as long as a table of a sweep may be there.
  private static let mostLines = 10_000
  /// How many columns of one line it shows, wrapped.
  private static let mostColumns = 20_000
  /// How many bytes all lines of one answer have there, which takes a second to lay out.
  private static let mostBytes = 2 << 20

  /// What a screen shows of an answer, so that none keeps a person waiting; the rest is counted.
  var onScreen: Reply {
    var reply = self
    var (room, bytes) = (Reply.mostLines, Reply.mostBytes)
    var left = 0
    reply.body = body.compactMap { block in
      switch block {
      case .line(let text):
        room -= 1
        bytes -= text.letterCount
        if room >= 0, bytes >= 0 { return .line(text.cut(to: Reply.mostColumns, mark: " …")) }
        left += 1
        return nil
      case .table(var table):
        let titles = table.columns.map(\.heading.utf8.count)
        let shown = table.rows.prefix { row in
          room -= 1
          bytes -= Reply.bytes(of: row, below: titles)
          return room >= 0 && bytes >= 0
        }
        left += table.rows.count - shown.count
        table.rows.removeSubrange(shown.count...)
        return shown.isEmpty ? nil : .table(table)
      case .chart, .stack: return block
      }
    }
    if left > 0 {
      reply.line(
        StyledText("… and \(left) more; plimsoll -e 'LINE' prints all of them", .faint))
    }
    return reply
  }

  /// How many bytes a row has at most, be it that each cell is as wide as its title, or stands behind it.
  private static func bytes(of row: [Table.Cell], below titles: [Int]) -> Int {
    zip(row, titles).reduce(0) { sum, place in
      guard case .text(let text) = place.0 else { return sum + place.1 + 2 }
      return sum + max(text.letterCount, place.1) + 2
    }
  }
}
