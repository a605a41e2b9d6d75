import Diagnostics

/// What is offered where a line means something that another method has.
enum MeantMessages {
  static func way(_ method: String, _ line: String, or here: String?) -> String {
    "method \(method), then \(line)" + (here.map { "; or \($0)" } ?? "")
  }
}

/// What is said of a line that means something else than a formula.
extension Diagnostic {
  static func noLine(try line: String, at place: Place) -> Diagnostic {
    Diagnostic("this is neither a formula nor a command", at: place, fix: line)
  }

  static func unitWithoutIn(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("'in' stands before the unit of an answer", at: place, fix: line)
  }

  static func valueWithoutSet(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("'set' gives a cell a value", at: place, fix: line)
  }

  static func automatic(_ name: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "there is no 'auto': \(name) goes by its formula until it is set", at: place, fix: line)
  }

  static func engineStart(_ lines: [String], _ others: [String], at place: Place) -> Diagnostic {
    let list = lines.map { "'\($0)'" }
    let way = list.dropLast().joined(separator: ", ") + (list.count > 1 ? ", then " : "")
    let rest = others.isEmpty ? "" : "; no input here is set by \(others.joined(separator: ", "))"
    return Diagnostic(
      "no engine is started here; type \(way)\(list.last ?? "'help'")\(rest)", at: place,
      fix: lines.first)
  }

  static func blankInName(_ name: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic("no name has a blank in it; \(name) is one word", at: place, fix: line)
  }

  static func sizeWithoutUnit(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("a size of memory has B behind its multiplier", at: place, fix: line)
  }

  static func bitsWithHyphen(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("a number of bits has no hyphen in it", at: place, fix: line)
  }

  static func countToFit(_ accelerator: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'fit' finds how many are needed; of a number that is chosen it tells too: "
        + "'gpu \(accelerator)', then 'fit'", at: place, fix: "gpu \(accelerator)")
  }

  static func unknownFlag(_ flag: String, at place: Place) -> Diagnostic {
    Diagnostic("no input here is set by \(flag); 'vars' lists them", at: place)
  }

  static func strayWord(_ word: String, behind flag: String, at place: Place) -> Diagnostic {
    Diagnostic("'\(word)' is no flag, and \(flag) has its value", at: place)
  }

  static func flagAgain(_ flag: String, _ name: String, at place: Place) -> Diagnostic {
    Diagnostic("a flag before \(flag) sets \(name) too; keep the one that is meant", at: place)
  }

  static func flagValue(
    _ flag: String, _ name: String, _ value: String, _ method: String?, at place: Place
  ) -> Diagnostic {
    let input = method.map { "\(name) of method \($0)" } ?? "\(name) here"
    return Diagnostic(
      "\(flag) is \(input), which does not take '\(value)'", at: place, fix: "help \(name)")
  }

  static func flags(
    _ flag: String, of method: String, _ other: String, of otherMethod: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(flag) is an input of method \(method), \(other) of method \(otherMethod), and one method "
        + "holds at a time; type the flags of one of them", at: place)
  }

  static func flag(_ flag: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic("\(flag) is a flag of an engine, and an input here", at: place, fix: line)
  }

  static func flag(
    _ flag: String, of method: String, _ line: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(flag) is an input of another method: 'method \(method)', then '\(line)'", at: place,
      fix: "method \(method)")
  }
}
