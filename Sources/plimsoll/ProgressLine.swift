import Diagnostics
import Glibc

/// A line that tells how far something long has come, on a terminal that can take it away again.
final class ProgressLine {
  /// How long a person waits before it is worth a line.
  private static let patience: Duration = .milliseconds(400)
  /// How long a line stands before it is written anew.
  private static let pace: Duration = .milliseconds(200)

  private let isAble: Bool
  private var began: ContinuousClock.Instant?
  private var told: ContinuousClock.Instant?

  /// A line for a terminal that is able to erase one, or for one that is not, which gets none.
  init(isAble: Bool) { self.isAble = isAble }

  /// Tells how far something has come; at its end the line goes.
  func tell(_ progress: Advance?) {
    guard isAble else { return }
    guard let progress else { return end() }
    let now = ContinuousClock.now
    guard let began else {
      began = now
      return
    }
    if now - (told ?? began) < (told == nil ? Self.patience : Self.pace) { return }
    told = now
    let words =
      progress.count.map { "\(progress.done * 100 / max(1, $0)) % of \($0)" } ?? "\(progress.done)"
    write("\r  \(words) \(progress.what); Ctrl-C stops\u{1B}[K")
  }

  private func end() {
    if told != nil { write("\r\u{1B}[K") }
    (began, told) = (nil, nil)
  }

  private func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
