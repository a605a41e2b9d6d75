import ArgumentParser
import Reports

extension Presentation.Form: ExpressibleByArgument {}

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// What the command line may say.
struct Arguments: ParsableCommand {
  /// The program's name and version.
  static let version = "plimsoll 0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "How much memory does this model need to serve, and what changes it?",
    discussion: """
      Without a script and without -e, a terminal on standard input is a conversation; anything else \
      on it is run as a script.
      """,
    version: version)

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a line; may be given again and again.", valueName: "line"))
  var lines: [String] = []

  @Flag(name: .customShort("i"), help: "Go on with standard input when all else has been run.")
  var isInteractive = false

  @Flag(name: .customShort("v"), help: "Print what each change moved.")
  var isVerbose = false

  @Option(help: "The form of the answers.")
  var format = Presentation.Form.text

  @Option(help: "When to use colours.")
  var color = ColorChoice.auto

  @Flag(name: .customLong("no-init"), help: "Do not run init.plim at the start of a conversation.")
  var skipsInit = false

  @Flag(help: "Go on behind a line that fails; the status is 1 all the same.")
  var keepGoing = false

  @Flag(help: "Print plain ASCII, without colours.")
  var plain = false

  @Argument(help: "Scripts to run; - is standard input.", completion: .file(extensions: ["plim"]))
  var scripts: [String] = []

  /// What is asked for.
  var request: Request {
    var request = Request()
    request.lines = lines
    request.scripts = scripts
    request.isInteractive = isInteractive
    request.isVerbose = isVerbose
    request.format = format
    request.color = color
    request.skipsInit = skipsInit
    request.keepGoing = keepGoing
    request.plain = plain
    return request
  }
}

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
