import Glibc

/// What the program asks of the system before it does anything.
enum Surroundings {
  /// Bytes of stack for the deepest formula that is read, with room to spare.
  private static let stack: rlim_t = 8 << 20
  /// Bytes of stack without which what is read, and the description of a terminal, would end the program.
  private static let leastStack: rlim_t = 1 << 20

  /// The first word of the command line that is no text: repaired it would name another file.
  static var oddArgument: Int? {
    (1..<max(1, Int(CommandLine.argc))).first { place in
      guard let word = unsafe CommandLine.unsafeArgv[place] else { return false }
      return unsafe String(validatingCString: word) == nil
    }
  }

  /// Takes a smaller stack than formulas need for a mistake, and a file that may not grow for an error.
  ///
  /// The stack of a program's first thread grows up to the limit of the moment. A write beyond the limit
  /// of a file's size would end the program by a signal, and a half-written file would stay.
  ///
  /// - Returns: The KiB of a stack that is too small and may not be larger.
  static func prepare() -> UInt? {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0 else {
      return nil
    }
    var larger = limit
    larger.rlim_cur = min(stack, limit.rlim_max)
    if limit.rlim_cur < larger.rlim_cur,
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &larger) == 0
    {
      limit = larger
    }
    return limit.rlim_cur < leastStack ? limit.rlim_cur / 1024 : nil
  }
}
