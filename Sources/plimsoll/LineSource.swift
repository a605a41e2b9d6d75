import Commands
import Diagnostics
import Glibc
import Terminal

/// Cuts standard input into the lines of a script as they arrive.
struct LineSource {
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  /// Why there are no more lines, if it is not that they have ended.
  private(set) var problem: String?
  /// Waits for input; false if someone dropped what is typed; without it reading is what waits.
  var wait: (() -> Bool)?
  /// Where bytes come from.
  var input: Int32 = STDIN_FILENO
  /// Whether what was last waited for was dropped.
  private(set) var wasDropped = false
  private var number = 0
  private let name: String

  init(named name: String = "stdin") { self.name = name }

  /// Whether the next line has to be waited for.
  var mayBlock: Bool { !hasEnded && !buffer[start...].contains(10) }

  /// The next line, with the lines that it goes on in; nil at the end, and blank where it was dropped.
  /// - Throws: what a line that is too long begins with; it was passed over.
  mutating func next() throws(Diagnostic) -> SourceText? {
    wasDropped = false
    guard let text = try physicalLine() else { return nil }
    let first = number
    var (open, last, parts) = (OpenLine(), text, [text])
    var length = text.utf8.count
    while !wasDropped, open.isOpen(behind: last), let more = try physicalLine() {
      length += more.utf8.count
      if length > LineInput.longest { throw tooLong(text.utf8, line: first) }
      parts.append(more)
      last = more
    }
    if wasDropped { parts = [] }
    return SourceText(parts.joined(separator: "\n"), origin: .file(name, line: first))
  }

  /// Passes over the next line, without its line break, if it is there and someone makes something of it.
  mutating func take<Made>(_ made: (ArraySlice<UInt8>) -> Made?) -> Made? {
    guard let end = buffer[start...].firstIndex(of: 10),
      let result = made(LineSource.withoutReturn(buffer[start..<end]))
    else { return nil }
    number += 1
    start = end + 1
    return result
  }

  private mutating func physicalLine() throws(Diagnostic) -> String? {
    while true {
      if let end = buffer[start...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return try line(buffer[start..<end])
      }
      if hasEnded {
        // A line that was cut off is not run.
        guard start < buffer.count, problem == nil else { return nil }
        defer { start = buffer.count }
        return try line(buffer[start...])
      }
      if buffer.count - start > LineInput.longest {
        number += 1
        let beginning = Array(buffer[start...].prefix(100))
        passOverLine()
        throw tooLong(beginning, line: number)
      }
      fill()
      if wasDropped { return "" }
    }
  }

  /// Drops all up to the end of the line, piece by piece.
  private mutating func passOverLine() {
    while true {
      if let end = buffer[start...].firstIndex(of: 10) {
        start = end + 1
        return
      }
      start = buffer.count
      if hasEnded || wasDropped { return }
      fill()
    }
  }

  private func tooLong(_ bytes: some Collection<UInt8>, line: Int) -> Diagnostic {
    .lineTooLong(beginning(of: bytes, line: line))
  }

  private func beginning(of bytes: some Collection<UInt8>, line: Int) -> SourceText {
    SourceText(
      String(decoding: bytes.prefix(100), as: UTF8.self), origin: .file(name, line: line))
  }

  private mutating func line(_ bytes: ArraySlice<UInt8>) throws(Diagnostic) -> String {
    number += 1
    let bytes = LineSource.withoutReturn(bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .lineIsNoText(beginning(of: bytes, line: number))
    }
    return text
  }

  private static func withoutReturn(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.last == 13 ? bytes.dropLast() : bytes
  }

  private mutating func fill() {
    buffer.removeFirst(start)
    start = 0
    let piece = 1 << 16
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: piece))
    var count = -1
    repeat {
      wasDropped = wait.map { !$0() } ?? false
      if wasDropped {
        buffer = []
        return
      }
      count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(input, bytes.baseAddress?.advanced(by: old), piece)
      }
    } while count < 0 && (errno == EINTR || errno == EAGAIN && (wait != nil || waitForInput()))
    // Where there is no standard input at all there is nothing to read.
    if count < 0, errno != EBADF { problem = unsafe String(cString: strerror(errno)).lowercased() }
    buffer.removeLast(piece - max(0, count))
    hasEnded = count <= 0
  }

  /// Waits where the system does not, since someone who reads the same wants it so.
  private func waitForInput() -> Bool {
    var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, -1) > 0 || errno == EINTR
  }
}
