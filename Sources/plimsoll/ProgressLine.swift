import Diagnostics
import Glibc

/// A line that tells how far something long has come.
///
/// It is written anew and goes at the end; where nothing is to be redrawn it is told once, and stays.
final class ProgressLine {
  /// How long a person waits before it is worth a line.
  private static let patience: Duration = .milliseconds(400)
  /// How long a line stands before it is written anew.
  private static let pace: Duration = .milliseconds(200)

  private let isRedrawn: Bool
  private let columns: () -> Int
  /// Whether a line was told that stays, since this was last made false.
  var stands = false
  private var began: ContinuousClock.Instant?
  private var told: ContinuousClock.Instant?

  /// A line for a terminal of so many columns that can erase it and a person who sees that, or for
  /// others.
  init(isRedrawn: Bool, columns: @escaping () -> Int) {
    self.isRedrawn = isRedrawn
    self.columns = columns
  }

  /// Tells how far something has come; at its end the line goes.
  func tell(_ progress: Advance?) {
    guard let progress else { return end() }
    let now = ContinuousClock.now
    guard let began else {
      began = now
      return
    }
    if told != nil, !isRedrawn { return }
    if now - (told ?? began) < (told == nil ? Self.patience : Self.pace) { return }
    told = now
    let line = "  \(words(for: progress))"
    stands = !isRedrawn
    write(isRedrawn ? "\r\(line)\u{1B}[K" : line + "\n")
  }

  /// As many words as stand in one row: a row that is full could not be taken away again.
  private func words(for progress: Advance) -> String {
    let short =
      progress.count.map { "\(progress.done * 100 / max(1, $0)) %" } ?? "\(progress.done)"
    let whole = progress.count.map { " of \($0)" } ?? ""
    let middle = "\(short)\(whole) \(progress.what)"
    let all = [middle + "; Ctrl-C stops", middle, short + "; Ctrl-C", short]
    // What stays is read and not looked at: nothing of it is left out.
    let room = isRedrawn ? columns() - 3 : .max
    return all.first { $0.count <= room } ?? ""
  }

  private func end() {
    if told != nil, isRedrawn { write("\r\u{1B}[K") }
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
