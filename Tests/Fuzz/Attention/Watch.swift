import Glibc

/// How much of the processor's time goes by between two times that a session asks whether to stop.
final class Watch {
  private var start = 0.0
  private var last = 0.0
  private var longest = 0.0
  private var end = Double.infinity
  private var isStopped = false

  /// Begins to measure a line, which is told to stop once it has worked so many seconds.
  func begin(stoppingAfter seconds: Double) {
    start = Self.now
    (last, longest, end, isStopped) = (start, 0, start + seconds, false)
  }

  /// Whether the line is to stop now, which is said once.
  func isAsked() -> Bool {
    let now = Self.now
    longest = max(longest, now - last)
    last = now
    if isStopped || now < end { return false }
    isStopped = true
    return true
  }

  /// The seconds of the longest time without a question, that behind the last one included.
  func longestGap() -> Double { max(longest, Self.now - last) }

  private static var now: Double { Double(clock()) / 1e6 }
}
