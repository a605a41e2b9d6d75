import Kernel
import Worksheet

/// The values of an axis as numbers for a tape, conditions as 1 and 0.
struct AxisNumbers {
  /// The numbers; where a value is odd, one that is not stands in its place.
  let numbers: Numbers
  /// Whether the values are conditions.
  let isCondition: Bool
  /// The places of values that are left to the sheet: what the input does not take, a zero among
  /// quantities, an infinity.
  let odd: Set<Int>
  /// The place of a value that is not odd.
  let sample: Int

  /// The numbers of an axis; nil where they are few or none.
  init?(_ axis: Sweep.Axis, _ sheet: Sheet) {
    let form = sheet.form(of: axis.id)
    if form?.isList ?? false { return nil }
    let (values, areConditions) = axis.asNumbers
    let found = Numbers(values)
    if found.areUsable, AxisNumbers.takes(found, form) {
      (numbers, isCondition, odd, sample) = (found, areConditions, [], 0)
      return
    }
    let odd = values.indices.filter { index in
      !values[index].isUsable || !AxisNumbers.takes(Numbers([values[index]]), form)
    }
    let places = Set(odd)
    guard odd.count * 2 <= values.count,
      let sample = values.indices.first(where: { !places.contains($0) })
    else { return nil }
    var usable = values
    for index in odd { usable[index] = values[sample] }
    (numbers, isCondition) = (Numbers(usable), areConditions)
    (self.odd, self.sample) = (places, sample)
  }

  /// Whether an input takes all of some numbers.
  private static func takes(_ numbers: Numbers, _ form: Sheet.Form?) -> Bool {
    guard let form else { return true }
    let range = form.range ?? -.infinity ... .infinity
    return (!form.isWhole || numbers.areWhole) && range.lowerBound <= numbers.lower
      && numbers.upper <= range.upperBound
  }
}
