import Terminal
import Testing

@Suite struct `Facts of the terminal` {
  @Test(arguments: [
    ["LC_ALL": "C.UTF-8"]: true,
    ["LC_ALL": "C", "LANG": "de_DE.UTF-8"]: false,
    ["LC_ALL": "", "LANG": "de_DE.utf8"]: true,
    ["LC_CTYPE": "en_US.UTF-8@euro", "LANG": "C"]: true,
    ["LANG": "de_DE@euro"]: false,
    [:]: false,
  ])
  func `tell UTF-8 from the locale`(environment: [String: String], expected: Bool) {
    #expect(TerminalFacts.supportsUTF8(environment: environment) == expected)
  }

  @Test(arguments: [
    ["TERM": "xterm"]: true,
    ["TERM": "xterm", "NO_COLOR": ""]: true,
    ["TERM": "xterm", "NO_COLOR": "0"]: false,
    ["TERM": "dumb"]: false,
    [:]: false,
  ])
  func `tell whether colour is welcome`(environment: [String: String], expected: Bool) {
    #expect(TerminalFacts.supportsColor(environment: environment) == expected)
  }
}
