import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// A state of the session that can be looked at without going there.
struct Alternative {
  /// How it is called at the head of its column.
  let name: String
  /// Runs a body in that state, then puts everything back.
  let suppose: (_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) -> Void
  /// The layer that the state fills; nil where it is another sort of state.
  private(set) var layer: Layer?
  /// The accelerator that is chosen there, if the state is that choice.
  let accelerator: Accelerator?
  /// Settings of the user that hold in the place of what the state brings, with their values.
  private(set) var hiding: [String] = []
  /// What makes its figures doubtful, asked while it is supposed.
  let doubts: () -> [String]

  /// Whether the state is the choice of an accelerator.
  var isAccelerator: Bool { accelerator != nil }

  /// A state under a name, and which settings hold in the place of what it brings.
  init(
    name: String, filling layer: Layer? = nil, hiding: [String] = [],
    doubts: @escaping () -> [String] = { [] },
    suppose: @escaping (_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) -> Void
  ) {
    (self.name, self.suppose, accelerator) = (name, suppose, nil)
    (self.layer, self.hiding, self.doubts) = (layer, hiding, doubts)
  }

  /// States that hold together; nil unless each fills a layer of its own.
  init?(all states: [Alternative]) {
    let layers = Set(states.compactMap(\.layer))
    guard states.count > 1, layers.count == states.count else { return nil }
    // A model is loaded before the others, as in a saved session.
    let states = states.filter { $0.layer == .model } + states.filter { $0.layer != .model }
    name = states.map(\.name).joined(separator: " ")
    accelerator = states.lazy.compactMap(\.accelerator).first
    hiding = states.flatMap(\.hiding)
    doubts = { states.flatMap { $0.doubts() } }
    suppose = { (body) throws(Diagnostic) in
      try Alternative.suppose(states[...], body)
    }
  }

  /// A state in which more holds than in another, with what makes that doubtful.
  init(
    name: String, behind state: Alternative, doubts: @escaping () -> [String],
    suppose: @escaping (_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) -> Void
  ) {
    (self.name, accelerator, hiding) = (name, state.accelerator, state.hiding)
    self.doubts = { state.doubts() + doubts() }
    self.suppose = { (body) throws(Diagnostic) in
      try state.suppose { () throws(Diagnostic) in try suppose(body) }
    }
  }

  private static func suppose(
    _ states: ArraySlice<Alternative>, _ body: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard let first = states.first else { return try body() }
    try first.suppose { () throws(Diagnostic) in try suppose(states.dropFirst(), body) }
  }

  /// The session with so many of an accelerator chosen.
  init(name: String, accelerator: Accelerator, count: Int, in sheet: Sheet) {
    (self.name, self.accelerator, layer) = (name, accelerator, .accelerator)
    doubts = {
      let changes = try? sheet.choosing(accelerator, count: count)
      return sheet.hidden(changes ?? [], of: "the accelerator")
    }
    suppose = { (body) throws(Diagnostic) in
      try sheet.supposing(try sheet.choosing(accelerator, count: count), body)
    }
  }
}

extension Sheet {
  /// What a cell is at present, in words: its value, or how a function is defined.
  fileprivate func told(_ id: NodeID) -> String {
    guard let function = function(of: id) else { return words(for: id) }
    return "(\(function.parameters.joined(separator: ", "))) = \(function.body.text)"
  }
}

/// One term in several states.
struct Comparison {
  /// The values of a term, one a state; nil where it has none.
  struct Row {
    let id: NodeID
    var values: [Value] = []
    var texts: [String] = []
  }

  /// States that one comparison may have.
  static let mostColumns = 50

  let states: [Alternative]
  private(set) var rows: [Row]
  private(set) var notes: [String] = []
  /// What the figures of all states are told for, in words: `seqlen 8192`.
  private(set) var occasions: [String] = []
  /// Inputs without a value that some of the terms need, with the states that need them.
  private(set) var lacking: [(inputs: [String], states: [String])] = []

  /// The terms in each of the states; the first is what the others are held against.
  init(_ terms: [NodeID], in states: [Alternative], _ session: Session) throws(Diagnostic) {
    self.states = states
    // Each row is as wide as the heads of its columns.
    let heads = states.reduce(0) { $0 + $1.name.utf8.count }
    _ = session.sheet.mayTell(letters: terms.count * heads)
    try session.sheet.refuseTooMuchTold()
    var rows = terms.map { Row(id: $0) }
    self.rows = rows
    var notes: [String] = []
    var occasions: [[String]] = []
    for state in states {
      try state.suppose { () throws(Diagnostic) in
        var reply = Reply("compare", .answer)
        for index in rows.indices {
          rows[index].values.append(session.sheet.value(of: rows[index].id))
          rows[index].texts.append(session.sheet.told(rows[index].id))
          session.addNotes(for: rows[index].id, to: &reply)
          // Its values are held, and no cell counts them.
          try session.sheet.refuseTooMuchTold()
        }
        occasions.append(Occasion(of: session.sheet.headlines, in: session.sheet).phrases)
        notes += (state.doubts() + reply.notes).map { "\(state.name): \($0)" }
      }
      note(rows.compactMap { $0.values.last?.failure?.missing }, in: state.name)
    }
    self.rows = rows
    self.notes = notes
    let others = occasions.dropFirst().map(Set.init)
    self.occasions = (occasions.first ?? []).filter { words in
      others.allSatisfy { $0.contains(words) }
    }
  }

  /// What the states are called.
  var names: [String] { states.map(\.name) }

  private mutating func note(_ missing: [[String]], in state: String) {
    var seen: Set<String> = []
    let inputs = missing.joined().filter { seen.insert($0).inserted }
    if inputs.isEmpty { return }
    if let place = lacking.firstIndex(where: { $0.inputs == inputs }) {
      lacking[place].states.append(state)
    } else {
      lacking.append((inputs, [state]))
    }
  }

  /// Keeps some of the rows.
  mutating func keep(where isKept: (Row) -> Bool) { rows = rows.filter(isKept) }

  /// A state's value over the first's.
  func ratio(_ row: Row, _ column: Int) -> Double? {
    guard let first = row.values[0].number, let other = row.values[column].number, first > 0,
      other > 0, first.isFinite, (other / first).isFinite
    else { return nil }
    return other / first
  }

  /// The term and the state that differ most from the first; nil where every ratio prints as ×1.00.
  ///
  /// An input is one only where no term differs, for it says no more than its row.
  func widest(besides isInput: (NodeID) -> Bool) -> (row: Row, column: Int, ratio: Double)? {
    widest(among: rows.filter { !isInput($0.id) }) ?? widest(among: rows)
  }

  private func widest(among rows: [Row]) -> (row: Row, column: Int, ratio: Double)? {
    var found: (row: Row, column: Int, ratio: Double)?
    for row in rows {
      for column in row.values.indices.dropFirst() {
        guard let ratio = ratio(row, column),
          PlainNumber.ratio(ratio) != PlainNumber.ratio(1)
        else { continue }
        let distance = max(ratio, 1 / ratio)
        if distance > found.map({ max($0.ratio, 1 / $0.ratio) }) ?? 1 {
          found = (row, column, ratio)
        }
      }
    }
    return found
  }
}

extension Session {
  /// Refuses a name for a scenario that means something else to `compare`, or that it could not read.
  func refuseScenario(_ name: String, at place: Diagnostic.Place) throws(Diagnostic) {
    if ["now", "methods", "scenarios"].contains(name) {
      throw .scenarioMeansAnother(name, at: place)
    }
    if let (kind, _) = meaning(of: name) { throw .scenarioMeans(kind, name, at: place) }
    if name.contains(",") { throw .scenarioWithComma(at: place) }
  }

  /// What a name means to `compare` beside a scenario, with the command that takes it; nil if nothing.
  func meaning(of name: String) -> (kind: String, verb: String)? {
    if sheet.library.names(of: .method).contains(name) { return ("a method", "method") }
    let accelerator = (try? Accelerator.writing(of: name, in: sheet)) ?? nil
    if accelerator != nil { return ("an accelerator", "gpu") }
    if Catalogue(sheet).model(called: name) != nil { return ("a model", "load") }
    guard name.contains("/"),
      cachedModels(begunBy: name).contains(where: { $0.name.hasBytes(of: name) })
    else { return nil }
    return ("a model", "load")
  }
}
