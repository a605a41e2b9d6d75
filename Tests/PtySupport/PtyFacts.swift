import Glibc

/// Why a program under a pty did not do what was waited for.
package struct PtyFailure: Error, CustomStringConvertible {
  /// What happened, with all the program wrote.
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// How a program ended.
package enum Ending: Equatable {
  /// By itself, with this status.
  case exited(Int32)
  /// Killed by this signal.
  case killed(by: Int32)

  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
  }
}

/// What a terminal does by itself with input and output.
package struct PtyModes: Equatable {
  private let flags: [tcflag_t]

  init(of descriptor: Int32) {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// Whether it hands over whole lines, edited by itself.
  package var isCanonical: Bool { flags[3] & tcflag_t(ICANON) != 0 }

  /// Whether it shows what is typed.
  package var echoes: Bool { flags[3] & tcflag_t(ECHO) != 0 }
}

/// Starts a program whose controlling terminal and three streams are the given one.
func spawn(
  _ path: String,
  _ arguments: [String],
  _ environment: [String: String],
  on terminal: Int32
) throws(PtyFailure) -> pid_t {
  var name = [CChar](repeating: 0, count: 128)
  guard ttyname_r(terminal, &name, name.count) == 0 else { throw PtyFailure("a pty with no name") }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
  posix_spawn_file_actions_adddup2(&actions, 0, 1)
  posix_spawn_file_actions_adddup2(&actions, 0, 2)

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // POSIX_SPAWN_SETSID: a session of its own, so that the terminal becomes its controlling one.
  // Tests run on threads that block all signals, which a program would inherit.
  let newSession: Int16 = 0x80
  let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | newSession
  posix_spawnattr_setflags(&attributes, flags)
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)

  var words = ([path] + arguments).map { strdup($0) } + [nil]
  var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for pointer in words + variables { free(pointer) } }
  var process: pid_t = 0
  let failure = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
  guard failure == 0 else { throw PtyFailure("cannot start \(path): errno \(failure)") }
  return process
}
