extension Polynomial {
  /// The points where the sign changes, in order, and those at which a turn just touches zero.
  ///
  /// Between two neighbouring turns a polynomial has one root at most, and it is bisected until no
  /// Double lies between; of a line the root is the quotient itself.
  package var roots: [Double] {
    if isConstant { return [] }
    var slopes = [self]
    while let last = slopes.last, last.degree > 1 { slopes.append(last.derivative) }
    var turns: [Double] = []
    for polynomial in slopes.reversed() { turns = polynomial.roots(between: turns) }
    return turns
  }

  /// The sign right of a point, as near to it as one likes: 1, -1, or 0 for zero itself.
  package func sign(rightOf point: Double) -> Int {
    var polynomial = self
    // The first derivative that is not 0 at the point decides.
    while !polynomial.isZero {
      let value = polynomial.value(at: point)
      if value != 0 { return value > 0 ? 1 : -1 }
      polynomial = polynomial.derivative
    }
    return 0
  }

  private func roots(between turns: [Double]) -> [Double] {
    if degree == 1 { return [0 - self[0] / self[1]] }
    let bound = bound
    let inner = turns.filter { abs($0) < bound }
    let stops = [-bound] + inner + [bound]
    var found: [Double] = []
    for (left, right) in zip(stops, stops.dropFirst()) {
      if let root = root(left, right), found.last != root { found.append(root) }
    }
    return found
  }

  /// The root between two points if the sign changes there, or if either is one.
  private func root(_ left: Double, _ right: Double) -> Double? {
    var (low, high) = (left, right)
    let (first, last) = (value(at: low), value(at: high))
    if first == 0 { return low }
    if last == 0 { return high }
    if (first < 0) == (last < 0) { return nil }
    for _ in 0..<400 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      let value = value(at: middle)
      if value == 0 { return middle }
      if (value < 0) == (first < 0) { low = middle } else { high = middle }
    }
    return high
  }

  /// A number that every root is nearer to zero than.
  /// - Source: Cauchy's bound.
  private var bound: Double {
    guard let leading = coefficients.last else { return 1 }
    return 1 + coefficients.dropLast().reduce(0) { max($0, abs($1 / leading)) }
  }
}
