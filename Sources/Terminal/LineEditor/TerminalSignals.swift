import CEditline
import Glibc

/// The signals of a program that reads from a terminal: handlers that only raise flags.
///
/// - SIGINT has its handler as long as this object lives; the others only while a line is read.
///   Outside of that the terminal is in its ordinary mode, and their default actions are right.
/// - Outside of that Ctrl-C ends whatever waits. While a line is read the handlers have system calls go on, so that
///   nothing of libedit's is cut short; only the wait for a key ends.
/// - None is blocked then but on the way into that wait, so that none is missed. Linux leaves a write to a terminal
///   waiting for ever whose buffer a signal's key empties, unless the signal arrives.
/// - What ends the program is noticed there too. Where a second does not lead there, since a terminal takes nothing of
///   what is written, an alarm ends it.
/// - A signal that the program inherited as ignored stays ignored, but for that alarm.
package final class TerminalSignals {
  /// The mask while a line is read.
  private var openMask = sigset_t()
  /// Whether a line is read, which hears of every signal.
  private(set) var areForLine = false
  private var outerMask = sigset_t()
  private var outerInterrupt: sigaction?
  private var outerActions: [(signal: Int32, action: sigaction)] = []

  /// Those that end the program, after the terminal has been put right.
  static let fatal = [SIGTERM, SIGHUP, SIGQUIT]
  private static let whileReading = fatal + [SIGTSTP, SIGCONT, SIGWINCH]
  private static let all = whileReading + [SIGINT]

  /// One flag for each signal number; plain memory, because a handler may touch nothing else.
  private nonisolated(unsafe) static let flags: UnsafeMutablePointer<sig_atomic_t> = {
    let flags = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 65)
    flags.initialize(repeating: 0, count: 65)
    return flags
  }()

  /// The modes of the terminal as the program found it.
  nonisolated(unsafe) static let modes: UnsafeMutablePointer<termios> = {
    let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    modes.initialize(to: termios())
    tcgetattr(STDIN_FILENO, modes)
    return modes
  }()

  /// Hears of Ctrl-C from now on, as long as it lives.
  package init() {
    _ = (Self.flags, Self.modes)
    outerInterrupt = Self.install(SIGINT)
  }

  deinit { restoreInterrupt() }

  /// Whether Ctrl-C was pressed since this was last asked.
  package func interruptRequested() -> Bool { take(SIGINT) }

  /// Waits for input where no line is edited; false if Ctrl-C was pressed, which drops what is typed.
  ///
  /// It is blocked but for the wait, so that none is missed between the question and the wait.
  package func waitForInput() -> Bool {
    var (blocked, outer) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGINT)
    pthread_sigmask(SIG_BLOCK, &blocked, &outer)
    while !hasCome(SIGINT), ce_wait_for_input(STDIN_FILENO, -1, &outer) < 0, errno == EINTR {}
    pthread_sigmask(SIG_SETMASK, &outer, nil)
    return !take(SIGINT)
  }

  /// Whether a signal has come since the last time this was asked.
  func take(_ signal: Int32) -> Bool {
    ce_take_flag(Self.flags + Int(signal)) != 0
  }

  /// Whether a signal has come that nobody has taken yet.
  func hasCome(_ signal: Int32) -> Bool {
    ce_is_raised(Self.flags + Int(signal)) != 0
  }

  /// Whether any signal has come that nobody has taken yet.
  var haveCome: Bool { Self.all.contains(where: hasCome) }

  /// Installs the handlers and lets the signals through.
  func beginReading() {
    areForLine = true
    Self.setRestarting(SIGINT, true)
    outerActions = (Self.whileReading + [SIGALRM]).compactMap { signal in
      let outer = Self.install(signal)
      Self.setRestarting(signal, true)
      return outer.map { (signal, $0) }
    }
    pthread_sigmask(SIG_SETMASK, nil, &outerMask)
    openMask = outerMask
    for signal in Self.all + [SIGALRM] { sigdelset(&openMask, signal) }
    pthread_sigmask(SIG_SETMASK, &openMask, nil)
  }

  /// Waits for input while a line is read; -1 with EINTR where a signal has come.
  ///
  /// - Parameters:
  ///   - descriptor: What input comes from.
  ///   - milliseconds: How long at most, or for ever if it is negative.
  /// - Returns: 1 if there is input, 0 if the time is over.
  func wait(for descriptor: Int32, milliseconds: Int32) -> Int32 {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in Self.all { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    defer { pthread_sigmask(SIG_SETMASK, &openMask, nil) }
    if haveCome {
      errno = EINTR
      return -1
    }
    return ce_wait_for_input(descriptor, milliseconds, &openMask)
  }

  /// Gives back the actions and the mask from before: what nobody has taken now does what it did then.
  func endReading() {
    areForLine = false
    Self.setRestarting(SIGINT, false)
    for (signal, action) in outerActions {
      var action = action
      sigaction(signal, &action, nil)
    }
    outerActions = []
    pthread_sigmask(SIG_SETMASK, &outerMask, nil)
    for signal in Self.whileReading where take(signal) && signal != SIGCONT {
      kill(getpid(), signal)
    }
  }

  /// Stops the process as Ctrl-Z does, and returns when it goes on.
  func stop() {
    act(onDefaultOf: SIGTSTP)
    _ = Self.install(SIGTSTP)
    Self.setRestarting(SIGTSTP, true)
    _ = take(SIGCONT)
  }

  /// Ends the process by a signal, so that its parent sees which; `farewell` comes just before.
  ///
  /// During the farewell a second such signal ends the process at once.
  func die(of signal: Int32, farewell: () -> Void) -> Never {
    ce_raise_end(Self.flags + Int(signal))
    for fatal in Self.fatal { Glibc.signal(fatal, SIG_DFL) }
    pthread_sigmask(SIG_SETMASK, &openMask, nil)
    farewell()
    act(onDefaultOf: signal)
    _exit(128 + signal)
  }

  /// Gives SIGINT back the action it had before.
  func restoreInterrupt() {
    guard var action = outerInterrupt else { return }
    sigaction(SIGINT, &action, nil)
    outerInterrupt = nil
  }

  private func act(onDefaultOf signal: Int32) {
    Glibc.signal(signal, SIG_DFL)
    kill(getpid(), signal)
  }

  /// Whether system calls other than waits go on behind a signal.
  private static func setRestarting(_ signal: Int32, _ isOn: Bool) {
    var action = sigaction()
    sigaction(signal, nil, &action)
    action.sa_flags = isOn ? action.sa_flags | SA_RESTART : action.sa_flags & ~SA_RESTART
    sigaction(signal, &action, nil)
  }

  /// Installs the handler and gives the action from before, or nothing if that was to ignore.
  private static func install(_ signal: Int32) -> sigaction? {
    var old = sigaction()
    sigaction(signal, nil, &old)
    let isIgnored = unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1
    if isIgnored, signal != SIGALRM { return nil }
    var new = sigaction()
    new.__sigaction_handler.sa_handler = handler(for: signal, endsOfAlarm: !isIgnored)
    sigaction(signal, &new, nil)
    return old
  }

  private static func handler(
    for signal: Int32, endsOfAlarm: Bool
  ) -> @convention(c) (Int32) -> Void {
    switch signal {
    case SIGALRM where endsOfAlarm:
      return { signal in
        TerminalSignals.endIfRaised()
        // Nobody here has set it: it was to end the program.
        ce_end(signal, TerminalSignals.modes)
      }
    case SIGALRM: return { _ in TerminalSignals.endIfRaised() }
    case _ where fatal.contains(signal):
      return { signal in
        if ce_pass_to_first_thread(signal) != 0 { return }
        ce_raise_end(TerminalSignals.flags + Int(signal))
      }
    default:
      return { signal in
        if ce_pass_to_first_thread(signal) != 0 { return }
        ce_raise_flag(TerminalSignals.flags + Int(signal))
      }
    }
  }

  /// Ends the program by what has come and was not heard, for a handler.
  private static func endIfRaised() {
    if ce_is_raised(flags + Int(SIGTERM)) != 0 { ce_end(SIGTERM, modes) }
    if ce_is_raised(flags + Int(SIGHUP)) != 0 { ce_end(SIGHUP, modes) }
    if ce_is_raised(flags + Int(SIGQUIT)) != 0 { ce_end(SIGQUIT, modes) }
  }
}
