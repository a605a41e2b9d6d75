import Glibc

/// A program that runs under a terminal of its own, driven as a person would.
///
/// What it writes is only taken in while something is waited for. Every wait ends as soon as what
/// it waits for is there; the limit is for a program that hangs.
package final class PtyProgram {
  /// Everything written so far.
  package private(set) var output: [UInt8] = []

  /// The modes that the terminal had before the program began.
  package let firstModes: PtyModes

  private let primary: Int32
  private let secondary: Int32
  /// The number of its process.
  package let process: Int32
  private var seen = 0
  private var bytesSent = 0
  private var bytesReadBefore: Int?
  private var ending: Ending?
  private var isHungUp = false

  /// Starts a program.
  ///
  /// Its environment is TERM=xterm, LC_ALL=C.UTF-8, HF_HUB_OFFLINE=1 and what is given, which wins; nothing is
  /// inherited but the paths of shared libraries.
  ///
  /// - Parameters:
  ///   - path: The program's file.
  ///   - arguments: What follows its name.
  ///   - home: The folder that HOME names, so that no file of the user's has a part in a test.
  ///   - environment: More variables, or other values for those named above.
  ///   - columns: The terminal's width.
  ///   - rows: The terminal's height.
  /// - Throws: When there is no pty or the program cannot be started.
  package init(
    _ path: String,
    arguments: [String] = [],
    home: String,
    environment: [String: String] = [:],
    columns: UInt16 = 80,
    rows: UInt16 = 24
  ) throws(PtyFailure) {
    var ends: (primary: Int32, secondary: Int32) = (0, 0)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.primary, &ends.secondary, nil, nil, &size) == 0 else {
      throw PtyFailure("no pty: errno \(errno)")
    }
    _ = fcntl(ends.primary, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.secondary, F_SETFD, FD_CLOEXEC)
    (primary, secondary) = ends
    firstModes = PtyModes(of: ends.secondary)
    let variables = Self.environment(home: home).merging(environment) { $1 }
    process = try spawn(path, arguments, variables, on: ends.secondary)
  }

  deinit {
    if ending == nil {
      Glibc.kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    if !isHungUp { close(primary) }
    close(secondary)
  }

  /// Types a text.
  package func send(_ text: String) {
    let bytes = Array(text.utf8)
    // A key that sends a signal is read by nobody.
    let isRead = !bytes.contains { [0x03, 0x1A].contains($0) } && bytes.last != 0x1B
    (bytesReadBefore, bytesSent) = (isRead ? bytesRead : nil, bytes.count)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(primary, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
      takeOutput(patience: 0)
    }
  }

  /// Waits until the program writes a text, later than the one waited for last.
  ///
  /// - Returns: What it wrote from there to the text's end.
  /// - Throws: When the time (in seconds) is over or the program has ended.
  @discardableResult
  package func waitFor(_ text: String, timeout: Double = 30) throws(PtyFailure) -> String {
    let wanted = Array(text.utf8)
    var found = place(of: wanted)
    try wait("for \(text.debugDescription)", timeout) {
      found = place(of: wanted)
      return found != nil || hasEnded()
    }
    takeOutput(patience: 0)
    guard let end = found ?? place(of: wanted) else {
      throw failure("ended without \(text.debugDescription)")
    }
    defer { seen = end }
    return String(decoding: output[seen..<end], as: UTF8.self)
  }

  /// Waits for a prompt, then until the program has taken the terminal.
  ///
  /// What is typed between the two would be echoed by the terminal as well.
  @discardableResult
  package func waitForPrompt(_ prompt: String, timeout: Double = 30) throws(PtyFailure) -> String {
    let before = try waitFor(prompt, timeout: timeout)
    try wait("for raw mode", timeout) { isRaw || hasEnded() }
    return before
  }

  /// Has nothing waited for that was written before now.
  package func passOver() { seen = output.count }

  /// Waits until the program has written nothing for a while (in seconds).
  package func waitForQuiet(_ pause: Double = 0.05, timeout: Double = 30) throws(PtyFailure) {
    var (count, since) = (output.count, now())
    try wait("for quiet", timeout) {
      if output.count != count { (count, since) = (output.count, now()) }
      return now() - since > pause
    }
  }

  /// Waits until the program has read all that was typed last, written what it makes of it, and sleeps.
  ///
  /// Where the system does not tell what it has read, and for keys that are signals, until quiet.
  package func waitUntilIdle(timeout: Double = 30) throws(PtyFailure) {
    guard let before = bytesReadBefore else { return try waitForQuiet(timeout: timeout) }
    var written = -1
    try wait("for the program to wait for a key", timeout) {
      if hasEnded() { return true }
      guard let now = bytesRead, now >= before + bytesSent, isSleeping else { return false }
      takeOutput(patience: 0)
      defer { written = output.count }
      return written == output.count && isSleeping
    }
  }

  /// The most memory that it has held; 0 where the system does not tell.
  package var mostMegabytes: Int {
    let peak = Self.lines(of: "/proc/\(process)/status").first { $0.hasPrefix("VmHWM:") }
    let words = peak.map { $0.split { " \t".contains($0) } } ?? []
    return words.count > 1 ? (Int(words[1]) ?? 0) / 1024 : 0
  }

  /// Bytes that the program has read from anywhere; nil where the system does not tell.
  private var bytesRead: Int? {
    Self.lines(of: "/proc/\(process)/io").first.flatMap { Int($0.dropFirst("rchar: ".count)) }
  }

  /// Whether a signal reaches its first thread at once, be it waiting for what it may.
  package func hears(_ signal: Int32) -> Bool {
    let blocked = Self.lines(of: "/proc/\(process)/status").first { $0.hasPrefix("SigBlk:") }
    let mask = blocked.flatMap { UInt64($0.dropFirst("SigBlk:\t".count), radix: 16) } ?? 0
    return mask >> (signal - 1) & 1 == 0
  }

  /// Whether its first thread waits within the system's call to write, 1 on x86-64 and 64 on arm64.
  package var isWriting: Bool {
    let call = Self.lines(of: "/proc/\(process)/syscall").first ?? ""
    return isSleeping && (call.hasPrefix("1 0x1 ") || call.hasPrefix("64 0x1 "))
  }

  /// Whether its first thread waits for something.
  private var isSleeping: Bool {
    let facts = Self.lines(of: "/proc/\(process)/stat").first ?? ""
    return facts[(facts.lastIndex(of: ")") ?? facts.startIndex)...].hasPrefix(") S")
  }

  private static func lines(of path: String) -> [Substring] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1_024)
    let count = max(read(descriptor, &buffer, buffer.count), 0)
    return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
  }

  /// Waits until the program has ended, and gives how.
  package func waitForExit(timeout: Double = 30) throws(PtyFailure) -> Ending {
    try wait("for the end", timeout) { hasEnded() }
    takeOutput(patience: 0)
    guard let ending else { throw failure("has no status") }
    return ending
  }

  /// Waits until the program has ended though nobody reads what it writes, and gives how.
  package func waitForExitUnread() throws(PtyFailure) -> Ending {
    for _ in 0..<6_000 where !hasEnded() { usleep(10_000) }
    guard let ending else { throw failure("waited too long for the end") }
    return ending
  }

  /// Whether the terminal gives each key to the program at once.
  package var isRaw: Bool { !modes.isCanonical }

  /// The modes of the terminal, also after the program's end.
  package var modes: PtyModes { PtyModes(of: secondary) }

  /// Seconds that the program has had a processor for; 0 where the system does not tell.
  package var processorTime: Double {
    guard let file = fopen("/proc/\(process)/schedstat", "r") else { return 0 }
    defer { fclose(file) }
    var digits = ""
    while case let byte = fgetc(file), (48...57).contains(byte) {
      digits.unicodeScalars.append(Unicode.Scalar(UInt8(byte)))
    }
    return (Double(digits) ?? 0) * 1e-9
  }

  /// Has the terminal take nothing more, as Ctrl-S does.
  package func stopOutput() { tcflow(secondary, TCOOFF) }

  /// Changes the size of the terminal; the program is told.
  package func resize(columns: UInt16, rows: UInt16 = 24) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &size)
  }

  /// Sends the program a signal.
  package func kill(_ signal: Int32) {
    Glibc.kill(process, signal)
  }

  /// Takes the terminal away, as when a window is closed.
  package func hangUp() {
    isHungUp = true
    close(primary)
  }

  private static func environment(home: String) -> [String: String] {
    var variables = ["TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": home]
    // A crash would wait for a key, to show where it was.
    variables["SWIFT_BACKTRACE"] = "enable=no"
    // No test asks another host.
    variables["HF_HUB_OFFLINE"] = "1"
    variables["LD_LIBRARY_PATH"] = getenv("LD_LIBRARY_PATH").map { String(cString: $0) }
    return variables
  }

  private func wait(_ purpose: String, _ timeout: Double, until isDone: () -> Bool)
    throws(PtyFailure)
  {
    let deadline = now() + timeout
    while !isDone() {
      guard now() < deadline else { throw failure("waited too long \(purpose)") }
      takeOutput(patience: 1)
    }
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func failure(_ what: String) -> PtyFailure {
    PtyFailure("\(what); output: \(String(decoding: output, as: UTF8.self).debugDescription)")
  }

  private func takeOutput(patience: Int32) {
    if isHungUp {
      usleep(useconds_t(patience) * 1_000)
      return
    }
    var waiting = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
    var patience = patience
    while poll(&waiting, 1, patience) > 0, waiting.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = read(primary, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer.prefix(count)
      patience = 0
    }
  }

  private func hasEnded() -> Bool {
    var status: Int32 = 0
    if ending == nil, waitpid(process, &status, WNOHANG) == process {
      ending = Ending(status: status)
    }
    return ending != nil
  }

  private func place(of wanted: [UInt8]) -> Int? {
    let last = output.count - wanted.count
    guard seen <= last else { return nil }
    let start = (seen...last).first { output[$0...].starts(with: wanted) }
    return start.map { $0 + wanted.count }
  }
}
