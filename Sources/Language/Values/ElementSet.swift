/// Elements of a list, to be asked which are among them.
///
/// Two are the same where `==` says so: numbers by size, so that 0 is −0, and no NaN is itself.
struct ElementSet {
  private var numbers: Set<Double> = []
  private var others: Set<Element> = []

  /// - Complexity: O(distinct elements).
  init(_ series: Series) {
    for element in series.distinct {
      if case .number(let number) = element {
        numbers.insert(number)
      } else {
        others.insert(element)
      }
    }
  }

  func contains(_ element: Element) -> Bool {
    if case .number(let number) = element { return numbers.contains(number) }
    return others.contains(element)
  }
}
