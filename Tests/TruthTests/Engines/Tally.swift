/// How many figures of a method are equal to measured ones, and how far the others are from them.
struct Tally {
  private(set) var all = 0
  private(set) var equal = 0
  private(set) var close = 0
  private(set) var largest = 0.0

  /// Counts one figure.
  mutating func add(_ value: Double?, _ measured: Double?) {
    guard let measured else { return }
    let distance = abs((value ?? .infinity) - measured)
    let error = measured == 0 ? distance : distance / measured
    all += 1
    if value == measured { equal += 1 }
    if error <= 0.05 { close += 1 }
    largest = max(largest, error)
  }

  /// The README's line for what was counted.
  func line(_ method: String, _ term: String, _ noun: String) -> String {
    let percent = (largest * 1000).rounded() / 10
    let words = largest == 0 ? "0" : percent == 0 ? "< 0.1 %" : "\(percent) %"
    return "| `\(method)` | \(term) | \(all) \(noun) | \(equal) | \(close) | \(words) |"
  }
}
