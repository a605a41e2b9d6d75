import Diagnostics
import FormulaBook
import Incremental
import Language
import Markup
import Worksheet

extension Session {
  /// The session as it is.
  var now: Alternative {
    Alternative(name: "now") { (body) throws(Diagnostic) in try body() }
  }

  /// The state of a name: now, a scenario, a method, an accelerator, a model of the catalogue or of the
  /// Hub's cache.
  ///
  /// No scenario is called like what was there before it; of what comes later the scenario is meant.
  func alternative(
    _ name: String, isScenario: Bool = false
  ) throws(Diagnostic) -> Alternative? {
    if name == "now", !isScenario { return now }
    if let scenario = scenarios.first(where: { $0.name.hasBytes(of: name) }) {
      let later = isScenario ? nil : meaning(of: name)
      let doubts = later.map { (kind, verb) in
        ["this is the scenario; \(kind) of the same name came later, '\(verb) \(name)' chooses it"]
      }
      return Alternative(
        name: name, doubts: { doubts ?? [] },
        suppose: { [sheet] (body) throws(Diagnostic) in
          try sheet.supposing(sheet.changes(to: scenario.snapshot), body)
        })
    }
    if isScenario { return nil }
    if sheet.library.names(of: .method).contains(name) {
      return Alternative(name: name, filling: .method) { [sheet] (body) throws(Diagnostic) in
        let presets = try sheet.library.lineage(.method, name)
        try sheet.supposing(sheet.filling(.method, with: presets), body)
      }
    }
    if let accelerator = try Accelerator.find(name, in: sheet) {
      return Alternative(name: accelerator.name, accelerator: accelerator, count: 1, in: sheet)
    }
    return try modelAlternative(name)
  }

  private func modelAlternative(_ name: String) throws(Diagnostic) -> Alternative? {
    if let title = try comparedModel(name)?.title { return cachedAlternative(title, name) }
    guard let head = Catalogue(sheet).model(called: name),
      let origin = try ModelOrigin.block(named: head.names[0], in: sheet)
    else { return nil }
    let own = origin.definedNames.compactMap(sheet.find)
    let hiding = own.filter { sheet.layer(of: $0) == .user }
      .map { "\(sheet.name(of: $0)) \(sheet.words(for: $0))" }
    return Alternative(name: head.names[0], filling: .model, hiding: hiding) {
      [sheet] (body) throws(Diagnostic) in
      try ModelLoading(origin).suppose(in: sheet, body)
    }
  }

  /// A model of the cache; of many columns the last few are held, for all would be too much, and others are read
  /// again when their turn comes.
  private func comparedModel(_ name: String) throws(Diagnostic) -> ModelLoading? {
    if let held = compared.first(where: { $0.name.hasBytes(of: name) }) { return held.loading }
    guard let loading = try cachedModel(name) else { return nil }
    compared = compared.suffix(Self.mostLoaded - 1) + [(name, loading)]
    return loading
  }

  /// The state in which a model of the cache is loaded.
  private func cachedAlternative(_ title: String, _ name: String) -> Alternative {
    Alternative(
      name: title, filling: .model,
      doubts: {
        // It was read for the state in which this is asked.
        let held = self.compared.first { $0.name.hasBytes(of: name) }
        return held.map { LoadNotes($0.loading, self.sheet).sentences } ?? []
      },
      suppose: { (body) throws(Diagnostic) in
        guard let loading = try self.comparedModel(name) else { throw .leftCache(title) }
        try loading.suppose(in: self.sheet, body)
      })
  }

  /// The states that a `compare` line names.
  /// - Throws: what is wrong with it, with the line that is meant where values stand for settings of them.
  func alternatives(_ line: Line) throws(Diagnostic) -> [Alternative] {
    do throws(Diagnostic) { return try states(of: line) } catch {
      var error = error
      if error.fix == nil { error.fix = ComparedValues(self).line(for: line) }
      throw error
    }
  }

  /// The same, without a look at what may be meant.
  func states(of line: Line) throws(Diagnostic) -> [Alternative] {
    var states: [Alternative] = []
    let listed = try line.listedWords()
    let most = Comparison.mostColumns
    // Where there are commas, what stands between two of them may be one state.
    let parts = line.parts
    if (parts.count > 1 ? parts : listed.map(\.range)).count > most {
      let place = listed.count > most ? line.place(of: listed[most]) : line.endPlace
      throw .tooManyToCompare(most, at: place)
    }
    let settings = try SettingAlternatives(line, in: self)
    let hasCommas = parts.count > 1
    var (begun, end) = (0, 0)
    for word in listed {
      // To look a word up goes through every accelerator.
      try sheet.pause(after: 100 * Sheet.listing)
      if hasCommas, word.range.lowerBound >= end {
        join(&states, from: begun)
        begun = states.count
        end = parts.first { $0.contains(word.range.lowerBound) }?.upperBound ?? end
      }
      if let (column, isFirst) = settings.column(at: word) {
        // Without commas nothing but this column stands on the line.
        guard isFirst else { continue }
        let state = try settings.state(of: column, behind: Array(states[begun...]))
        states[begun...] = [state]
        continue
      }
      switch word.text {
      case "methods":
        for name in sheet.library.names(of: .method).prefix(most + 1) {
          if let method = try alternative(name) { states.append(method) }
        }
      case "scenarios":
        if scenarios.isEmpty { throw .noScenarios(at: line.place(of: word)) }
        for scenario in scenarios {
          if let state = try alternative(scenario.name, isScenario: true) { states.append(state) }
        }
        states.append(now)
      default: try add(word, to: &states, line)
      }
    }
    if hasCommas { join(&states, from: begun) }
    if states.count > most { throw .tooManyToCompare(most, at: line.endPlace) }
    if states.count == 1 { states.insert(now, at: 0) }
    if states.isEmpty {
      throw .expectedBehind(
        "methods, models, accelerators, scenarios or settings, with commas", found: "the end",
        at: line.endPlace)
    }
    return states
  }

  /// Makes the last states one, where each of them fills a layer of its own.
  private func join(_ states: inout [Alternative], from begun: Int) {
    guard let whole = Alternative(all: Array(states[begun...])) else { return }
    states[begun...] = [whole]
  }

  /// Adds the state of a word; `x4` behind an accelerator says how many of it.
  private func add(
    _ word: Line.Word, to states: inout [Alternative], _ line: Line
  ) throws(Diagnostic) {
    if word.text.first == "x", let count = Int(word.text.dropFirst()), (1...1_000_000) ~= count,
      states.last?.layer == .accelerator, let accelerator = states.last?.accelerator
    {
      states[states.count - 1] = Alternative(
        name: accelerator.title(times: count),
        accelerator: accelerator, count: count, in: sheet)
      return
    }
    let place = line.place(of: word)
    do throws(Diagnostic) {
      guard let state = try alternative(word.text) else {
        if isPath(word, in: line) { throw .pathToCompare(word.text, at: place) }
        if word.text == "and" { throw .andWithoutSetting(at: place) }
        if ComparedValues.isType(word.text, in: sheet) {
          throw .typeToCompare(word.text, at: place)
        }
        if sheet.find(word.text) != nil { throw .cellToCompare(word.text, at: place) }
        throw .nothingToCompare(
          word.text, mayBeOfHub: environment.hub != nil && word.text.contains("/"), at: place)
      }
      states.append(state)
    } catch {
      if error.place == nil, isPath(word, in: line) { throw .pathToCompare(word.text, at: place) }
      var error = error
      error.place = error.place ?? place
      throw error
    }
  }
}

extension Sheet {
  /// What is told of accelerators beside the headline terms: how each is filled.
  var roomTerms: [NodeID] {
    roomTerms(named: ["tensor_parallel", "total_per_gpu", "memory", "headroom"] + Self.capacities)
  }

  /// What an accelerator holds, where the method has a cell for it, and whether that is enough.
  static let capacities = ["kv_capacity", "max_concurrency", "fits"]

  /// Those of these terms that there are, and that are no headline themselves.
  func roomTerms(named names: [String]) -> [NodeID] {
    names.compactMap(find).filter { !headlines.contains($0) }
  }
}
