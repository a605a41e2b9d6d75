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
