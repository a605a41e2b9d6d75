import Glibc
import Synchronization

/// The signals that end the program, held back while a curl runs: it is to end first.
///
/// Those that somebody else has in hand, or that the program was started to ignore, are left alone.
enum EndingSignals {
  private static let all = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU, SIGIO,
    SIGPWR,
  ]
  /// The last one that came; a handler may do no more than note it.
  private static let came = Atomic<Int32>(0)
  /// How many wait, and which signals are held for them.
  private static let waiting = Mutex<(count: Int, held: [Int32])>((0, []))

  /// Whether one has come since they are held.
  static var hasCome: Bool { came.load(ordering: .relaxed) != 0 }

  /// Holds them back.
  static func hold() {
    waiting.withLock { waiting in
      waiting.count += 1
      guard waiting.count == 1 else { return }
      came.store(0, ordering: .relaxed)
      waiting.held = all.filter(isDefault)
      for number in waiting.held {
        _ = signal(number) { EndingSignals.came.store($0, ordering: .relaxed) }
      }
    }
  }

  /// Lets them do what they do; the last one that came meanwhile does it now.
  static func letGo() {
    waiting.withLock { waiting in
      waiting.count -= 1
      guard waiting.count == 0 else { return }
      for number in waiting.held { _ = signal(number, SIG_DFL) }
      if hasCome { raise(came.load(ordering: .relaxed)) }
    }
  }

  private static func isDefault(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    return unsafe action.__sigaction_handler.sa_handler == nil
  }
}
