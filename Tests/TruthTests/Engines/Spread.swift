/// How far figures lie from measured ones on either side.
struct Spread {
  private var all = 0
  private var far = 0
  private var least = 0.0
  private var most = 0.0

  /// Counts one figure by its error, as a share of what was measured.
  mutating func add(_ error: Double) {
    all += 1
    if abs(error) > 0.05 { far += 1 }
    (least, most) = (min(least, error), max(most, error))
  }

  /// The README's columns for what was counted.
  var line: String { "\(all) | \(far) | \(percent(-least)) | \(percent(most))" }

  private func percent(_ share: Double) -> String {
    let percent = (share * 1000).rounded() / 10
    return percent == 0 ? "0" : "\(percent) %"
  }
}
