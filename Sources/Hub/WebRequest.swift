/// One thing that is asked of a server.
struct WebRequest: Sendable {
  let address: WebAddress
  /// The bytes that are asked for; nil for all of them.
  let range: Range<Int>?
  let token: HubToken?

  /// The request in the words of curl's config files, below lines that it wins over.
  ///
  /// No redirect is followed, as the token would go along. A proxy would read the token of what is asked
  /// of this machine over plain http: none is asked.
  func config(below lines: [String]) -> String {
    var lines =
      lines + [
        "url = \(Self.quoted(address.text))", "include", "globoff", "silent",
        "suppress-connect-headers", #"proto = "=http,https""#, #"user-agent = "plimsoll""#,
        "write-out = \"\(WebAnswerReader.mark.replacing("\n", with: "\\n"))%{size_download}\"",
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

  /// A text in quotes; addresses and tokens hold no control characters.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
