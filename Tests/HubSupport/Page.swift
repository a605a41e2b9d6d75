/// How a page of a loopback Hub answers.
package enum Page: Sendable {
  /// Gives a file, by ranges where one is asked for.
  case file([UInt8])
  /// Gives a file whole, whatever is asked for.
  case whole([UInt8])
  /// Gives a status with headers and a body.
  case status(Int, [String] = [], String = "")
  /// Leads elsewhere.
  case redirect(String, Int = 302)
  /// Promises a file, gives so many bytes of what was asked, and hangs up.
  case cut(Int, [UInt8])
  /// Gives a file's range under another `Content-Range`.
  case mislabelled(String, [UInt8])
  /// Gives a file of so many bytes by ranges, zeros behind those that are given.
  case vast([UInt8], Int)
  /// Gives a file without saying how long it is.
  case unmeasured([UInt8])
  /// Answers nothing until the other side goes away.
  case stall
  /// Answers after a while (in seconds).
  case late(Double, [UInt8])
  /// Writes what is no answer of a web server.
  case raw(String)

  /// There is no such page.
  static let absent = Page.status(404, ["X-Error-Code: EntryNotFound"])

  /// What is written to a connection.
  enum Piece {
    case bytes([UInt8])
    case pause(Double)
    case stall
  }

  func pieces(_ range: String?) -> [Piece] {
    switch self {
    case .file(let bytes): [.bytes(Page.partial(bytes, range))]
    case .whole(let bytes): [.bytes(Page.head(200, [], bytes.count) + bytes)]
    case .status(let status, let headers, let body):
      [.bytes(Page.head(status, headers, body.utf8.count) + Array(body.utf8))]
    case .redirect(let location, let status):
      [.bytes(Page.head(status, ["Location: \(location)"], 0))]
    case .cut(let count, let bytes):
      [.bytes(Array(Page.partial(bytes, range).prefix(Page.headSize(bytes, range) + count)))]
    case .mislabelled(let label, let bytes):
      [
        .bytes(
          Page.head(206, ["Content-Range: \(label)"], Page.slice(bytes, range).count)
            + Page.slice(bytes, range))
      ]
    case .vast(let bytes, let size): [.bytes(Page.partial(bytes, range, of: size))]
    case .unmeasured(let bytes): [.bytes(Array("HTTP/1.0 200 OK\r\n\r\n".utf8) + bytes)]
    case .stall: [.stall]
    case .late(let seconds, let bytes): [.pause(seconds), .bytes(Page.partial(bytes, range))]
    case .raw(let text): [.bytes(Array(text.utf8))]
    }
  }

  private static func head(_ status: Int, _ headers: [String], _ count: Int) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(count)", "Connection: close"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  private static func partial(_ bytes: [UInt8], _ range: String?) -> [UInt8] {
    guard let ends = ends(bytes, range) else { return head(200, [], bytes.count) + bytes }
    if ends.isEmpty { return head(416, ["Content-Range: bytes */\(bytes.count)"], 0) }
    let label = "Content-Range: bytes \(ends.lowerBound)-\(ends.upperBound - 1)/\(bytes.count)"
    return head(206, [label], ends.count) + bytes[ends]
  }

  private static func partial(_ bytes: [UInt8], _ range: String?, of size: Int) -> [UInt8] {
    guard let ends = ends(range, of: size) else { return head(200, [], size) + bytes }
    let label = "Content-Range: bytes \(ends.lowerBound)-\(ends.upperBound - 1)/\(size)"
    let there = bytes[ends.clamped(to: bytes.indices)]
    return head(206, [label], ends.count) + there
      + Array(repeating: 0, count: ends.count - there.count)
  }

  private static func headSize(_ bytes: [UInt8], _ range: String?) -> Int {
    partial(bytes, range).count - slice(bytes, range).count
  }

  private static func slice(_ bytes: [UInt8], _ range: String?) -> [UInt8] {
    ends(bytes, range).map { Array(bytes[$0]) } ?? bytes
  }

  private static func ends(_ bytes: [UInt8], _ range: String?) -> Range<Int>? {
    ends(range, of: bytes.count)
  }

  private static func ends(_ range: String?, of size: Int) -> Range<Int>? {
    guard let range, range.hasPrefix("bytes=") else { return nil }
    let ends = range.dropFirst(6).split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2 else { return nil }
    return (ends[0]..<max(ends[0], ends[1] + 1)).clamped(to: 0..<size)
  }
}
