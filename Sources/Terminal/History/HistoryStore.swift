import Glibc
import LineEditing
import Markup

/// The lines typed in this session and before, and the file that keeps them.
///
/// Each new entry is appended under a lock, so sessions side by side lose nothing, and what is in
/// the file is never written again. A file that cannot be used never stops anything: the entries
/// are then kept in memory alone, and `warning` says why.
package struct HistoryStore {
  /// The entries, oldest first, at most as many as the limit.
  package private(set) var entries: [String] = []
  /// Why entries are not kept in the file, if something went wrong.
  package private(set) var warning: String?

  private let path: String?
  /// Says why a file may not be used, if it may not.
  private let refusal: (_ path: String) -> String?
  let limit: Int
  /// Bytes of the file that are read, and of the entries that are held beside the newest.
  let readLimit: Int
  /// Bytes of the entries.
  private var heldBytes = 0

  /// The newest entries of a file, which need not exist yet; without a path nothing is kept.
  ///
  /// Lines that are broken or longer than a line may be are skipped. Cost is bounded: at most the last 64 MiB are read.
  /// What `refusal` says of a file, by whichever path, is the warning, and the file is let be: it is asked each time.
  package init(
    path: String?, limit: Int = 10_000, readLimit: Int = 64 << 20,
    refusal: @escaping (_ path: String) -> String? = { _ in nil }
  ) {
    self.path = path.map(HistoryStore.behindLinks)
    self.refusal = refusal
    (self.limit, self.readLimit) = (limit, readLimit)
    load()
  }

  /// Adds an entry, unless it is blank, longer than a line may be, begins with a space or repeats
  /// the newest one.
  ///
  /// - Returns: Whether it was added.
  @discardableResult
  package mutating func append(_ entry: String) -> Bool {
    guard isShort(entry), !CombiningMarks.areTooMany(in: entry.utf8), let first = entry.first,
      first != " ", !isLast(entry)
    else { return false }
    entries.append(entry)
    heldBytes += entry.utf8.count
    dropOldest()
    let line = HistoryFile.line(for: entry)
    // What nobody could read back would stay there, and keep the file from being shortened.
    if HistoryFile.entry(from: Array(line.utf8)) != nil { write(line + "\n") }
    return true
  }

  /// Holds no more entries than the limit says, and of long ones as many as of the file are read.
  private mutating func dropOldest() {
    var count = 0
    while entries.count - count > limit || heldBytes > readLimit && count < entries.count - 1 {
      heldBytes -= entries[count].utf8.count
      count += 1
    }
    entries.removeFirst(count)
  }

  /// Whether a line is the newest one, sign by sign.
  private func isLast(_ entry: String) -> Bool {
    entries.last?.hasBytes(of: entry) ?? false
  }

  /// Where a file lies behind its links, so that a shorter one takes its place and not the link's; the path as it
  /// is where no text can say that.
  private static func behindLinks(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(validatingCString: found) ?? path
  }

  private mutating func load() {
    guard let path, !isRefused(path) else { return }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno != ENOENT { warn("read") }
      return
    }
    defer { close(descriptor) }
    guard !isRefused(opened: descriptor), let size = fileSize(of: descriptor) else { return }
    let offset = max(size - readLimit, 0)
    let all = bytes(of: descriptor, from: offset, count: size - offset)
    let lines = Self.newestLines(2 * limit + 1, of: all, isCut: offset > 0)
    if offset > 0 || lines.count > 2 * limit { shorten(path) }
    for entry in lines.suffix(limit).lazy.compactMap(HistoryFile.entry)
    where isShort(entry) && !isLast(entry) {
      entries.append(entry)
      heldBytes += entry.utf8.count
    }
  }

  /// The last lines of a text, as many as are wanted, without those of no bytes, and without the first where the
  /// text was cut.
  static func newestLines(_ count: Int, of text: [UInt8], isCut: Bool) -> [ArraySlice<UInt8>] {
    var (lines, end) = ([ArraySlice<UInt8>](), text.count)
    while lines.count < count, end > 0 {
      let start = text[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if start < end && !(isCut && start == 0) { lines.append(text[start..<end]) }
      end = start - 1
    }
    return lines.reversed()
  }

  private mutating func isRefused(_ path: String) -> Bool {
    guard let refusal = refusal(path) else { return false }
    warning = refusal
    return true
  }

  /// Whether the file that was opened may not be used, whatever the path leads to by now.
  private mutating func isRefused(opened descriptor: Int32) -> Bool {
    isRefused("/proc/self/fd/\(descriptor)")
  }

  /// Whether the prompt could take an entry back.
  private func isShort(_ entry: String) -> Bool { entry.utf8.count <= LineBuffer.longest }

  private mutating func write(_ line: String, isAgain: Bool = false) {
    guard let path, !isRefused(path) else { return }
    var found = openLocked(path)
    if found == nil, errno == ENOENT {
      makeFolders(above: path)
      found = openLocked(path)
    }
    guard let descriptor = found else {
      warn("write")
      return
    }
    defer { close(descriptor) }
    guard !isRefused(opened: descriptor), let size = fileSize(of: descriptor) else { return }
    // A session that died while writing may have left a line without its end.
    let isTorn = size > 0 && bytes(of: descriptor, from: size - 1, count: 1) != [0x0A]
    let all = Array((isTorn ? "\n" + line : line).utf8)
    var rest = all[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        // Where nothing was taken without a reason, what stands there is that of another call.
        if count == 0 { errno = EIO }
        warn("write")
        // No part of a line stays of which the rest found no room, unless another's stands behind it.
        let end = size + all.count - rest.count
        if fileSize(of: descriptor) == end { ftruncate(descriptor, size) }
        return
      }
      rest = rest.dropFirst(count)
    }
    // Where the lock was waited for in vain, another may have put a shorter file there meanwhile.
    if isAgain || hasName(path, descriptor) { return }
    write(line, isAgain: true)
  }

  mutating func fileSize(of descriptor: Int32) -> Int? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      warning = "history is not kept: \(path ?? "") is no file"
      return nil
    }
    return facts.st_size
  }

  private func makeFolders(above path: String) {
    for (place, byte) in path.utf8.enumerated().dropFirst() where byte == UInt8(ascii: "/") {
      mkdir(String(decoding: path.utf8.prefix(place), as: UTF8.self), 0o700)
    }
  }

  private mutating func warn(_ verb: String) {
    let reason = String(cString: strerror(errno))
    warning = "history is not kept: cannot \(verb) \(path ?? ""): \(reason)"
  }
}
