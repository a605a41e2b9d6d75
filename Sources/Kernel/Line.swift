/// A number that goes evenly with an input: slope · input + intercept, without any rounding.
///
/// Counts of bytes are whole numbers below 2^53 nearly always. Then no order of adding and multiplying
/// them rounds anything, and what many operations give is what one line gives, to the bit.
struct Line: Hashable {
  /// Which input.
  let input: Int
  let slope: Double
  let intercept: Double

  func value(at number: Double) -> Double { slope * number + intercept }

  /// The line with another one added, if the coefficients' sums are exact.
  func plus(_ other: Line) -> Line? {
    guard let slope = exactSum(slope, other.slope),
      let intercept = exactSum(intercept, other.intercept)
    else { return nil }
    return Line(input: input, slope: slope, intercept: intercept)
  }

  /// The line multiplied, if the coefficients' products are exact.
  func times(_ factor: Double) -> Line? {
    guard let slope = exactProduct(slope, factor), let intercept = exactProduct(intercept, factor)
    else { return nil }
    return Line(input: input, slope: slope, intercept: intercept)
  }

  /// What is known of the line's numbers; nil if some would be rounded.
  func known(over input: Known) -> Known? {
    guard let grain = input.grain, let slopeGrain = Known.grain(of: slope),
      let interceptGrain = Known.grain(of: intercept), input.isExact
    else { return nil }
    let productGrain = min(grain + slopeGrain, Known.coarsest)
    let ends = [value(at: input.lower), value(at: input.upper)]
    let known = Known(
      min(ends[0], ends[1]), max(ends[0], ends[1]), grain: min(productGrain, interceptGrain))
    let isExact =
      Known.isExact(slope.magnitude * input.magnitude, grain: productGrain) && known.isExact
    return isExact ? known : nil
  }
}

/// The sum of two numbers, if it is not rounded.
private func exactSum(_ one: Double, _ other: Double) -> Double? {
  let sum = one + other
  let back = sum - one
  let error = (one - (sum - back)) + (other - back)
  return sum.isFinite && error == 0 ? sum : nil
}

/// The product of two numbers, if it is not rounded.
private func exactProduct(_ one: Double, _ other: Double) -> Double? {
  let product = one * other
  if product == 0 { return one == 0 || other == 0 ? 0 : nil }
  return product.isNormal && (-product).addingProduct(one, other) == 0 ? product : nil
}
