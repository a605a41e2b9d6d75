import Foundation
import Glibc
import PtySupport
import TestSupport

/// Runs command lines as a user's shell does, with the built program first in PATH.
///
/// A command line runs at the repository's root, in an environment of its own: HOME and SCRATCH name a
/// new empty folder that goes away afterwards, ROOT the repository, LC_ALL is C.UTF-8 and TERM xterm.
package enum Shell {
  /// What a command line left behind.
  package struct Outcome: Equatable {
    /// What it wrote to standard output.
    package var output: String
    /// What it wrote to standard error.
    package var errors: String
    /// Its status; 128 and the signal's number if one ended it.
    package var status: Int32
  }

  /// Runs a command line, with standard input from a text.
  ///
  /// One that takes longer than the limit is killed, which its status tells.
  package static func run(
    _ command: String, input: String = "", timeoutSeconds: Double = Sanitizer.isThere ? 120 : 20
  ) throws -> Outcome {
    let scratch = try TemporaryFolder()
    let streams = try ["in", "out", "err"].map { try StreamFile($0, input: input) }
    let process = try spawn(command, streams, scratch.path)
    let status = wait(for: process, timeoutSeconds)
    return Outcome(output: streams[1].text, errors: streams[2].text, status: status)
  }

  /// The folder of the programs that were built together with the tests.
  package static let programs: String = {
    let tests = CommandLine.arguments.first ?? ""
    return tests.lastIndex(of: "/").map { String(tests[..<$0]) } ?? "."
  }()

  /// What a command line finds in its environment.
  package static func environment(scratch: String) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    return [
      "PATH": programs + ":" + (inherited["PATH"] ?? "/usr/bin:/bin"),
      "LD_LIBRARY_PATH": inherited["LD_LIBRARY_PATH"],
      "HOME": scratch, "SCRATCH": scratch, "ROOT": Repository.root, "LC_ALL": "C.UTF-8",
      "TERM": "xterm",
      // No test asks another host.
      "HF_HUB_OFFLINE": "1",
      // A crash would wait for a key, to show where it was.
      "SWIFT_BACKTRACE": "enable=no",
    ].compactMapValues { $0 }
  }

  private static func spawn(
    _ command: String, _ streams: [StreamFile], _ scratch: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream.descriptor, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Tests run on threads that block all signals, which a program would inherit.
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let script = "cd \"$ROOT\" || exit 125\n\(command)"
    var words = ["sh", "-c", script].map { (word: String) in strdup(word) } + [nil]
    var variables = environment(scratch: scratch).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return process
  }

  private static func wait(for process: pid_t, _ timeoutSeconds: Double) -> Int32 {
    let deadline = Date().addingTimeInterval(timeoutSeconds)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if Date() > deadline {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        break
      }
      usleep(500)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// A file without a name that one stream of a command line is bound to.
private final class StreamFile {
  let descriptor: Int32

  init(_ name: String, input: String) throws {
    var path = Array("/tmp/plimsoll-stream-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw POSIXError(.EIO) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    guard name == "in" else { return }
    let bytes = Array(input.utf8)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  deinit { close(descriptor) }

  var text: String {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
