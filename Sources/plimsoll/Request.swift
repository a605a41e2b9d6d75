import Reports

/// What a run of the program is to do.
struct Request {
  var lines: [String] = []
  var scripts: [String] = []
  var isInteractive = false
  var isVerbose = false
  var format = Presentation.Form.text
  var color = ColorChoice.auto
  var skipsInit = false
  var keepGoing = false
  var plain = false
}

extension Request {
  /// A request of nothing but lines behind `-e`, or of nothing at all; nil for any other.
  ///
  /// The argument parser looks at every type that it is given before it reads a word, which takes as
  /// long as the rest of a run of one line.
  init?(ofLines arguments: some Sequence<String>) {
    var isLine = false
    for argument in arguments {
      if isLine { lines.append(argument) } else if argument != "-e" { return nil }
      isLine.toggle()
    }
    if isLine { return nil }
  }
}
