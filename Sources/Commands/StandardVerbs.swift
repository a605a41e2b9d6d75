extension Verb {
  /// Every command, in the order in which help lists them.
  package static let all: [Verb] = [
    load, set, unset, show, explain, method, report,
    solve, deps, uses, compare, scenario, scenarios, diff,
    trace, undo, redo, reset, save, source,
    vars, methods, units, history, help, tour, quit,
  ]
}
