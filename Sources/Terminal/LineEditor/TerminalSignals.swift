import CEditline
import Glibc

/// The signals of a program that reads from a terminal: handlers that only raise flags.
///
/// - No handler restarts system calls, so Ctrl-C ends a wait.
/// - SIGINT has its handler as long as this object lives; the others only while a line is read.
///   Outside of that the terminal is in its ordinary mode, and their default actions are right.
/// - While a line is read all of them are blocked except in the wait for a key: none is missed,
///   and none finds libedit in the middle of its work.
/// - A signal that the program inherited as ignored stays ignored.
package final class TerminalSignals {
  /// The mask for the wait for a key.
  private(set) var waitMask = sigset_t()
  private var outerMask = sigset_t()
  private var outerInterrupt: sigaction?
  private var outerActions: [(signal: Int32, action: sigaction)] = []

  /// Those that end the program, after the terminal has been put right.
  static let fatal = [SIGTERM, SIGHUP, SIGQUIT]
  private static let whileReading = fatal + [SIGTSTP, SIGCONT, SIGWINCH]

  /// One flag for each signal number; plain memory, because a handler may touch nothing else.
  private nonisolated(unsafe) static let flags: UnsafeMutablePointer<sig_atomic_t> = {
    let flags = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 65)
    flags.initialize(repeating: 0, count: 65)
    return flags
  }()

  /// Hears of Ctrl-C from now on, as long as it lives.
  package init() {
    _ = Self.flags
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

  /// Blocks the signals and installs their handlers.
  func beginReading() {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in Self.whileReading + [SIGINT] { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, &outerMask)
    waitMask = outerMask
    for signal in Self.whileReading + [SIGINT] { sigdelset(&waitMask, signal) }
    outerActions = Self.whileReading.compactMap { signal in
      Self.install(signal).map { (signal, $0) }
    }
  }

  /// Has the handlers run of what a wait left pending; whether any signal has come.
  func letThrough() -> Bool {
    var mask = sigset_t()
    pthread_sigmask(SIG_SETMASK, &waitMask, &mask)
    pthread_sigmask(SIG_SETMASK, &mask, nil)
    return hasCome(SIGINT) || Self.whileReading.contains(where: hasCome)
  }

  /// Gives back the actions and the mask from before: what is still pending now arrives.
  func endReading() {
    for (signal, action) in outerActions {
      var action = action
      sigaction(signal, &action, nil)
    }
    outerActions = []
    pthread_sigmask(SIG_SETMASK, &outerMask, nil)
  }

  /// Stops the process as Ctrl-Z does, and returns when it goes on.
  func stop() {
    act(onDefaultOf: SIGTSTP)
    _ = Self.install(SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &readingMask, nil)
    _ = take(SIGCONT)
  }

  /// Ends the process by a signal, so that its parent sees which; `farewell` comes just before.
  ///
  /// During the farewell a second such signal ends the process at once.
  func die(of signal: Int32, farewell: () -> Void) -> Never {
    for fatal in Self.fatal { Glibc.signal(fatal, SIG_DFL) }
    pthread_sigmask(SIG_SETMASK, &waitMask, nil)
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

  private var readingMask = sigset_t()

  private func act(onDefaultOf signal: Int32) {
    Glibc.signal(signal, SIG_DFL)
    pthread_sigmask(SIG_SETMASK, &waitMask, &readingMask)
    kill(getpid(), signal)
  }

  /// Installs the handler and gives the action from before, or nothing if that was to ignore.
  private static func install(_ signal: Int32) -> sigaction? {
    var old = sigaction()
    sigaction(signal, nil, &old)
    if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1 { return nil }
    var new = sigaction()
    new.__sigaction_handler.sa_handler = { signal in
      if ce_pass_to_first_thread(signal) == 0 { ce_raise_flag(TerminalSignals.flags + Int(signal)) }
    }
    sigaction(signal, &new, nil)
    return old
  }
}
