import Diagnostics
import Markup
import ModelFiles

/// What commands say of a line that they cannot carry out.
extension Diagnostic {
  static func verbAsName(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("'\(name)' is a command and cannot be a cell; choose another name", at: place)
  }

  static func openQuote(at place: Place) -> Diagnostic {
    Diagnostic("this quote is never closed", at: place)
  }

  static func unknownOption(_ option: String, _ known: [String], at place: Place) -> Diagnostic {
    let hint =
      known.isEmpty ? "this command takes none" : "it takes \(known.joined(separator: ", "))"
    return Diagnostic("there is no option \(option); \(hint)", at: place)
  }

  static func expectedPath(at place: Place) -> Diagnostic {
    Diagnostic("expected a path, such as model/config.json", at: place)
  }

  static func secondPath(at place: Place) -> Diagnostic {
    Diagnostic("one path is enough; put quotes around a path with blanks in it", at: place)
  }

  static func nothingToRestore(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("no scenario is called '\(name)'; 'scenarios' lists them", at: place)
  }

  static func presetIsGone(_ name: String, _ preset: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "scenario \(name) has the \(preset), which no book has any more; source its book first",
      at: place)
  }

  static func tooManyTerms(_ verb: String, most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(verb)' takes at most \(most) on one line; put the rest on lines of their own",
      at: place)
  }

  static func tooManyWords(_ verb: String, most: Int, at place: Place) -> Diagnostic {
    Diagnostic("'\(verb)' takes at most \(most) words; leave some out", at: place)
  }

  static func tooManyLetters(_ verb: String, most: Int, at place: Place) -> Diagnostic {
    Diagnostic("'\(verb)' takes words of at most \(most) bytes; shorten this one", at: place)
  }

  static func setTwice(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is set twice on this line", at: place)
  }

  static func notSet(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) was not set by you; there is nothing to take back", at: place)
  }

  static func wrongUnit(
    _ name: String, _ kind: String, _ unit: String, _ wanted: String, at place: Place
  ) -> Diagnostic {
    Diagnostic("\(name) is \(kind) and cannot be printed in \(unit), which is \(wanted)", at: place)
  }

  static func unknownMethod(_ name: String, nearest: String?, at place: Place) -> Diagnostic {
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "'methods' lists them"
    return Diagnostic("no method is called '\(name)'; \(hint)", at: place)
  }

  static func unknownModel(
    _ word: String, nearest: String?, stem: String, at place: Place
  ) -> Diagnostic {
    let hint = nearest.map { "did you mean '\($0)'? " } ?? ""
    return Diagnostic(
      "no file and no model of the catalogue is called '\(word)'; \(hint)"
        + "'models \(stem)' searches, 'load PATH' takes a config.json", at: place)
  }

  static func noModels(about text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "no model of the catalogue is about '\(text)'; 'models' lists them all", at: place)
  }

  static func unknownAccelerator(
    _ name: String, nearest: String?, at place: Place
  ) -> Diagnostic {
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "'gpus' lists them"
    return Diagnostic("no accelerator is called '\(name)'; \(hint)", at: place)
  }

  static func sizeOfAccelerator(_ size: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(size) is a size of memory, and an accelerator goes by its name", at: place, fix: line)
  }

  static func noCellLike(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "no cell has '\(text)' in its name or documentation; 'vars all' lists them", at: place)
  }

  static func noAcceleratorLike(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic("no accelerator has '\(text)' in its names; 'gpus' lists them all", at: place)
  }

  static func withoutMemory(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "accelerator \(name) does not say how much memory it has", at: place,
      fix: "set memory 80 GB, then fit; or give its block memory = …")
  }

  static func nothingToFit(_ list: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(list) is empty, and no accelerator is chosen", at: place,
      fix: "fit NAME, gpu NAME, or set \(list) [\"h100\", …]")
  }

  static func expectedBehind(_ wanted: String, found: String, at place: Place) -> Diagnostic {
    Diagnostic("expected \(wanted), found \(found)", at: place)
  }

  static func nothingToCompare(
    _ name: String, mayBeOfHub: Bool, at place: Place
  ) -> Diagnostic {
    if mayBeOfHub {
      return Diagnostic(
        "no model of the catalogue or the cache is called '\(name)', and compare does not ask the Hub; "
          + "load it, and 'scenario NAME' keeps it to be compared", at: place)
    }
    return Diagnostic(
      "no method, model, accelerator or scenario is called '\(name)'; 'methods', 'models', 'gpus' and "
        + "'scenarios' list them", at: place)
  }

  static func cellToCompare(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(name)' is a cell, and all headline terms are compared; a setting of it is written "
        + "\(name) = VALUE", at: place)
  }

  static func pathToCompare(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(path)' is a path, and compare reads no files; load it, and 'scenario NAME' keeps it to be "
        + "compared", at: place)
  }

  static func unknownScenario(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "no scenario is called '\(name)'; 'scenario \(name)' keeps the session under it", at: place)
  }

  static func scenarioMeansAnother(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("'\(name)' means something else to 'compare'; choose another name", at: place)
  }

  static func scenarioMeans(_ kind: String, _ name: String, at place: Place) -> Diagnostic {
    let own = "my-\(name.nameOfPath)"
    return Diagnostic(
      "'\(name)' means \(kind) to 'compare'; choose another name, such as '\(own)'", at: place)
  }

  static func tooManyToCompare(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic("more than \(most) columns are too many to compare; name fewer", at: place)
  }

  static func andWithoutSetting(at place: Place) -> Diagnostic {
    Diagnostic(
      "'and' puts a setting behind a name or a setting, as in NAME and INPUT = VALUE; names of one column "
        + "stand side by side",
      at: place)
  }

  static func settingsBehindSeveral(_ count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "'and' puts settings into one column, and what stands before it is \(count); give each its own "
        + "settings, with commas between them", at: place)
  }

  static func typeToCompare(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(name)' is a type; a column of it is written INPUT = \(name)", at: place)
  }

  static func noScenarios(at place: Place) -> Diagnostic {
    Diagnostic("no scenario was kept; 'scenario NAME' keeps the session under a name", at: place)
  }

  static func noFittingKeys(_ path: String, _ refused: [String]) -> Diagnostic {
    Diagnostic(
      "nothing in \(path) could be taken: \(refused.joined(separator: "; ")); mend the file, or give "
        + "another")
  }

  static func ambiguousVerb(_ word: String, _ words: [String], at place: Place) -> Diagnostic {
    let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    return Diagnostic("'\(word)' could be \(list)", at: place)
  }

  static func noLesson(_ word: String, last: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "there is no lesson '\(word)'; they are numbered 1 to \(last), and 'tour next', 'tour again' "
        + "and 'tour stop' go on, go back and end it", at: place)
  }

  static func answerNotWhole(at place: Place) -> Diagnostic {
    Diagnostic(
      "'ans' has elements without a value, which no cell can keep; write the formula in its place",
      at: place)
  }

  static func answerTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "'ans' is a list of more than \(most) elements, which no formula keeps; write its formula in "
        + "its place",
      at: place)
  }

  static func unknownVerb(_ word: String, nearest: String, at place: Place) -> Diagnostic {
    Diagnostic("no command is called '\(word)'; did you mean '\(nearest)'?", at: place)
  }

  static func withoutShow(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("'with' belongs to 'show'", at: place, fix: "show \(line)")
  }

  static func takesNothing(_ verb: String, at place: Place) -> Diagnostic {
    Diagnostic("'\(verb)' takes nothing behind it", at: place)
  }

  static func noLineWith(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic("no line typed has '\(text)' in it; 'history' lists them all", at: place)
  }

  static func nothingToUndo(at place: Place) -> Diagnostic {
    Diagnostic("there is nothing to undo", at: place)
  }

  static func nothingToRedo(at place: Place) -> Diagnostic {
    Diagnostic("there is nothing to redo", at: place)
  }

  static func tooMuch(_ sentence: String, at place: Place) -> Diagnostic {
    Diagnostic(sentence, at: place)
  }

  static func noHelp(_ topic: String, nearest: String?, at place: Place) -> Diagnostic {
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "'help' lists the commands"
    return Diagnostic("there is nothing called '\(topic)'; \(hint)", at: place)
  }

  static func cannotWrite(_ path: String, _ reason: String, at place: Place) -> Diagnostic {
    Diagnostic("cannot write \(path): \(reason)", at: place)
  }

  static func tooManyMarks(in line: SourceText) -> Diagnostic {
    Diagnostic(
      "a letter of this line carries more than \(CombiningMarks.most) marks",
      at: Place(line, 0..<0))
  }

  static func cannotRead(_ path: String, _ reason: String, at place: Place) -> Diagnostic {
    Diagnostic("cannot read \(path): \(reason)", at: place)
  }

  static func foreignFile(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) is no saved session and would be lost", at: place,
      fix: "save \(place.source[place.range]) --force")
  }

  static func noKeys(_ path: String, _ key: String?) -> Diagnostic {
    let example = key.map { ", such as \($0)" } ?? ""
    return Diagnostic("\(path) holds none of the keys of a model\(example); give its config.json")
  }

  static func isCommand(_ name: String, _ rest: Substring, at place: Place) -> Diagnostic {
    Diagnostic("'\(name)' is a command and no cell", at: place, fix: "\(name) \(rest)")
  }

  static func writtenOtherwise(_ writing: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "an accelerator is one word, and how many an x with a number", at: place,
      fix: "gpu \(writing)")
  }

  static func countInFront(_ count: String, _ rest: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "how many stands behind the accelerator", at: place,
      fix: rest.isEmpty ? "gpu NAME x\(count)" : "gpu \(rest) x\(count)")
  }

  static func manyWordsForModel(_ text: String, _ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(text)' is no name of a file; the catalogue has a model of that name", at: place,
      fix: "load \(name)")
  }
}
