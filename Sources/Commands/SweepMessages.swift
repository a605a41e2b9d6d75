import Diagnostics

/// What `sweep`, `plot` and `scale` say of a line that they cannot carry out.
extension Diagnostic {
  static func comparedNotSwept(_ word: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(word) is a choice and no input; 'compare' holds choices side by side", at: place,
      fix: word == "gpu" ? "compare h100, h200" : "compare methods")
  }

  static func downwards(_ lower: String, _ upper: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "a range goes upwards, from the smaller end to the greater", at: place,
      fix: "\(upper)..\(lower)")
  }

  static func endIsNoNumber(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "an end of a range is one finite number, and \(text) is not; a list has brackets, as in "
        + "[\(text)]", at: place)
  }

  static func hasNoRange(
    _ name: String, _ kind: String, _ isCondition: Bool, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(name) is \(kind), which has no range; list its values", at: place,
      fix: isCondition ? "\(name) = [on, off]" : nil)
  }

  static func stepNotPositive(at place: Place) -> Diagnostic {
    Diagnostic("a step is more than 0", at: place)
  }

  static func factorTooSmall(at place: Place) -> Diagnostic {
    Diagnostic("what multiplies from point to point is a number above 1, as in x2", at: place)
  }

  static func multipliesFromNothing(at place: Place) -> Diagnostic {
    Diagnostic("steps that multiply begin above 0", at: place)
  }

  static func tooFewPoints(at place: Place) -> Diagnostic {
    Diagnostic("how many points is a whole number of 2 or more", at: place)
  }

  static func termTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "a term of a table has \(most) letters at most; give it a name first, as in x = …", at: place)
  }

  static func tooManyPoints(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic("these are more than \(most) points; take greater steps", at: place)
  }

  static func tooManyPoints(_ most: Int, terms: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "these are more than \(most) points, the most for \(terms) terms; take greater steps",
      at: place)
  }

  static func tooLongToRead(_ count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "this is a table of \(count) points; take fewer here, plot them, or sweep in a script",
      at: place)
  }

  static func noPoints(at place: Place) -> Diagnostic {
    Diagnostic("this list holds no values", at: place)
  }

  static func tooManyInputs(at place: Place) -> Diagnostic {
    Diagnostic("one or two inputs can be swept at once", at: place)
  }

  static func oneInput(at place: Place) -> Diagnostic {
    Diagnostic("a chart has one input across; 'sweep' takes two", at: place)
  }

  static func stopped(_ done: Int, of count: Int, at place: Place) -> Diagnostic {
    Diagnostic("stopped after \(done) of \(count) points", at: place)
  }

  static func notDrawn(_ name: String, _ kind: String, at place: Place) -> Diagnostic {
    Diagnostic("only numbers can be drawn, and \(name) is \(kind); 'sweep' lists it", at: place)
  }

  static func twoDimensions(
    _ first: String, _ one: String, _ second: String, _ other: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(first) is \(one), but \(second) is \(other): they need a chart each", at: place)
  }

  static func logarithmFromNothing(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("a logarithmic axis begins above 0; \(name) does not", at: place)
  }

  static func expectedNumber(
    _ option: String, _ least: Int, _ most: Int, at place: Place
  ) -> Diagnostic {
    Diagnostic("\(option) takes a whole number from \(least) to \(most)", at: place)
  }

  static func expectedFile(_ option: String, at place: Place) -> Diagnostic {
    Diagnostic("\(option) takes the path of a file", at: place)
  }

  static func optionTwice(_ option: String, at place: Place) -> Diagnostic {
    Diagnostic("\(option) stands twice; once is enough", at: place)
  }

  static func behindOptions(at place: Place) -> Diagnostic {
    Diagnostic("options stand behind everything else", at: place)
  }

  static func nothingDrawn(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) is not written: what its terms come to is too far apart to be drawn, or nothing",
      at: place)
  }

  static func foreignDrawing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) is no chart of this program's and would be lost; --force overwrites it", at: place)
  }

  static func noNumberToScale(_ name: String, _ words: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is \(words); 'scale' follows single numbers", at: place)
  }
}

/// What `show` tells beside its table.
enum ShowMessages {
  static func more(_ name: String) -> String {
    "\(name) has more terms of your own than stand here: explain \(name)"
  }
}

/// What `scale` tells of an input from which on nothing moves.
enum ScaleMessages {
  static func below(
    _ term: String, _ input: String, at step: String, is value: String, range: String?
  ) -> String {
    let way = range.map { "; 'sweep \(term) for \(input) = \($0)' lists the rest" }
    return "at \(input) \(step) \(term) is \(value)\(way ?? "")"
  }
}

/// What `plot` tells of the line of an accelerator's memory, which is not drawn.
enum DrawingMessages {
  static func ofAll(_ count: Int, _ memory: String) -> String {
    "\(memory), is no line here: these terms are those of all \(count); "
      + "plot total_per_gpu to hold it against them"
  }

  static func heldOtherwise(_ memory: String) -> String {
    "\(memory), is no line here: what is held against it is total_per_gpu, which is not total "
      + "here; plot total_per_gpu for both"
  }

  static func farAbove(_ memory: String) -> String { "\(memory), lies far above what is drawn" }
}

/// What `sweep` tells of the values that an input goes through.
enum SweepMessages {
  static func note(on setting: String, _ sentence: String) -> String { "\(setting): \(sentence)" }
}
