import Diagnostics
import ModelFiles

/// One walk over a GGUF file, which holds no more of it at a time than a window.
struct GGUFCursor {
  /// Bytes that the first window has; each further one is twice as long, up to the last.
  private static let sizes = (first: 64 << 10, last: 1 << 20)

  /// Bytes that a name has at most.
  private static let longestName = 65_535

  let path: String
  /// Bytes of the file.
  let size: Int
  /// Whether numbers have their highest byte first.
  var isBigEndian = false
  private let files: Files
  private var window: [UInt8] = []
  /// Where the window begins in the file.
  private var start = 0
  /// The next byte, counted in the window.
  private var next = 0
  private var step = GGUFCursor.sizes.first

  init(_ path: String, size: Int, _ files: Files) {
    self.path = path
    self.size = size
    self.files = files
  }

  /// The byte of the file that comes next.
  var place: Int { start + next }

  /// Bytes that follow.
  var left: Int { size - place }

  /// Reads a whole number of 4 bytes.
  mutating func uint32(_ what: () -> String) throws(Diagnostic) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(4, what))
  }

  /// Reads a whole number of 8 bytes.
  mutating func uint64(_ what: () -> String) throws(Diagnostic) -> UInt64 { try number(8, what) }

  /// Reads a whole number of so many bytes.
  mutating func number(_ count: Int, _ what: () -> String) throws(Diagnostic) -> UInt64 {
    try require(count, what)
    var value: UInt64 = 0
    for offset in 0..<count {
      let at = isBigEndian ? next + offset : next + count - 1 - offset
      value = value << 8 | UInt64(window[at])
    }
    next += count
    return value
  }

  /// Reads the length of a text that follows.
  mutating func textLength(_ what: () -> String) throws(Diagnostic) -> Int {
    let place = place
    let length = try number(8, what)
    if length > left {
      throw .textCut(path, what(), byteCount: length, left: left, byte: place)
    }
    return Int(length)
  }

  /// Reads the bytes of a name behind its length.
  mutating func name(_ what: () -> String) throws(Diagnostic) -> [UInt8] {
    let place = place
    let length = try textLength(what)
    if length > Self.longestName { throw .longName(path, what(), length, byte: place) }
    return Array(try bytes(length, what))
  }

  /// Reads so many bytes.
  mutating func bytes(_ count: Int, _ what: () -> String) throws(Diagnostic) -> ArraySlice<UInt8> {
    try require(count, what)
    defer { next += count }
    return window[next..<next + count]
  }

  /// Steps over so many bytes without reading them.
  mutating func skip(_ count: Int, _ what: () -> String) throws(Diagnostic) {
    if count > left { throw .fileCut(path, what(), byte: size) }
    if count <= window.count - next {
      next += count
    } else {
      start = place + count
      window = []
      next = 0
    }
  }

  /// Steps over so many texts.
  mutating func skipTexts(_ count: Int, _ what: () -> String) throws(Diagnostic) {
    var rest = count
    while rest > 0 {
      rest -= passTexts(rest)
      if rest == 0 { return }
      // The window ends within this one.
      try skip(try textLength(what), what)
      rest -= 1
    }
  }

  /// Steps over texts that lie whole in the window, and gives how many.
  private mutating func passTexts(_ most: Int) -> Int {
    let (window, swaps) = (window, isBigEndian)
    let bytes = window.span
    var (passed, at) = (0, next)
    while passed < most, at + 8 <= bytes.count {
      var length: UInt64 = 0
      for offset in 0..<8 { length |= UInt64(bytes[at + offset]) << (8 * UInt64(offset)) }
      if swaps { length = length.byteSwapped }
      if length > bytes.count - at - 8 { break }
      at += 8 + Int(length)
      passed += 1
    }
    next = at
    return passed
  }

  /// Has the next bytes in the window.
  private mutating func require(_ count: Int, _ what: () -> String) throws(Diagnostic) {
    if count <= window.count - next { return }
    if count > left { throw .fileCut(path, what(), byte: size) }
    start = place
    next = 0
    window = try files.bytes(of: path, start..<start + min(size - start, max(count, step)))
    step = min(2 * step, Self.sizes.last)
    if count > window.count { throw .fileCut(path, what(), byte: start + window.count) }
  }
}
