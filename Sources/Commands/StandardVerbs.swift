extension Verb {
  /// Every command, in the order in which help lists them.
  package static let all: [Verb] = [
    load, set, unset, show, explain, method, gpu, fit, report,
    scale, sweep, plot, solve, require, deps, uses, compare, scenario, scenarios, diff, restore,
    trace, undo, redo, reset, save, source,
    vars, models, methods, gpus, units, history, help, tour, quit,
  ]
}
