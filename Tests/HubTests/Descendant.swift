import Foundation
import Glibc
import ProgramSupport

/// A process that another one started.
struct Descendant {
  let number: pid_t
  let words: String
  let variables: String

  /// Those that a process started, and those that they did.
  static func below(_ parent: pid_t) -> [Descendant] {
    let tasks = "/proc/\(parent)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    let children = threads.map { text(of: "\(parent)/task/\($0)/children") }
    let numbers = children.joined(separator: " ").split(separator: " ").compactMap { pid_t($0) }
    return numbers.flatMap { number -> [Descendant] in
      let one = Descendant(
        number: number, words: text(of: "\(number)/cmdline"),
        variables: text(of: "\(number)/environ"))
      return [one] + below(number)
    }
  }

  /// Whether it is still there, be it only to be asked how it ended.
  var isThere: Bool { kill(number, 0) == 0 }

  private static func text(of name: String) -> String {
    let bytes = FileManager.default.contents(atPath: "/proc/" + name) ?? Data()
    return String(decoding: bytes.map { $0 == 0 ? 32 : $0 }, as: UTF8.self)
  }
}

extension Shell {
  /// Runs a command line on a thread of its own, so that no thread of tasks waits.
  static func runApart(_ command: String) async throws -> Outcome {
    try await runTimed(command).outcome
  }

  /// Runs one so, and tells when it was over: who awaits it may get there later.
  static func runTimed(
    _ command: String
  ) async throws -> (outcome: Outcome, end: ContinuousClock.Instant) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { (try run(command), ContinuousClock.now) })
      }
    }
  }

  /// Begins to run one so, and gives what waits for its end: a task would begin only once other tests have
  /// ended.
  static func begin(
    _ command: String
  ) -> () throws -> (outcome: Outcome, end: ContinuousClock.Instant) {
    let ending = Ending()
    Thread.detachNewThread { ending.set(Result { (try run(command), ContinuousClock.now) }) }
    return { try ending.value().get() }
  }
}

/// How a command ended, once it has.
private final class Ending: @unchecked Sendable {
  typealias Value = Result<(outcome: Shell.Outcome, end: ContinuousClock.Instant), any Error>
  private let isThere = DispatchSemaphore(value: 0)
  private var kept: Value?

  func set(_ value: Value) {
    kept = value
    isThere.signal()
  }

  func value() throws -> Value {
    isThere.wait()
    guard let kept else { throw CancellationError() }
    return kept
  }
}
