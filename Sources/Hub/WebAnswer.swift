import Markup

/// What a server answered: its status, its headers, and as much of the rest as was wanted.
struct WebAnswer: Sendable {
  let status: Int
  /// The headers' names in small letters with their values, in order.
  private let headers: [(name: String, value: String)]
  fileprivate(set) var body: [UInt8] = []

  /// The answer that a block of lines begins.
  fileprivate init?(head: ArraySlice<UInt8>) {
    // By bytes, for a stranger's text may take the square of its length to compare.
    let lines = head.split { $0 == 10 }.map { $0.last == 13 ? $0.dropLast() : $0 }
    let words = (lines.first ?? []).split(separator: 32, maxSplits: 2)
    guard words.count >= 2, words[0].starts(with: "HTTP/".utf8),
      let status = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    self.status = status
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: 58), line[..<colon].allSatisfy({ $0 < 0x80 }) else {
        return nil
      }
      let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
      let text = CombiningMarks.limited(String(decoding: value, as: UTF8.self).unicodeScalars)
      return (String(decoding: line[..<colon], as: UTF8.self).lowercased(), String(text))
    }
  }

  /// The last value of a header.
  subscript(_ name: String) -> String? { headers.last { $0.name == name }?.value }

  /// Where a redirect leads to, if it is one.
  var location: String? { [301, 302, 303, 307, 308].contains(status) ? self["location"] : nil }

  /// Seconds after which the server wants to be asked again.
  var retryAfter: Int? { self["retry-after"].flatMap { Int($0) }.map { max(0, $0) } }

  /// Bytes that the body has, as `Content-Length` says.
  var contentLength: Int? {
    self["content-length"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
  }

  /// What `Content-Range` says: the bytes, none where there are none to give, and those of the whole.
  var contentRange: (bytes: Range<Int>?, total: Int)? {
    guard let text = self["content-range"], text.hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split(separator: "/")
    guard parts.count == 2, let total = Int(parts[1]), total >= 0 else { return nil }
    if parts[0] == "*" { return (nil, total) }
    let ends = parts[0].split(separator: "-").map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last, last < total
    else { return nil }
    return (first..<last + 1, total)
  }
}

/// Takes in what curl writes, headers first, and stops where enough has come.
struct WebAnswerReader {
  /// Bytes that headers have at most.
  private static let longestHead = 1 << 18
  /// What curl writes behind all else: this, and how many bytes the body had.
  static let mark = "\nbody "

  /// The bytes wanted of a body, by the status.
  private let limit: @Sendable (_ status: Int) -> Int
  private var pending: [UInt8] = []
  private(set) var answer: WebAnswer?
  /// Whether what came is no answer of a web server.
  private(set) var isMalformed = false

  init(limit: @escaping @Sendable (_ status: Int) -> Int) { self.limit = limit }

  /// Whether nothing more is wanted.
  private(set) var isFull = false

  /// Takes leave of what stands behind the body: headers, and curl's word on where it ended.
  mutating func end() {
    guard let answer else { return }
    let tail = answer.body.suffix(WebAnswerReader.mark.utf8.count + 20)
    let digits = tail.reversed().prefix { $0 &- 48 < 10 }.reversed()
    let isMarked = tail.dropLast(digits.count).reversed().starts(
      with: WebAnswerReader.mark.utf8.reversed())
    if isMarked, let count = Int(String(decoding: digits, as: UTF8.self)) { keep(count) }
    keep(limit(answer.status))
  }

  /// Leaves so many bytes of the body.
  private mutating func keep(_ count: Int) {
    let count = max(0, (answer?.body.count ?? 0) - count)
    answer?.body.removeLast(count)
  }

  /// Takes in more.
  mutating func append(_ bytes: [UInt8]) {
    if answer == nil {
      pending += bytes
      readHeads()
    } else {
      add(bytes[...])
    }
    isFull = isMalformed || answer != nil && left == 0
  }

  /// Reads blocks of headers; those of what a server says beforehand are passed over, but not of a change
  /// to another protocol, behind which curl gives what comes as it is.
  private mutating func readHeads() {
    while let end = headEnd {
      guard let head = WebAnswer(head: pending[..<end]) else {
        isMalformed = true
        return
      }
      let rest = pending[end...]
      if head.status >= 200 || head.status == 101 {
        answer = head
        add(rest)
        pending = []
        return
      }
      pending = Array(rest)
    }
    if pending.count > Self.longestHead { isMalformed = true }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    let left = left
    answer?.body.append(contentsOf: bytes.prefix(left))
  }

  /// Bytes that are still wanted: of the body, and curl's word behind it.
  private var left: Int {
    guard let answer else { return 0 }
    let wanted = limit(answer.status)
    return max(0, max(wanted, wanted &+ 64) - answer.body.count)
  }

  /// Behind the blank line that ends a block of headers.
  private var headEnd: Int? {
    var at = 0
    while let line = pending[at...].firstIndex(of: 10) {
      let isBlank = line == at || line == at + 1 && pending[at] == 13
      if isBlank, at > 0 { return line + 1 }
      at = line + 1
    }
    return nil
  }
}
