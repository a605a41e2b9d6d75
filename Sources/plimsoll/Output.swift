import Glibc

/// A stream that is written in large pieces.
///
/// A reader that went away ends the program silently, by the signal that the system sends; a full disk
/// is remembered and ends it with a sentence.
struct Output: ~Copyable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Why writing failed, if it did.
  private(set) var problem: String?

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func flush() {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0 && errno != EINTR {
        guard errno == EAGAIN else { return fail() }
        waitUntilWritable()
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func waitUntilWritable() {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&entry, 1, -1)
  }

  private mutating func fail() {
    defer { buffer.removeAll() }
    // Where the signal of a closed pipe is ignored, the error is silent all the same.
    if errno == EPIPE { return }
    problem = unsafe String(cString: strerror(errno)).lowercased()
  }
}
