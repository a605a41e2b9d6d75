import Analysis
import Diagnostics
import Incremental
import Language
import Worksheet

/// What a `sweep` or a `plot` line asks for: terms, and the values that one or two inputs go through.
struct SweepRequest {
  private(set) var terms: [Sweep.Term] = []
  /// Where each term stands.
  private(set) var places: [Diagnostic.Place] = []
  private(set) var axes: [Sweep.Axis] = []
  /// Where the inputs stand.
  private(set) var place: Diagnostic.Place
  /// Whether `log` stands behind a range.
  var isLogarithmic = false
  let sheet: Sheet
  /// Whether the points are for a curve, so that they lie close by themselves.
  let isCurve: Bool
  var parser: Parser
  /// Where the reading ends.
  let end: Int

  /// Reads a stretch of a line.
  init(
    _ session: Session, _ line: Line, _ range: Range<Int>, isCurve: Bool
  ) throws(Diagnostic) {
    parser = session.parser(Parser(line.source, range: range))
    (sheet, self.isCurve, end) = (session.sheet, isCurve, range.upperBound)
    place = line.verbPlace
    try readTerms()
    let start = parser.token.start
    repeat { try readInput() } while parser.take(.comma)
    try parser.requireEnd(
      isCurve
        ? "'log', 'step N', 'N points' or the end of the line"
        : "'xN', 'step N', 'N points', ',' or the end of the line")
    place = Diagnostic.Place(line.source, start..<parser.previous.end)
    let count = axes.reduce(1.0) { $0 * Double($1.count) }
    if count > Double(Sweep.most) { throw .tooManyPoints(Sweep.most, at: place) }
    let most = Sweep.mostValues / terms.count
    if count > Double(most) { throw .tooManyPoints(most, terms: terms.count, at: place) }
  }

  /// The points; all of them.
  func sweep(_ session: Session) throws(Diagnostic) -> Sweep {
    let (environment, count) = (session.environment, axes.reduce(1) { $0 * $1.count })
    defer { environment.progress(nil) }
    let sweep = Sweep(
      terms, over: axes, in: sheet,
      progress: { environment.progress(Advance(done: $0, count: count, what: "points")) },
      isInterrupted: { session.isStopAsked() || session.sheet.hasToldTooMuch })
    // What is the same at many points is told at each of them.
    for point in 0..<sweep.reached where !sheet.hasToldTooMuch {
      for term in terms.indices { _ = sheet.mayTell(sweep.value(of: term, at: point)) }
    }
    try sheet.refuseTooMuchTold()
    if sweep.reached < sweep.count {
      throw .stopped(sweep.reached, of: sweep.count, at: place)
    }
    try refuseFailure(of: sweep, session)
    return sweep
  }

  /// Throws why no point has a value, if none has.
  private func refuseFailure(of sweep: Sweep, _ session: Session) throws(Diagnostic) {
    let hasAny = (0..<sweep.count).contains { point in
      terms.indices.contains { sweep.value(of: $0, at: point).failure == nil }
    }
    guard !hasAny, sweep.count > 0, let term = terms.first,
      let failure = sweep.value(of: 0, at: 0).failure
    else { return }
    let changes = try sweep.changes(at: 0)
    // The way to the fault is found where the fault is.
    throw try sheet.supposing(changes) { () throws(Diagnostic) in
      let cells = term.id.map { [$0] } ?? term.formula.names.compactMap(sheet.find)
      return session.explained(failure, places[0], cells)
    }
  }

  private var isAtInputs: Bool {
    parser.token.kind == .name && (parser.word == "for" || parser.word == "vs")
  }

  /// Bytes that a term may have as it is written, for it is the head of its column, and the key of each point.
  private static let longestTerm = 1_000

  private mutating func readTerms() throws(Diagnostic) {
    if isAtInputs || parser.token.kind == .end { throw expected("the name of a term") }
    repeat {
      let formula = try parser.formula()
      let place = Diagnostic.Place(formula.source, formula.expression.range)
      if place.range.count > Self.longestTerm {
        throw .termTooLong(most: Self.longestTerm, at: place)
      }
      // Wrong names and kinds are found here, and not at every point.
      _ = try sheet.evaluate(formula)
      var id: NodeID?
      if case .cell(let slot) = formula.expression.withoutUnit.form {
        id = sheet.find(formula.names[slot])
      }
      terms.append(Sweep.Term(formula, cell: id))
      places.append(place)
    } while parser.take(.comma)
    guard isAtInputs else {
      throw expected(isCurve ? "',' or 'vs INPUT = A..B'" : "',' or 'for INPUT = A..B'")
    }
    parser.advance()
  }

  func expected(_ what: String) -> Diagnostic {
    .expectedBehind(what, found: parser.found, at: parser.place)
  }

  private mutating func readInput() throws(Diagnostic) {
    let place = parser.place
    if axes.count == (isCurve ? 1 : 2) {
      throw isCurve ? .oneInput(at: place) : .tooManyInputs(at: place)
    }
    let name = try parser.name("the name of an input")
    guard let id = sheet.find(name) else {
      if ["gpu", "method"].contains(name) { throw .comparedNotSwept(name, at: place) }
      throw sheet.unknownCell(name, at: place)
    }
    if axes.contains(where: { $0.id == id }) { throw .setTwice(name, at: place) }
    if !parser.take(.equals) { throw expected("'=' and a range A..B") }
    let first = try parser.formula()
    axes.append(
      parser.take(.range)
        ? try range(of: id, from: first, to: try parser.formula()) : try list(of: id, first))
  }
}

extension Expression {
  /// What stands in front of `in UNIT`.
  var withoutUnit: Expression {
    if case .conversion(let inner, _) = form { inner } else { self }
  }
}
