import Commands
import Diagnostics
import Foundation
import Glibc
import Hub
import HubSupport
import ModelFiles
import Reports
import Synchronization

/// A session that asks a loopback Hub, and nothing else.
///
/// Each line runs on a thread of its own, for it waits for what the threads of tasks do.
final class HubDesk: @unchecked Sendable {
  let session: Session
  /// The environment that it has.
  let variables: [String: String]
  /// Held by the line that runs: the thread sanitizer sees no order in what a continuation waits for.
  private let turn = Mutex(())

  /// A session whose environment is these variables, and a PATH that has curl.
  convenience init(
    _ hub: LoopbackHub, _ variables: [String: String] = [:], files: [String: String] = [:]
  ) {
    self.init(["HF_ENDPOINT": hub.endpoint].merging(variables) { $1 }, files: .memory(files))
  }

  /// A session over files and an environment of which only PATH is added.
  init(_ variables: [String: String], files: Files) {
    session = Session(environment: Environment(files: files, isConversation: true))
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    self.variables = ["PATH": path].merging(variables) { $1 }
    session.environment.hub = HubSettings(variables: self.variables)
  }

  /// What a line says: its reply's first line, or the sentence of its error.
  func type(_ line: String) async -> String {
    await answer(line).split(separator: "\n").first.map(String.init) ?? ""
  }

  /// What a line says, its notes below it.
  func answer(_ line: String) async -> String {
    await Self.apart { self.turn.withLock { _ in self.answered(line) } }
  }

  /// What some work comes to on a thread of its own.
  static func apart<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }

  /// Tells nobody how far something has come.
  static func silent(_ progress: Advance) {}

  private func answered(_ line: String) -> String {
    do throws(Diagnostic) {
      guard case .reply(let reply) = try session.execute(SourceText(line)) else { return "" }
      var presentation = Presentation()
      presentation.showsChanges = true
      let streams = presentation.streams(for: reply)
      return streams.output + streams.errors
    } catch {
      return error.message
    }
  }
}
