/// An address of the web that may be asked: http or https, a host, a port, and the rest.
struct WebAddress: Sendable, Equatable {
  /// `http` or `https`.
  let scheme: String
  /// The host in small letters, an IPv6 address in its brackets.
  let host: String
  let port: Int
  /// What stands behind the host, from its slash on; empty for the host alone.
  let rest: String

  /// The parts of an address; nil where it is none, has a name and password in it, or signs that an
  /// address has not.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ (33...126).contains($0) && $0 != 92 && $0 != 34 }),
      let mark = text.firstRange(of: "://")
    else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let behind = text[mark.upperBound...]
    let place = behind.prefix { !"/?#".contains($0) }
    let tail = behind[place.endIndex...].prefix { $0 != "#" }
    rest = tail.hasPrefix("?") ? "/" + tail : String(tail)
    let colon = place.hasSuffix("]") ? nil : place.lastIndex(of: ":")
    host = place[..<(colon ?? place.endIndex)].lowercased()
    let isAddress = host.hasPrefix("[") && host.hasSuffix("]")
    if host.isEmpty || host.contains("@") || host.contains(":") && !isAddress { return nil }
    guard let colon else {
      port = Self.usualPort(of: scheme)
      return
    }
    guard let number = UInt16(place[place.index(after: colon)...]), number > 0 else { return nil }
    port = Int(number)
  }

  private init(_ other: WebAddress, rest: String) {
    (scheme, host, port, self.rest) = (other.scheme, other.host, other.port, rest)
  }

  /// The address as it is written.
  var text: String {
    "\(scheme)://\(place)\(rest)"
  }

  /// The host, with its port where that is not the usual one.
  var place: String { port == Self.usualPort(of: scheme) ? host : "\(host):\(port)" }

  private static func usualPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

  /// Whether a name and its secrets may be told there as to the other one: the same scheme, host, port.
  func isSameOrigin(as other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Whether it is this machine.
  var isHere: Bool {
    // Four numbers: what only looks like an address is a name, which may be anybody's.
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return host == "localhost" || host == "[::1]"
      || numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }

  /// Whether what is sent there can be read on its way.
  var isOpen: Bool { scheme == "http" && !isHere }

  /// The address of something below this one, each step's signs written as addresses write them.
  func appending(_ steps: [String]) -> WebAddress {
    WebAddress(
      self, rest: rest + steps.map { "/" + PercentText.encoded($0, keeping: "~") }.joined())
  }

  /// Where a redirect leads to from here.
  func redirected(to location: String) -> WebAddress? {
    if location.hasPrefix("//") { return WebAddress(scheme + ":" + location) }
    if let whole = WebAddress(location) { return whole }
    let isName = location.prefix { !"/?#".contains($0) }.contains(":")
    if location.isEmpty || isName { return nil }
    let root = "\(scheme)://\(host):\(port)"
    if location.hasPrefix("/") { return WebAddress(root + location) }
    let path = rest.prefix { $0 != "?" }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return WebAddress(root + folder + location)
  }
}
