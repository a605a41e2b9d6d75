import Diagnostics

/// The secret that says to the Hub who asks; it is never printed.
struct HubToken: Sendable, CustomStringConvertible {
  /// Bytes that a token has at most.
  static let longest = 4096

  /// What is sent.
  let secret: String

  var description: String { "a token" }

  /// The token of a text, white space round it aside; nil where nothing is left.
  init?(_ text: String, from source: String) throws(Diagnostic) {
    let isSpace = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
    let bytes = text.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    if bytes.isEmpty { return nil }
    if bytes.count > Self.longest || bytes.contains(where: { !(33...126).contains($0) }) {
      throw .oddToken(source)
    }
    secret = String(decoding: Array(bytes), as: UTF8.self)
  }
}
