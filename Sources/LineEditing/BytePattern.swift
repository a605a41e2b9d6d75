/// A text that is looked for in others.
///
/// A run that matches in part is never read again, however the texts repeat themselves.
///
/// - Source: Knuth, Morris and Pratt, Fast Pattern Matching in Strings, SIAM J. Comput. 6 (1977)
struct BytePattern {
  private let bytes: [UInt8]
  /// For each number of bytes that match: how many of the last of them begin the pattern as well.
  private let borders: [Int]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var borders = Array(repeating: 0, count: bytes.count + 1)
    var length = 0
    for place in bytes.indices.dropFirst() {
      while length > 0, bytes[place] != bytes[length] { length = borders[length] }
      if bytes[place] == bytes[length] { length += 1 }
      borders[place + 1] = length
    }
    (self.bytes, self.borders) = (bytes, borders)
  }

  /// The number of bytes before the first place of a text where the pattern stands.
  /// - Complexity: linear in the text.
  func firstPlace(in text: String) -> Int? {
    if bytes.isEmpty { return 0 }
    var (matched, read) = (0, 0)
    for byte in text.utf8 {
      read += 1
      while matched > 0, byte != bytes[matched] { matched = borders[matched] }
      if byte == bytes[matched] { matched += 1 }
      if matched == bytes.count { return read - matched }
    }
    return nil
  }
}
