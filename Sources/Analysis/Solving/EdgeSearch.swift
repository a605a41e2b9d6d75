/// The search for the place where a condition turns, between a number that meets it and one that fails.
struct EdgeSearch {
  /// A number that was tried.
  struct Point: Equatable {
    let number: Double
    /// Whether the condition holds there.
    let holds: Bool
    /// By how much it fails, or holds if below 0; nil where that is not known.
    let excess: Double?
  }

  /// Whether only whole numbers are tried; any others are told apart by 12 digits.
  let isWhole: Bool

  /// The two neighbours between which the condition turns.
  ///
  /// A straight line between the two tells where to look next, for what is needed hardly bends; where
  /// that left more than half of the numbers twice, the middle is next.
  func edge<Problem: Error>(
    from inside: Point, to outside: Point, _ point: (Double) throws(Problem) -> Point
  ) throws(Problem) -> (inside: Point, outside: Point) {
    var (inside, outside) = (inside, outside)
    var poorGuesses = 0
    while case let width = abs(outside.number - inside.number), width > gap(inside, outside) {
      let number =
        (poorGuesses < 2 ? guess(inside, outside) : nil) ?? middle(inside.number, outside.number)
      if number == inside.number || number == outside.number { break }
      let next = try point(number)
      if next.holds { inside = next } else { outside = next }
      let isHalved = 2 * abs(outside.number - inside.number) <= width
      poorGuesses = isHalved ? 0 : poorGuesses + 1
    }
    return (inside, outside)
  }

  /// The distance that two numbers must be apart for another to be tried between them.
  private func gap(_ inside: Point, _ outside: Point) -> Double {
    isWhole ? 1 : max(1e-12 * max(abs(inside.number), abs(outside.number)), 1e-30)
  }

  private func middle(_ inside: Double, _ outside: Double) -> Double {
    let middle = inside / 2 + outside / 2
    return isWhole ? middle.rounded(.down) : middle
  }

  /// Where a straight line between the two crosses, on the side that holds.
  private func guess(_ inside: Point, _ outside: Point) -> Double? {
    guard let low = inside.excess, let high = outside.excess else { return nil }
    let part = -low / (high - low)
    let width = abs(outside.number - inside.number)
    guard part.isFinite, width.isFinite, part >= 0, part <= 1 else { return nil }
    let least = isWhole ? 1 : gap(inside, outside) / 2
    let step = isWhole ? (part * width).rounded(.down) : part * width
    let sign = outside.number < inside.number ? -1.0 : 1.0
    return inside.number + sign * min(max(step, least), width - least)
  }
}
