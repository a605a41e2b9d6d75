import Markup

/// The round numbers of an axis.
enum Ticks {
  /// A step between two round numbers: a whole number of powers of ten or of two.
  struct Step: Equatable {
    private let factor: Int
    private let power: Double
    private let isFraction: Bool

    /// The least round step that a span holds at most so often.
    init(in span: Double, atMost count: Int, isBinary: Bool = false) {
      let least = span / Double(max(count, 1))
      if isBinary {
        var power = 1.0
        while power < least { power *= 2 }
        (factor, self.power, isFraction) = (1, power, false)
        return
      }
      var exponent = Int((least.binaryLogarithm * 0.301_029_995_66).rounded(.down))
      // 25 is a round number, and 2.5 is none.
      let rounds = [(1, 0), (2, 0), (25, -1), (5, 0), (10, 0)].filter { factor, shift in
        (shift == 0 || exponent > 0)
          && Step.value(factor, exponent + shift) >= least * (1 - 1e-9)
      }
      exponent += rounds.first?.1 ?? 0
      factor = rounds.first?.0 ?? 10
      power = Double.tenTo(abs(exponent))
      isFraction = exponent < 0
    }

    private static func value(_ factor: Int, _ exponent: Int) -> Double {
      let power = Double.tenTo(abs(exponent))
      return exponent < 0 ? Double(factor) / power : Double(factor) * power
    }

    /// So many steps from 0, rounded once.
    func times(_ count: Int) -> Double {
      let whole = Double(factor) * Double(count)
      return isFraction ? whole / power : whole * power
    }

    /// How many steps from 0 lie at or below a number.
    func count(below number: Double) -> Int {
      Int((number / times(1) + 1e-9).rounded(.down))
    }
  }

  /// The multiples of a round step in a range, at most so many steps of it.
  static func linear(_ range: ClosedRange<Double>, atMost count: Int, isBinary: Bool) -> [Double] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return [range.lowerBound] }
    let step = Step(in: span, atMost: count, isBinary: isBinary)
    let (first, last) = (-step.count(below: -range.lowerBound), step.count(below: range.upperBound))
    return first <= last ? (first...last).map(step.times) : []
  }

  /// The powers of two, or 1, 2 and 5 times powers of ten, in a range above 0; fewer of them where they
  /// are more than `count`.
  static func logarithmic(
    _ range: ClosedRange<Double>, atMost count: Int, isBinary: Bool
  ) -> [Double] {
    let octaves = range.lowerBound.exponent...range.upperBound.exponent
    if isBinary {
      var stride = 1
      while octaves.count / stride > count { stride += 1 }
      let first = range.lowerBound.significand == 1 ? octaves.lowerBound : octaves.lowerBound + 1
      return Swift.stride(from: first, through: octaves.upperBound, by: stride).map {
        Double(sign: .plus, exponent: $0, significand: 1)
      }
    }
    let all = decimals(around: range).filter(range.contains)
    if all.count <= count + 1 { return all }
    let tens = all.filter { $0 == nearestTen($0) }
    var stride = 1
    while tens.count / stride > count { stride += 1 }
    return tens.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// The nearest of 1, 2 and 5 times powers of ten at or outside the ends of a range above 0.
  static func outwards(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let all = decimals(around: range)
    let lower = all.last { $0 <= range.lowerBound } ?? range.lowerBound
    let upper = all.first { $0 >= range.upperBound } ?? range.upperBound
    return lower == upper ? lower...upper * 2 : lower...upper
  }

  private static func decimals(around range: ClosedRange<Double>) -> [Double] {
    let least = Int((range.lowerBound.binaryLogarithm * 0.301_03).rounded(.down)) - 1
    let most = Int((range.upperBound.binaryLogarithm * 0.301_03).rounded(.up)) + 1
    return (least...most).flatMap { exponent in
      [1.0, 2, 5].map { factor in
        exponent < 0 ? factor / Double.tenTo(-exponent) : factor * Double.tenTo(exponent)
      }
    }
  }

  private static func nearestTen(_ number: Double) -> Double {
    let exponent = Int((number.binaryLogarithm * 0.301_029_995_66).rounded())
    return exponent < 0 ? 1 / Double.tenTo(-exponent) : Double.tenTo(exponent)
  }

  /// A number in the fewest words: `32Ki` on a binary axis, `20k` on any other.
  static func label(_ value: Double, isBinary: Bool) -> String {
    let letters = isBinary ? ["Ki", "Mi", "Gi", "Ti"] : ["k", "M", "G", "T"]
    let base = isBinary ? 1024.0 : 1000
    // Four digits are as short as their letter.
    guard value.magnitude >= (isBinary ? base : base * 10), value == value.rounded() else {
      return value.shortest
    }
    var (number, letter) = (value, "")
    for next in letters where number.remainder(dividingBy: base) == 0 {
      number /= base
      letter = next
    }
    return number.shortest + letter
  }
}
