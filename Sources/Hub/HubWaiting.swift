package import Diagnostics
import Dispatch
import Glibc
import Synchronization

/// The one bridge between the calculator, which does a thing at a time, and what is asked meanwhile.
///
/// It is used on the session's own thread alone, though readers of files want what could be sent.
package final class HubWaiting: @unchecked Sendable {
  private let isInterrupted: () -> Bool
  private let progress: (Advance) -> Void
  /// How often both are asked.
  private static let pace = DispatchTimeInterval.milliseconds(10)
  /// How long is waited for what was cancelled.
  private static let patience = Duration.seconds(3)

  /// A way to wait that a person can end, and who is told how far a download has come.
  package init(
    isInterrupted: @escaping () -> Bool, progress: @escaping (Advance) -> Void
  ) {
    (self.isInterrupted, self.progress) = (isInterrupted, progress)
  }

  /// What some work comes to; cancelled as soon as someone asks for it, or a signal is to end the
  /// program, and waited for all the same, for a while.
  ///
  /// - Throws: that it was stopped, where the work does not end when it is cancelled; that the system starts
  ///   no thread to do it.
  func wait<Value: Sendable>(
    for work: @escaping @Sendable () async -> Value, telling count: HubCount
  ) throws(Diagnostic) -> Value {
    // What starts threads ends the program where it can open nothing.
    if !DescriptorRoom.isLeft(4) { throw .noDescriptors }
    if !Self.startsThreads { throw .noThreads }
    if !Self.hasMemory { throw .noMemory }
    CurlSignals.prepare()
    EndingSignals.hold()
    defer { EndingSignals.letGo() }
    let awaited = Awaited<Value>()
    let task = Task.detached {
      let value = await work()
      CurlSignals.putBack()
      awaited.set(value)
    }
    var cancelled: ContinuousClock.Instant?
    while true {
      if let value = awaited.value(within: Self.pace) { return value }
      if let cancelled {
        if cancelled.duration(to: .now) > Self.patience { throw .hubStopped }
      } else if isInterrupted() || EndingSignals.hasCome {
        task.cancel()
        cancelled = .now
      }
      progress(count.present)
    }
  }
}

extension HubWaiting {
  /// Whether the system starts a thread; what is asked meanwhile would wait for one for ever.
  private static var startsThreads: Bool {
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
    pthread_join(thread, nil)
    return true
  }

  /// Whether there were so many bytes of addresses as threads and answers take, before they took them: where they
  /// end, the program does.
  private static let hasMemory: Bool = {
    let wanted = 384 << 20
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    let place = unsafe mmap(nil, wanted, PROT_NONE, flags, -1, 0)
    return unsafe place != MAP_FAILED && munmap(place, wanted) == 0
  }()
}

/// The signals that a curl gives rise to, which the program takes otherwise elsewhere.
///
/// A curl that ends before it has read its task must not end us, and who started the program may have it hear
/// nothing of one that ends; while several run, the last one brings back what was.
private enum CurlSignals {
  private static let running = Mutex<(count: Int, old: [__sighandler_t?])>((0, []))

  static func prepare() {
    running.withLock { running in
      if running.count == 0 { running.old = [signal(SIGPIPE, SIG_IGN), signal(SIGCHLD, SIG_DFL)] }
      running.count += 1
    }
  }

  static func putBack() {
    running.withLock { running in
      running.count -= 1
      guard running.count == 0 else { return }
      for (number, old) in zip([SIGPIPE, SIGCHLD], running.old) { _ = signal(number, old) }
    }
  }
}

/// How much has been fetched, told from one thread and read on another.
final class HubCount: Sendable {
  private let count: Mutex<Advance>

  init(of all: Int?, _ what: String) {
    count = Mutex(Advance(done: 0, count: all, what: what))
  }

  var present: Advance { count.withLock { $0 } }

  func add(_ more: Int) { count.withLock { $0.done += more } }
}

/// A value that another thread will give.
private final class Awaited<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  func set(_ new: Value) {
    value.withLock { $0 = new }
    isThere.signal()
  }

  func value(within pause: DispatchTimeInterval) -> Value? {
    isThere.wait(timeout: .now() + pause) == .success ? value.withLock { $0 } : nil
  }
}
