import Dispatch
import Glibc
import Synchronization

/// The one bridge between the calculator, which does a thing at a time, and what is asked meanwhile.
///
/// It is used on the session's own thread alone, though readers of files want what could be sent.
package final class HubWaiting: @unchecked Sendable {
  /// Told how far a download has come: so many of a count, or so many alone, and what is counted.
  package typealias Progress = (_ done: Int, _ count: Int?, _ what: String) -> Void

  private let isInterrupted: () -> Bool
  private let progress: Progress
  /// How often both are asked.
  private static let pace = DispatchTimeInterval.milliseconds(10)

  /// A way to wait that a person can end.
  package init(isInterrupted: @escaping () -> Bool, progress: @escaping Progress) {
    (self.isInterrupted, self.progress) = (isInterrupted, progress)
  }

  /// What some work comes to; cancelled as soon as someone asks for it, and waited for all the same.
  func wait<Value: Sendable>(
    for work: @escaping @Sendable () async -> Value, telling count: HubCount
  ) -> Value {
    // A curl that ends before it has read its task must not end us.
    let old = signal(SIGPIPE, SIG_IGN)
    defer { _ = signal(SIGPIPE, old) }
    let result = Result<Value>()
    let task = Task.detached { result.set(await work()) }
    while true {
      if let value = result.value(within: Self.pace) { return value }
      if isInterrupted() { task.cancel() }
      let (done, all, what) = count.present
      progress(done, all, what)
    }
  }
}

/// How much has been fetched, told from one thread and read on another.
final class HubCount: Sendable {
  private let count: Mutex<(done: Int, all: Int?, what: String)>

  init(of all: Int?, _ what: String) { count = Mutex((0, all, what)) }

  var present: (done: Int, all: Int?, what: String) { count.withLock { $0 } }

  func add(_ more: Int) { count.withLock { $0.done += more } }
}

/// A value that another thread will give.
private final class Result<Value: Sendable>: Sendable {
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
