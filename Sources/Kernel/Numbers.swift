/// The numbers that an input goes through, with what one look at all of them tells.
package struct Numbers {
  /// The numbers.
  package let all: [Double]
  /// The least of them.
  package let lower: Double
  /// The greatest of them.
  package let upper: Double
  /// Whether all are whole.
  package let areWhole: Bool
  /// Whether all are finite and none is −0, as operations take them for granted.
  package let areUsable: Bool

  /// Some numbers.
  package init(_ numbers: [Double]) {
    all = numbers
    var (lower, upper) = (Double.infinity, -Double.infinity)
    var (fractions, oddities) = (0, 0)
    // Without a branch several numbers are looked at together.
    for number in numbers {
      lower = number < lower ? number : lower
      upper = number > upper ? number : upper
      // Beyond 2^52 all numbers are whole; below it adding that rounds to whole ones.
      let magnitude = number.magnitude
      fractions &+= (magnitude + 0x1p52) - 0x1p52 == magnitude ? 0 : 1
      oddities &+= number.isUsable ? 0 : 1
    }
    (self.lower, self.upper) = (lower, upper)
    (areWhole, areUsable) = (fractions == 0, oddities == 0)
  }

  /// What is known of them.
  var known: Known { Known(lower, upper, grain: areWhole ? 0 : grain) }

  private var grain: Int? {
    var least = Known.coarsest
    for number in all {
      guard let grain = Known.grain(of: number) else { return nil }
      least = min(least, grain)
    }
    return least
  }
}

extension Double {
  /// Whether it is finite, and not −0, which no operation gives.
  package var isUsable: Bool { magnitude < .infinity && bitPattern != (-0.0).bitPattern }
}
