import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let compare = Verb(
    name: "compare", usage: "compare A, B, … | methods | scenarios",
    summary:
      "print the headline terms side by side: methods, models, accelerators, settings, scenarios, now",
    details: [
      "now is the session as it is. The first is what the others are held against; nothing changes.",
      "A model, a method and an accelerator between two commas are one column.",
      "A setting is NAME = VALUE, in the session as it is; 'and' puts several into one column, be it behind "
        + "a name, as in compare now, h100 and seqlen = 32Ki and batch_size = 4.",
      "A model is one of the catalogue, or OWNER/NAME[@REVISION][:TYPE] of the Hub's cache; the Hub is "
        + "not asked.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "compare now, notebook", "compare methods",
      "compare rtx-4090 x2, h100", "compare now, bitwidth_model = int4, bitwidth_kv = fp8",
    ],
    completes: .alternatives, most: .max
  ) { (session, line) throws(Diagnostic) in
    defer { session.compared = [] }
    let states = try session.alternatives(line)
    var terms = session.sheet.headlines
    if states.contains(where: \.isAccelerator) {
      terms += session.sheet.roomTerms
    } else if session.sheet.chosenAccelerator != nil {
      terms += session.sheet.roomTerms(named: ["total_per_gpu", "headroom"])
    }
    var comparison = try Comparison(terms, in: states, session)
    comparison.keep(where: { row in
      let isQuiet = session.sheet.declaration(of: row.id).isHeadlineOnlyAboveZero
      return !isQuiet || row.values.contains { $0.number != 0 }
    })
    return try session.reply("compare", comparison)
  }

  static let scenario = Verb(
    name: "scenario", usage: "scenario NAME", summary: "keep the session's bindings under a name",
    details: [
      "compare and diff hold the session against it; scenarios lists what was kept.",
      "Its name is none of a model, an accelerator or a method; where a book brings one of that name "
        + "later, compare takes the scenario and says so.",
    ],
    example: ["set batch_size 4", "scenario small", "set batch_size 64", "diff small"],
    completes: .scenarios
  ) { (session, line) throws(Diagnostic) in
    let word = try line.onlyWord("a name for the scenario")
    try session.refuseScenario(word.text, at: line.place(of: word))
    let hadOne = session.scenarios.contains { $0.name.hasBytes(of: word.text) }
    try session.keep(word.text, at: line.place(of: word))
    var reply = Reply("scenario", .change)
    reply.field("name", .text(word.text))
    let before = hadOne ? ", in place of the one before" : ""
    reply.line(StyledText("kept the session as it is as \(word.text)\(before)"))
    return reply
  }

  static let restore = Verb(
    name: "restore", usage: "restore NAME", summary: "go back to a scenario that was kept",
    details: [
      "Model, accelerator, method and settings become what they were; undo takes it back."
    ],
    example: ["set batch_size 4", "scenario small", "set batch_size 64", "restore small"],
    completes: .scenarios
  ) { (session, line) throws(Diagnostic) in
    let word = try line.onlyWord("the name of a scenario")
    guard let scenario = session.scenarios.first(where: { $0.name.hasBytes(of: word.text) }) else {
      throw .nothingToRestore(word.text, at: line.place(of: word))
    }
    try session.requirePresets(of: scenario, at: line.place(of: word))
    let changes = session.sheet.changes(to: scenario.snapshot)
    let settings = changes.filter { $0.layer == .user }.map(\.id)
    return try session.changeTitles(watching: settings, by: "restore") { () throws(Diagnostic) in
      let layers: [Layer] = [.family, .model, .accelerator, .method]
      try session.sheet.commit(
        changes, titles: layers.map { ($0, scenario.snapshot.titles[$0]) })
    }
  }

  static let scenarios = Verb(
    name: "scenarios", usage: "scenarios", summary: "list the scenarios that were kept",
    example: ["scenario small", "scenarios"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    var reply = Reply("scenarios", .answer)
    reply.field("names", .list(session.scenarios.map { .text($0.name) }))
    for scenario in session.scenarios { reply.line(StyledText(scenario.name, .name)) }
    return reply
  }

  static let diff = Verb(
    name: "diff", usage: "diff NAME",
    summary: "print what differs between a scenario and the session as it is",
    example: ["scenario before", "set batch_size 64", "diff before"], completes: .scenarios
  ) { (session, line) throws(Diagnostic) in
    let word = try line.onlyWord("the name of a scenario")
    guard let scenario = try session.alternative(word.text, isScenario: true) else {
      throw .unknownScenario(word.text, at: line.place(of: word))
    }
    let inputs = session.sheet.knowledge.filter { session.sheet.isInput($0) }
    let terms = session.sheet.headlines
    let (known, last) = (Set(inputs), Set(terms))
    let own = session.sheet.userBindings.filter { !known.contains($0) }
    let all = (inputs + own).filter { !last.contains($0) }
    let comparison = try Comparison(all + terms, in: [scenario, session.now], session)
    return try session.reply("diff", comparison.onlyDifferences)
  }
}

extension Comparison.Row {
  /// Whether some value is another than the first, be it that both are rounded alike.
  fileprivate var differs: Bool {
    texts.contains { $0 != texts[0] }
      || values.contains { value in
        guard let number = value.number, let first = values[0].number else { return false }
        return number < first || number > first
      }
  }
}

extension Comparison {
  /// The rows in which some state differs from the first.
  var onlyDifferences: Comparison {
    var result = self
    result.keep(where: \.differs)
    return result
  }
}

extension Session {
  /// Refuses a scenario whose model, accelerator or method no book has any more.
  fileprivate func requirePresets(
    of scenario: (name: String, snapshot: Snapshot), at place: Diagnostic.Place
  ) throws(Diagnostic) {
    let kinds: [(Layer, Preset.Kind, String)] = [
      (.model, .model, "model"), (.accelerator, .accelerator, "accelerator"),
      (.method, .method, "method"),
    ]
    for (layer, kind, word) in kinds {
      guard let title = scenario.snapshot.titles[layer]?.split(separator: " ").first,
        scenario.snapshot.isOfPreset(layer), try sheet.library.preset(kind, String(title)) == nil
      else { continue }
      throw .presetIsGone(scenario.name, "\(word) \(title)", at: place)
    }
  }

  /// Whether a cell is an input and no headline.
  private func isInputBeside(_ id: NodeID) -> Bool {
    sheet.isInput(id) && !sheet.headlines.contains(id)
  }

  /// Keeps the present bindings under a name, in place of what was kept under it.
  /// - Throws: that there are as many as anybody keeps, or that their formulas are too long together.
  fileprivate func keep(_ name: String, at place: Diagnostic.Place) throws(Diagnostic) {
    let (others, snapshot) = (scenarios.filter { !$0.name.hasBytes(of: name) }, sheet.snapshot)
    if others.count >= Self.mostScenarios { throw .tooManyScenarios(Self.mostScenarios, at: place) }
    let weight = others.reduce(snapshot.weight) { $0 + $1.snapshot.weight }
    if weight > Self.mostInScenarios { throw .scenariosTooLong(Self.mostInScenarios, at: place) }
    scenarios = others + [(name, snapshot)]
  }

  fileprivate func reply(
    _ command: String, _ comparison: Comparison
  ) throws(Diagnostic) -> Reply {
    var reply = Reply(command, .answer)
    reply.field("columns", .list(comparison.names.map { .text($0) }))
    var columns = [Table.Column(name: "term")]
    for (index, name) in comparison.names.enumerated() {
      columns.append(.init(name))
      if index > 0 { columns.append(.init(name: "ratio")) }
    }
    var table = Table(columns: columns)
    for row in comparison.rows { table.rows.append(cells(row, comparison)) }
    reply.field("rows", .list(comparison.rows.map { datum($0, comparison) }))
    if comparison.rows.isEmpty {
      reply.line("nothing differs")
    } else {
      reply.body.append(.table(table))
    }
    if command == "compare", !comparison.occasions.isEmpty {
      reply.field("at", .list(comparison.occasions.map { .text($0) }))
      let words = comparison.occasions.joined(separator: ", ")
      reply.line(StyledText("at \(words)", .faint))
    }
    if command == "compare", let widest = comparison.widest(besides: isInputBeside) {
      let name = sheet.name(of: widest.row.id)
      let reason = try comparison.reason(for: widest.row.id, in: widest.column, sheet)
      reply.line(
        StyledText(
          "the largest difference: \(name) is \(PlainNumber.ratio(widest.ratio)) in "
            + comparison.names[widest.column] + (reason.map { "; there \($0)" } ?? ""), .faint))
    }
    reply.notes += comparison.notes
    for state in comparison.states where !state.hiding.isEmpty {
      reply.notes.append(
        "\(state.name): \(state.hiding.joined(separator: ", ")) (set by you); "
          + "its own is hidden")
    }
    for (inputs, states) in comparison.lacking where command == "compare" {
      reply.notes.append(
        "\(states.joined(separator: ", ")): no value for \(inputs.joined(separator: ", ")); "
          + WaysOut(inputs, in: sheet).sentence)
    }
    return reply
  }

  private func cells(_ row: Comparison.Row, _ comparison: Comparison) -> [Table.Cell] {
    var cells: [Table.Cell] = [.text(StyledText(sheet.name(of: row.id), .name))]
    for (index, text) in row.texts.enumerated() {
      cells.append(.text(StyledText(text, .number)))
      guard index > 0 else { continue }
      let ratio = row.texts[0] == text ? nil : comparison.ratio(row, index)
      cells.append(.text(StyledText(ratio.map { PlainNumber.ratio($0) } ?? "", .strong)))
    }
    return cells
  }

  private func datum(_ row: Comparison.Row, _ comparison: Comparison) -> Datum {
    let unit = sheet.unit(of: row.id)
    var fields = [
      Datum.Field("name", .text(sheet.name(of: row.id))),
      Datum.Field("values", .list(row.values.map { sheet.datum($0, in: unit) })),
    ]
    if let unit { fields.append(.init("unit", .text(unit.symbol))) }
    let ratios = row.values.indices.map { index in
      comparison.ratio(row, index).map { Datum.number($0) } ?? .null
    }
    fields.append(.init("ratios", .list(ratios)))
    return .object(fields)
  }
}
