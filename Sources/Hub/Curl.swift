import Subprocess

/// The program curl, run once for each thing that is asked.
///
/// It is told everything on its standard input: nothing of a request stands in the list of processes.
struct Curl: Sendable {
  /// Why there is no answer.
  enum Fault: Error, Sendable, Equatable {
    /// No program curl is in the PATH.
    case absent
    /// It was stopped with the task that runs it.
    case stopped
    /// Too few files may be open to start it.
    case crowded
    /// It could not be started, or a signal from elsewhere ended it.
    case failed
    /// It ended with a status of its own.
    case ended(Int32)
    /// What it gave begins with no headers.
    case malformed
  }

  /// The environment that it runs in.
  let variables: [String: String]
  /// What it is told of the user's own.
  let curlrc: Curlrc

  /// What a server answers to one request, a redirect being an answer.
  ///
  /// No more of a body is taken in than the limit for its status; then curl is stopped.
  func answer(
    to request: WebRequest, limit: @escaping @Sendable (_ status: Int) -> Int
  ) async throws(Fault) -> WebAnswer {
    let room = try await Self.room()
    defer { room.giveBack() }
    let outcome: (reader: WebAnswerReader, ending: TerminationStatus)
    do {
      outcome = try await run(request, limit, room)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .absent
    } catch {
      throw Task.isCancelled ? .stopped : .failed
    }
    if Task.isCancelled { throw .stopped }
    if !outcome.reader.isFull {
      switch outcome.ending {
      case .exited(0): break
      case .exited(let status): throw .ended(status)
      // At a terminal Ctrl-C reaches curl before anybody here has looked.
      case .signaled(let signal): throw signal == Signal.interrupt.rawValue ? .stopped : .failed
      }
    }
    guard let answer = outcome.reader.answer else { throw .malformed }
    return answer
  }

  /// Room for the pipes that one is started with: what is short of them when they are made ends the whole program.
  ///
  /// Waits for others that start, or end, and leave it theirs.
  private static func room() async throws(Fault) -> DescriptorRoom {
    while true {
      switch DescriptorRoom.House.here.takeRoom() {
      case .taken(let room): return room
      case .none: throw .crowded
      case .wait:
        do { try await Task.sleep(for: .milliseconds(5)) } catch { throw .stopped }
      }
    }
  }

  private func run(
    _ request: WebRequest, _ limit: @escaping @Sendable (_ status: Int) -> Int,
    _ room: DescriptorRoom
  ) async throws -> (WebAnswerReader, TerminationStatus) {
    let environment = Environment.custom(
      Dictionary(
        uniqueKeysWithValues: variables.compactMap { (name, value) in
          Environment.Key(rawValue: name).map { ($0, value) }
        }))
    let result = try await Subprocess.run(
      .name("curl"), arguments: ["--disable", "--config", "-"], environment: environment,
      input: .inputWriter, output: .sequence, error: .discarded
    ) { execution in
      room.hasStarted()
      // A curl that ends unasked takes nothing; why, its status tells.
      _ = try? await execution.standardInputWriter.write(request.config(below: curlrc.lines))
      try? await execution.standardInputWriter.finish()
      var reader = WebAnswerReader(limit: limit)
      for try await buffer in execution.standardOutput {
        reader.append(unsafe buffer.withUnsafeBytes { unsafe Array($0) })
        if reader.isFull { break }
      }
      if reader.isFull { try? execution.send(signal: .kill) }
      reader.end()
      return reader
    }
    return (result.closureResult, result.terminationStatus)
  }
}
