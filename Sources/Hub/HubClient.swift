/// Asks a Hub: follows its redirects, waits where it says so, and keeps the token to the Hub itself.
struct HubClient: Sendable {
  /// Why the Hub gave nothing.
  enum Fault: Error, Sendable {
    case curl(Curl.Fault, WebAddress)
    /// A status that tells of a problem, and who answered so.
    case refused(WebAnswer, WebAddress)
    case tooManyRedirects(String)
    /// A redirect to where nothing is asked: no address of the web, or one that is open to readers.
    case oddRedirect(String)
  }

  /// How long a server may have us wait before it is asked again by itself.
  private static let patienceSeconds = 10
  private static let mostRedirects = 5
  /// Bytes of a body that are taken in where it is not what was asked for.
  private static let mostOfOthers = 64 << 10
  /// How often it is waited for a server that asks for it, and how often one is asked again that failed.
  private static let (mostWaits, mostErrors) = (3, 1)

  let endpoint: WebAddress
  /// Sent to the endpoint alone, and only where nobody can read it on its way.
  let token: HubToken?
  let curl: Curl

  /// The answer to a question below the endpoint, of a status that tells of no problem.
  ///
  /// A server may send the whole where a range is asked for; no more than `most` bytes are taken in.
  func answer(
    to path: [String], range: Range<Int>? = nil, most: Int
  ) async throws(Fault) -> WebAnswer {
    var (waits, errors) = (0, 0)
    while true {
      var seconds = 0
      do throws(Fault) {
        let (answer, address) = try await followed(endpoint.appending(path), range, most)
        if answer.status < 300 || answer.status == 416 { return answer }
        if answer.status == 429, let wait = answer.retryAfter, wait <= Self.patienceSeconds {
          (seconds, waits) = (wait, waits + 1)
        } else if answer.status >= 500 {
          errors += 1
        } else {
          throw Fault.refused(answer, address)
        }
        if waits > Self.mostWaits || errors > Self.mostErrors {
          throw Fault.refused(answer, address)
        }
      } catch {
        guard case .curl(.ended(let status), _) = error, Self.cuts.contains(status),
          errors < Self.mostErrors
        else { throw error }
        errors += 1
      }
      if (try? await Task.sleep(for: .seconds(seconds) + .milliseconds(200))) == nil {
        throw .curl(.stopped, endpoint)
      }
    }
  }

  /// Statuses of curl for a connection that was cut, or a reply that never began.
  private static let cuts: Set<Int32> = [18, 52, 56]

  /// What is answered at the end of the redirects, and where that is.
  private func followed(
    _ start: WebAddress, _ range: Range<Int>?, _ most: Int
  ) async throws(Fault) -> (WebAnswer, WebAddress) {
    var address = start
    for _ in 0...Self.mostRedirects {
      let mayKnow = address.isSameOrigin(as: endpoint) && !address.isOpen
      let request = WebRequest(address: address, range: range, token: mayKnow ? token : nil)
      let answer: WebAnswer
      do throws(Curl.Fault) {
        answer = try await curl.answer(to: request) { status in
          guard status == 200 || status == 206 else { return min(most, Self.mostOfOthers) }
          guard let range else { return most }
          return status == 206 ? range.count : min(most, range.upperBound)
        }
      } catch {
        throw .curl(error, address)
      }
      guard let location = answer.location else { return (answer, address) }
      guard let next = address.redirected(to: location),
        next.scheme == "https" || address.scheme == "http"
      else { throw .oddRedirect(location) }
      address = next
    }
    throw .tooManyRedirects(start.text)
  }
}
