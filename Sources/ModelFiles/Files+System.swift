internal import Glibc
import Markup

extension Files {
  /// The files of the machine.
  ///
  /// Nothing waits: a FIFO without a writer and a device are named, never read.
  package static let system = Files(
    kind: { path throws(FileProblem) in try SystemFile.kind(path) },
    read: { path, bytes throws(FileProblem) in try SystemFile.read(path, bytes) },
    list: { folder throws(FileProblem) in try SystemFile.list(folder) },
    real: { path throws(FileProblem) in try SystemFile.real(path) },
    identity: { path in SystemFile.identity(path) },
    target: { link in SystemFile.target(link) })
}

extension FileProblem {
  /// The problem that a number of `errno` stands for.
  init(code: Int32) {
    // The system calls EINVAL an "invalid argument", which tells a reader nothing.
    let words = code == EINVAL ? nil : unsafe strerror(code).map { unsafe String(cString: $0) }
    self.init(reason: words?.lowercased() ?? "the system does not read it")
  }
}

private enum SystemFile {
  static func kind(_ path: String) throws(FileProblem) -> Files.Kind {
    try refuseZero(path)
    var status = stat()
    try retrying { unsafe stat(path, &status) }
    return kind(of: status)
  }

  static func read(_ path: String, _ bytes: Range<Int>) throws(FileProblem) -> [UInt8] {
    try refuseZero(path)
    // O_NONBLOCK: opening a FIFO that nobody writes would wait for ever.
    let descriptor = try retrying {
      unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    defer { _ = close(descriptor) }
    // Asked again behind the open: the path may lead elsewhere since `kind` answered.
    var status = stat()
    try retrying { unsafe fstat(descriptor, &status) }
    switch kind(of: status) {
    case .file(let size): return try read(descriptor, bytes.clamped(to: 0..<max(0, size)))
    case .folder: throw .folder
    case .other(let name): throw FileProblem(reason: "it is \(name), not a file")
    }
  }

  static func list(_ folder: String) throws(FileProblem) -> [String] {
    try refuseZero(folder)
    guard let stream = unsafe opendir(folder) else { throw FileProblem(code: errno) }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      // A name that is no text cannot be asked for.
      if let name, name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileProblem(code: errno) }
    return names.sortedByBytes()
  }

  static func real(_ path: String) throws(FileProblem) -> String {
    try refuseZero(path)
    if let path = named(path) { return path }
    guard let found = unsafe realpath(path, nil) else { throw FileProblem(code: errno) }
    defer { unsafe free(found) }
    return unsafe text(of: Array(UnsafeRawBufferPointer(start: found, count: strlen(found))))
  }

  static func identity(_ path: String) -> Files.Identity? {
    var status = stat()
    guard !path.utf8.contains(0), unsafe stat(path, &status) == 0 else { return nil }
    return Files.Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }

  static func target(_ link: [UInt8]) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let path = link.map { CChar(bitPattern: $0) } + [0]
    let count = unsafe link.contains(0) ? 0 : readlink(path, &bytes, bytes.count)
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }

  /// A path as a text that is no other path's: a name that is no UTF-8 text stands there by its bytes, behind
  /// zeros that no name has.
  private static func text(of path: [UInt8]) -> String {
    let names = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return names.map { name in
      String(validating: name, as: UTF8.self) ?? name.map { "\0\($0)" }.joined()
    }.joined(separator: "/")
  }

  /// `O_PATH`, which Swift's Glibc does not show: only where it leads is wanted.
  private static let withoutOpening: Int32 = 0o10_000_000

  /// The path of what a path leads to, as the system names what it opened: `realpath` walks the whole path anew for
  /// each of its steps, which takes seconds where a stranger's links have tens of thousands.
  private static func named(_ path: String) -> String? {
    let descriptor = unsafe open(path, withoutOpening | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return unsafe readlink("/proc/self/fd/\(descriptor)", start, bytes.count)
    }
    guard (1..<buffer.count).contains(count), buffer[0] == UInt8(ascii: "/") else { return nil }
    guard let name = String(validating: buffer[..<count], as: UTF8.self) else { return nil }
    // What was taken away meanwhile, or lies out of what can be seen, is not there under that name.
    var (one, other) = (stat(), stat())
    guard unsafe fstat(descriptor, &one) == 0, unsafe lstat(name, &other) == 0,
      one.st_dev == other.st_dev, one.st_ino == other.st_ino
    else { return nil }
    return name
  }

  /// Reads until the range is full or the file ends, for `pread` may give less than was asked.
  private static func read(
    _ descriptor: Int32, _ bytes: Range<Int>
  ) throws(FileProblem) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: bytes.count)
    var filled = 0
    while filled < bytes.count {
      let count = try retrying {
        unsafe buffer.withUnsafeMutableBytes { buffer in
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
          return unsafe pread(descriptor, rest.baseAddress, rest.count, bytes.lowerBound + filled)
        }
      }
      if count == 0 { break }
      filled += count
    }
    buffer.removeLast(bytes.count - filled)
    return buffer
  }

  private static func kind(of status: stat) -> Files.Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file(size: Int(status.st_size))
    case S_IFDIR: .folder
    case S_IFIFO: .other("a FIFO")
    case S_IFSOCK: .other("a socket")
    default: .other("a device")
    }
  }

  /// A call's result, the call made again as long as a signal cut it short.
  @discardableResult
  private static func retrying<Result: SignedInteger>(
    _ call: () -> Result
  ) throws(FileProblem) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw FileProblem(code: code) }
    }
  }

  /// Refuses a path that the system would silently read only up to its zero byte.
  private static func refuseZero(_ path: String) throws(FileProblem) {
    if path.utf8.contains(0) { throw .zeroByte }
  }
}
