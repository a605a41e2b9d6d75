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
    /// It could not be started, or a signal from elsewhere ended it.
    case failed
    /// It ended with a status of its own.
    case ended(Int32)
    /// What it gave begins with no headers.
    case malformed
  }

  /// The environment that it runs in.
  let variables: [String: String]

  /// What a server answers to one request, a redirect being an answer.
  ///
  /// No more of a body is taken in than the limit for its status; then curl is stopped.
  func answer(
    to request: WebRequest, limit: @escaping @Sendable (_ status: Int) -> Int
  ) async throws(Fault) -> WebAnswer {
    let outcome: (reader: WebAnswerReader, ending: TerminationStatus)
    do {
      outcome = try await run(request, limit)
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
      case .signaled: throw .failed
      }
    }
    guard let answer = outcome.reader.answer else { throw .malformed }
    return answer
  }

  private func run(
    _ request: WebRequest, _ limit: @escaping @Sendable (_ status: Int) -> Int
  ) async throws -> (WebAnswerReader, TerminationStatus) {
    let environment = Environment.custom(
      Dictionary(
        uniqueKeysWithValues: variables.compactMap { (name, value) in
          Environment.Key(rawValue: name).map { ($0, value) }
        }))
    let result = try await Subprocess.run(
      .name("curl"), arguments: ["--config", "-"], environment: environment,
      input: .inputWriter, output: .sequence, error: .discarded
    ) { execution in
      // A curl that ends unasked takes nothing; why, its status tells.
      _ = try? await execution.standardInputWriter.write(request.config)
      try? await execution.standardInputWriter.finish()
      var reader = WebAnswerReader(limit: limit)
      for try await buffer in execution.standardOutput {
        reader.append(unsafe buffer.withUnsafeBytes { unsafe Array($0) })
        if reader.isFull { break }
      }
      if reader.isFull { try? execution.send(signal: .kill) }
      return reader
    }
    return (result.closureResult, result.terminationStatus)
  }
}

/// One thing that is asked of a server.
struct WebRequest: Sendable {
  let address: WebAddress
  /// The bytes that are asked for; nil for all of them.
  let range: Range<Int>?
  let token: HubToken?

  /// The request in the words of curl's config files.
  ///
  /// Proxies, certificates and the user's own `.curlrc` stay in force, but not where that follows
  /// redirects, as the token would go along, nor where it leads the answer elsewhere. A proxy would
  /// read the token of what is asked of this machine over plain http: none is asked.
  var config: String {
    var lines =
      Self.decoy + Self.untouched + [
        "url = \(Self.quoted(address.text))", "include", "no-location", "globoff", "silent",
        "no-verbose", "suppress-connect-headers", #"proto = "=http,https""#,
        #"user-agent = "plimsoll""#,
        "connect-timeout = 15", "speed-limit = 1000", "speed-time = 20", "max-time = 600",
      ]
    if address.scheme == "http", address.isHere { lines.append(#"noproxy = "*""#) }
    if let range {
      lines.append("range = \(Self.quoted("\(range.lowerBound)-\(range.upperBound - 1)"))")
    }
    if let token {
      lines.append("header = \(Self.quoted("Authorization: Bearer \(token.secret)"))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// An address of a kind that is not asked, and that nothing comes of.
  ///
  /// The file that a `.curlrc` names with `output` or `remote-name` is that of the first address,
  /// whatever is said later.
  private static let decoy = [#"url = "file:///dev/null""#]

  /// What a `.curlrc` may say of the answer, taken back.
  private static let untouched = [
    #"write-out = """#, "no-remote-name-all", "no-head", "no-compressed", "no-fail",
    "no-fail-with-body", "no-fail-early", "no-parallel", "retry = 0",
  ]

  /// A text in quotes; addresses and tokens hold no control characters.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
