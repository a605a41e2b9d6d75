import FileRights
import Glibc

extension HistoryStore {
  /// Opens the file for appending and locks it, or gives nothing with the reason in `errno`.
  ///
  /// Whoever shortens the file puts another in its place: the one that was locked must be the one
  /// that has the name now, or what is appended would be lost with the old one.
  func openLocked(_ path: String) -> Int32? {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC
    for _ in 0..<10 {
      let descriptor = open(path, flags, 0o600)
      guard descriptor >= 0 else { return nil }
      lock(descriptor)
      if hasName(path, descriptor) { return descriptor }
      close(descriptor)
    }
    errno = EAGAIN
    return nil
  }

  /// Puts the newest entries in the file's place, when it has grown to more than twice the limit or more than is read.
  ///
  /// The new file is written beside it first: what is killed in between loses nothing.
  mutating func shorten(_ path: String) {
    if isLink(path) { return }
    guard let descriptor = openLocked(path) else { return }
    defer { close(descriptor) }
    guard let size = fileSize(of: descriptor) else { return }
    let offset = max(size - readLimit, 0)
    let lines = bytes(of: descriptor, from: offset, count: size - offset).split(separator: 0x0A)
    let kept = lines.dropFirst(offset > 0 ? 1 : 0).suffix(limit)
    // What is long without holding the entries of a history is something else, and stays.
    if kept.count < min(limit, 100) || kept.contains(where: { HistoryFile.entry(from: $0) == nil })
    {
      return
    }
    let text = kept.flatMap { $0 + [0x0A] }
    guard let (beside, new) = draft(of: path) else { return }
    var facts = stat()
    if fstat(descriptor, &facts) == 0 { _ = FileRights(of: path, facts).give(to: new) }
    let isWhole = Glibc.write(new, text, text.count) == text.count && fsync(new) == 0
    close(new)
    if !isWhole || rename(beside, path) != 0 { unlink(beside) }
  }

  /// A new file beside the history's; what a killed process of the same number left there keeps its name.
  private func draft(of path: String) -> (path: String, descriptor: Int32)? {
    for attempt in 0..<10 {
      let beside = "\(path).\(getpid())\(attempt == 0 ? "" : ".\(attempt)").new"
      let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return (beside, descriptor) }
      if errno != EEXIST { break }
    }
    return nil
  }

  /// Waits a second at most: an unlocked append is better than a prompt that hangs.
  private func lock(_ descriptor: Int32) {
    for _ in 0..<5_000 {
      let isBusy = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      guard isBusy else { return }
      usleep(200)
    }
  }

  /// Whether a link has the name, whose place a shorter file would take.
  private func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }

  private func hasName(_ path: String, _ descriptor: Int32) -> Bool {
    var (own, named) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, stat(path, &named) == 0 else { return false }
    return own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }
}
