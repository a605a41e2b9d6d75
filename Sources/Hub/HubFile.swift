/// The blocks of one file that were fetched, and how many to fetch next.
struct HubFile: Sendable {
  /// Its name, folders with it.
  let name: String
  /// Bytes of the whole file, once a server has said.
  private(set) var size: Int?
  private var blocks: [Int: [UInt8]] = [:]
  /// Blocks that are fetched at least with the next request: twice those of the one before.
  private var ahead = 1

  /// Bytes of a block.
  static let block = 16 << 10
  /// Blocks of one request at most, beyond those that are wanted.
  private static let mostAhead = 256
  /// Bytes of one file that are fetched at most.
  static let mostBytes = 128 << 20

  init(name: String) { self.name = name }

  /// Bytes that are held.
  var fetchedBytes: Int { blocks.values.reduce(0) { $0 + $1.count } }

  /// Whether all bytes of a range that the file has are there.
  func holds(_ range: Range<Int>) -> Bool {
    guard let size else { return false }
    return Self.blocks(of: range.clamped(to: 0..<size)).allSatisfy { blocks[$0] != nil }
  }

  /// The bytes of a range that is held.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<(size ?? 0))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for number in Self.blocks(of: range) {
      let start = number * Self.block
      let block = blocks[number] ?? []
      let lower = max(0, range.lowerBound - start)
      bytes += block[lower..<min(block.count, range.upperBound - start)]
    }
    return bytes
  }

  /// The bytes to ask for, so that a range is held: from the first missing block on, ahead of it too.
  func wanted(_ range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: 0..<(size ?? Int.max))
    let numbers = Self.blocks(of: range)
    let first = numbers.first { blocks[$0] == nil } ?? numbers.lowerBound
    let last = max(numbers.upperBound, min(first + ahead, Self.mostBytes / Self.block))
    let (end, isBeyond) = last.multipliedReportingOverflow(by: Self.block)
    return first * Self.block..<min(size ?? Int.max, isBeyond ? Int.max : end)
  }

  /// Takes an answer in; what is wrong with it, if something is.
  mutating func take(_ answer: WebAnswer, asked: Range<Int>) -> HubLie? {
    var (start, total) = (0, 0)
    if let range = answer.contentRange {
      guard let bytes = range.bytes else {
        // There are no bytes to give only where the file ends before them.
        if asked.lowerBound >= range.total { return take(size: range.total) }
        return .otherRange(answer["content-range"] ?? "")
      }
      (start, total) = (bytes.lowerBound, range.total)
      let end = min(asked.upperBound, total)
      if start != asked.lowerBound || bytes.upperBound != end {
        return .otherRange(answer["content-range"] ?? "")
      }
      if answer.body.count != bytes.count { return .count(bytes.count, answer.body.count) }
    } else if answer.status == 200 {
      // The server sends all, whatever was asked: the end was cut off, or it is the file's.
      guard let length = answer.contentLength else {
        return answer.body.count < asked.upperBound
          ? take(answer.body, from: 0, size: answer.body.count) : .noLength
      }
      let end = min(asked.upperBound, length)
      if answer.body.count < end { return .count(end, answer.body.count) }
      total = length
    } else {
      return .noRange(answer["content-range"])
    }
    return take(answer.body, from: start, size: total)
  }

  private mutating func take(_ body: [UInt8], from start: Int, size: Int) -> HubLie? {
    if let lie = take(size: size) { return lie }
    var (number, at) = (start / Self.block, 0)
    while at < body.count {
      let end = min(at + Self.block, body.count)
      let isWhole = end - at == Self.block || start + end == size
      if isWhole { blocks[number] = Array(body[at..<end]) }
      (number, at) = (number + 1, end)
    }
    ahead = min(2 * ahead, Self.mostAhead)
    return nil
  }

  private mutating func take(size new: Int) -> HubLie? {
    if let size, size != new { return .otherSize(size, new) }
    size = new
    return nil
  }

  private static func blocks(of range: Range<Int>) -> Range<Int> {
    let last = range.upperBound / block + (range.upperBound % block == 0 ? 0 : 1)
    return range.lowerBound / block..<max(range.lowerBound / block, last)
  }
}

/// What does not go together in a server's answers.
enum HubLie: Sendable, Equatable {
  case otherRange(String)
  case count(_ said: Int, _ came: Int)
  case otherSize(Int, Int)
  case noLength
  case nothingNew
  case noRange(String?)
}
