import CEditline
import Glibc

/// What is known about the terminal before anything is written to it.
///
/// What depends on the environment takes it as a dictionary, so that a test can give its own.
package enum TerminalFacts {
  /// One of a program's three streams.
  package enum Stream: Int32 {
    case input
    case output
    case error
  }

  /// The variables of the process's environment.
  ///
  /// One that is no UTF-8 text is as if it was not set: repaired it would name another folder.
  package static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = ce_environment()
    while let pointer = entry?.pointee {
      let pair = String(validatingCString: pointer)?.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if let pair, pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      entry = entry?.successor()
    }
    return variables
  }

  /// Whether a person is at the other end of a stream.
  package static func isInteractive(_ stream: Stream) -> Bool {
    isatty(stream.rawValue) == 1
  }

  /// The width of the terminal: its own word, else the variable COLUMNS, else 80.
  package static func columns(environment: [String: String]) -> Int {
    let own = ce_columns(STDOUT_FILENO)
    if own > 0 { return Int(own) }
    let named = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    return named > 0 ? named : 80
  }

  /// Whether the locale that the variables name writes UTF-8.
  package static func supportsUTF8(environment: [String: String]) -> Bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
    let locale = named.first { !$0.isEmpty }?.lowercased() ?? ""
    return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8") || locale.contains("utf-8@")
      || locale.contains("utf8@")
  }

  /// Whether escape sequences mean anything: TERM is set to a name, and not to `dumb`.
  package static func supportsEscapes(environment: [String: String]) -> Bool {
    let name = environment["TERM"] ?? ""
    let isName = name.utf8.allSatisfy { $0 &- 0x21 < 0x5E }
    return !name.isEmpty && name != "dumb" && isName
  }

  /// Whether colour is welcome: escape sequences work, and NO_COLOR is unset or empty.
  ///
  /// - Source: no-color.org
  package static func supportsColor(environment: [String: String]) -> Bool {
    supportsEscapes(environment: environment) && (environment["NO_COLOR"] ?? "").isEmpty
  }
}
