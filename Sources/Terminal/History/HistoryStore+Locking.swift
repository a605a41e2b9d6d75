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
      _ = lock(descriptor)
      if hasName(path, descriptor) { return descriptor }
      close(descriptor)
    }
    errno = EAGAIN
    return nil
  }

  /// Puts the newest entries in the file's place, when it has grown to more than twice the limit or more than is read.
  ///
  /// The new file is written beside it first: what is killed in between loses nothing. What takes long is done
  /// before the lock is held, and what others append meanwhile is taken along.
  mutating func shorten(_ path: String) {
    if isLink(path) { return }
    let old = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard old >= 0 else { return }
    defer { close(old) }
    guard let size = fileSize(of: old), let kept = newest(of: old, size: size) else { return }
    guard let (beside, new) = draft(of: path) else { return }
    var facts = stat()
    if fstat(old, &facts) == 0 { _ = FileRights(of: path, facts).give(to: new) }
    let isReady = keep(kept, in: new) && lock(old) && hasName(path, old)
    // Without the lock another session might be appending to what is taken away.
    let taken = isReady ? takeAlong(old, behind: size, to: new) : nil
    if let taken, rename(beside, path) == 0 {
      // Who waited for the lock in vain may have written there in between.
      _ = takeAlong(old, behind: taken, to: new)
    } else {
      unlink(beside)
    }
    close(new)
  }

  /// The newest entries of a file as they stand there, or nothing when it is something else than a history, which
  /// stays.
  private func newest(of descriptor: Int32, size: Int) -> ArraySlice<UInt8>? {
    let offset = max(size - readLimit, 0)
    let all = bytes(of: descriptor, from: offset, count: size - offset)
    let kept = Self.newestLines(limit, of: all, isCut: offset > 0)
    if all.count < size - offset || kept.count < min(limit, 100) { return nil }
    if kept.contains(where: { HistoryFile.entry(from: $0) == nil }) { return nil }
    return kept.first.map { all[$0.startIndex...] }
  }

  private func keep(_ bytes: some Collection<UInt8>, in descriptor: Int32) -> Bool {
    let bytes = Array(bytes)
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
  }

  /// Adds what stands in a file behind a place to another, and gives the place that it has come to.
  private mutating func takeAlong(_ old: Int32, behind size: Int, to new: Int32) -> Int? {
    guard let now = fileSize(of: old), now >= size else { return nil }
    let added = bytes(of: old, from: size, count: now - size)
    return added.isEmpty || keep(added, in: new) ? now : nil
  }

  /// A new file beside the history's; what a killed process of the same number left there keeps its name.
  private func draft(of path: String) -> (path: String, descriptor: Int32)? {
    for attempt in 0..<10 {
      let beside = "\(path).\(getpid())\(attempt == 0 ? "" : ".\(attempt)").new"
      let descriptor = open(beside, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return (beside, descriptor) }
      if errno != EEXIST { break }
    }
    return nil
  }

  /// Waits a second at most: an unlocked append is better than a prompt that hangs.
  ///
  /// - Returns: Whether nobody else holds the lock; where there are no locks, nobody does.
  private func lock(_ descriptor: Int32) -> Bool {
    for _ in 0..<5_000 {
      let isBusy = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      guard isBusy else { return true }
      usleep(200)
    }
    return false
  }

  /// Whether a link has the name, whose place a shorter file would take.
  private func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }

  func hasName(_ path: String, _ descriptor: Int32) -> Bool {
    var (own, named) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, stat(path, &named) == 0 else { return false }
    return own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }
}
