import Markup

/// How the columns of a stacked bar are divided: among its parts, what is free, and where the limit stands.
struct StackDivision: Equatable {
  /// Columns of each part: at least one, where there are as many.
  private(set) var parts: [Int]
  /// Columns of what the limit leaves free.
  let free: Int
  /// Before which column the limit's mark stands, which takes one more; nil without a limit.
  let mark: Int?

  /// The division of so many columns, the mark's own counted in.
  init(of bar: StackedBar, columns: Int) {
    let columns = columns - (bar.limit == nil ? 0 : 1)
    let most = max(bar.limit?.amount ?? bar.whole, bar.whole)
    let used = min(
      max(Int((Self.share(bar.whole, of: most) * Double(columns)).rounded()), bar.parts.count),
      columns)
    let sum = bar.parts.reduce(0) { $0 + $1.amount }
    parts = []
    var (end, reached) = (0.0, 0)
    for part in bar.parts {
      end += Self.share(part.amount, of: sum)
      let next = min(Int((end * Double(used)).rounded()), used)
      parts.append(next - reached)
      reached = next
    }
    free = columns - used
    // What is too much lies behind the mark, however little it is.
    mark = bar.limit.map { limit in
      let place = Int(Self.share(limit.amount, of: most) * Double(columns))
      return limit.amount < bar.whole ? min(place, used - 1) : columns
    }
    showSlivers()
  }

  /// How much an amount is of another, 0…1; no amount is too small or too large for it.
  private static func share(_ amount: Double, of whole: Double) -> Double {
    let share = amount / whole
    return share.isNaN ? 0 : min(max(share, 0), 1)
  }

  /// A part that is less than a column takes one from the longest.
  private mutating func showSlivers() {
    for index in parts.indices where parts[index] == 0 {
      guard let longest = parts.indices.max(by: { parts[$0] < parts[$1] }), parts[longest] > 1
      else { return }
      parts[longest] -= 1
      parts[index] = 1
    }
  }
}
