import Incremental
import Language
import Worksheet

/// The values of an input that are tried to solve for it.
struct TriedRange {
  /// Beyond this nothing is tried of a range that begins below: a whole number prints every digit as
  /// far as here.
  private static let farthest = 1e15

  let isWhole: Bool
  /// The least value.
  let least: Double
  /// The greatest value.
  let greatest: Double
  /// What the input takes, which may go on.
  private let declared: ClosedRange<Double>
  private let present: Double?

  init(of input: NodeID, in sheet: Sheet) {
    let declaration = sheet.declaration(of: input)
    isWhole = declaration.isInteger
    declared = declaration.range ?? -.infinity...(.infinity)
    present = sheet.value(of: input).number
    let nearest = max(declared.lowerBound, -declared.upperBound, 0)
    let farthest = max(Self.farthest, min(nearest * Self.farthest, .greatestFiniteMagnitude))
    let low = declared.lowerBound.isFinite ? declared.lowerBound : -farthest
    let high = declared.upperBound.isFinite ? declared.upperBound : farthest
    least = isWhole ? low.rounded(.up) : low
    greatest = isWhole ? high.rounded(.down) : high
  }

  /// Whether the input takes more beyond an end that was tried.
  func isCut(at end: Double) -> Bool {
    end == least ? declared.lowerBound.isInfinite : declared.upperBound.isInfinite
  }

  /// Values spread over all of them, rising: both ends, 0, powers of two and what is half way between,
  /// on both sides of 0, and the present one.
  var samples: [Double] {
    if least > greatest { return [] }
    let exponents = isWhole ? 0...60 : -40...60
    var values: Set<Double> = [least, greatest, 0]
    for exponent in exponents {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      values.formUnion([power, 1.5 * power, -power, -1.5 * power])
    }
    if isWhole { values = Set(values.map { $0.rounded() }) }
    if let present, present.isFinite { values.insert(present) }
    return values.filter { least <= $0 && $0 <= greatest }.sorted()
  }
}
