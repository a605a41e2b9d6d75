import Diagnostics
import Markup

/// A command: its word, its help, and what it does.
package struct Verb: Sendable {
  /// What may stand at a place behind the word, for completion.
  package enum Completes: Sendable {
    case nothing
    case cells
    case paths
    case models
    case methods
    case scenarios
    /// Methods and scenarios, which can be held side by side.
    case alternatives
    case accelerators
    case words([String])
    case topics
  }

  /// The word.
  package let name: String
  /// Other words for it.
  package var aliases: [String] = []
  /// How it is written: `show [TERM, … | all] [in UNIT] [with NAME = EXPR, …]`.
  package let usage: String
  /// What it does, in a sentence without a full stop.
  package let summary: String
  /// More to say, a line each.
  package var details: [String] = []
  /// Lines that show it; each is run by the tests.
  package let example: [String]
  /// What people ask in its place: the words that stand in such a question, and the line to type.
  package var asked: [(words: Set<String>, line: String)] = []
  /// What Tab offers behind it.
  package var completes = Completes.nothing
  /// Terms that one line may name for it, with commas between them; `.max` where it bounds them itself.
  var most = 100
  /// Does it.
  let run: @Sendable (Session, Line) throws(Diagnostic) -> Reply

  /// Whether a path stands behind it.
  package var takesPath: Bool {
    switch completes {
    case .paths, .models: true
    default: false
    }
  }

  /// The command of a word.
  package static func named(_ word: String) -> Verb? { table[word] }

  private static let table: [String: Verb] = {
    var table: [String: Verb] = [:]
    for verb in all {
      for word in [verb.name] + verb.aliases { table[word] = verb }
    }
    return table
  }()

  /// Every word that is a command.
  package static var words: [String] { table.keys.sorted() }
}

extension Verb {
  /// Every command, in the order in which help lists them.
  package static let all: [Verb] = [
    load, set, unset, show, explain, method, gpu, fit, report,
    scale, sweep, plot, solve, require, deps, uses, compare, scenario, scenarios, diff, restore,
    trace, undo, redo, reset, save, source,
    vars, models, methods, gpus, units, history, help, tour, quit,
  ]
}
