import ModelFiles

/// The lines of the user's `.curlrc` that are passed on to curl: those on proxies, certificates and
/// `.netrc`.
///
/// curl itself does not read the file: any other line could spoil an answer, write the token to a file
/// (`libcurl`, `trace`), or send it over a line that was not verified (`insecure`).
struct Curlrc: Sendable {
  /// Bytes of the file that are read at most.
  private static let longest = 1 << 20

  /// The lines, in the words of curl's config files.
  let lines: [String]

  /// Those of the first file that curl would find.
  init(_ variables: [String: String], _ files: Files) {
    let places = [
      ("CURL_HOME", "/.curlrc"), ("XDG_CONFIG_HOME", "/curlrc"), ("HOME", "/.curlrc"),
      ("HOME", "/.config/curlrc"),
    ]
    let bytes = places.lazy.compactMap { (name, file) -> [UInt8]? in
      guard let folder = variables[name], !folder.isEmpty else { return nil }
      return try? files.read(folder + file, 0..<Self.longest)
    }.first
    lines = String(decoding: bytes ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap(Self.passedOn)
  }

  /// A line as it is passed on; nil where it is not.
  private static func passedOn(_ line: Substring) -> String? {
    let line = line.drop { $0.isWhitespace }
    let isSeparator = { (sign: Character) in sign.isWhitespace || sign == "=" || sign == ":" }
    let word = line.prefix { !isSeparator($0) }
    let value = line[word.endIndex...].drop(while: isSeparator)
    guard let name = name(word), value.utf8.allSatisfy({ $0 > 31 && $0 != 127 || $0 == 9 })
    else { return nil }
    if switches.contains(name) { return name }
    return values.contains(name) && !value.isEmpty ? "\(name) = \(value)" : nil
  }

  /// The long name of an option, which dashes and a single letter may stand for.
  private static func name(_ word: Substring) -> String? {
    if word.hasPrefix("--") { return String(word.dropFirst(2)) }
    return word.hasPrefix("-") ? letters[String(word.dropFirst())] : String(word)
  }

  private static let letters = [
    "x": "proxy", "U": "proxy-user", "p": "proxytunnel", "E": "cert", "n": "netrc",
  ]

  /// Options that have no value.
  private static let switches: Set = [
    "netrc", "netrc-optional", "proxy-anyauth", "proxy-basic", "proxy-digest", "proxy-insecure",
    "proxy-negotiate", "proxy-ntlm", "proxy-tlsv1", "proxytunnel", "socks5-basic",
    "socks5-gssapi", "socks5-gssapi-nec",
  ]

  /// Options that have one.
  private static let values: Set = [
    "cacert", "capath", "cert", "cert-type", "crlfile", "key", "key-type", "netrc-file",
    "noproxy", "pass", "pinnedpubkey", "preproxy", "proxy", "proxy-cacert", "proxy-capath",
    "proxy-cert", "proxy-cert-type", "proxy-crlfile", "proxy-header", "proxy-key",
    "proxy-key-type", "proxy-pass", "proxy-pinnedpubkey", "proxy-service-name", "proxy-user",
    "proxy1.0", "socks4", "socks4a", "socks5", "socks5-gssapi-service", "socks5-hostname",
  ]
}
