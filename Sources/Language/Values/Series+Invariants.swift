extension Series {
  /// The claims at the head of `Series` that do not hold, each as a sentence; none in a sound list.
  ///
  /// - Complexity: O(elements).
  package func checkInvariants() -> [String] {
    var violated: [String] = []
    if Set(distinct).count != distinct.count { violated.append("two distinct elements are equal") }
    guard let places else {
      if distinct.count != min(count, 1) && distinct.count != count {
        violated.append("\(distinct.count) elements fill \(count) places, but nothing says which")
      }
      return violated
    }
    if places.count != count { violated.append("\(count) elements have \(places.count) places") }
    if distinct.count <= 1 || distinct.count == count { violated.append("the places say nothing") }
    var met: Int32 = 0
    for slot in places {
      if slot < 0 || slot > met { violated.append("place \(slot) comes before \(met)") }
      if slot == met { met += 1 }
    }
    if Int(met) != distinct.count { violated.append("a distinct element stands nowhere") }
    return violated
  }
}
