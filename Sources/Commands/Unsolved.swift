import Analysis
import Diagnostics
import Incremental
import Language
import Quantities
import Worksheet

/// Why no value of an input satisfies a condition, and what would.
struct Unsolved {
  private let sheet: Sheet
  private let id: NodeID
  private let goal: Solving.Goal
  private let condition: Formula
  /// The value of the input that comes nearest.
  private let nearest: Double
  private let sides: ComparedSides?
  private let terms: [TermThere]
  private let isInterrupted: () -> Bool

  init(
    _ id: NodeID, _ goal: Solving.Goal, _ condition: Formula, _ nearest: Double, in session: Session
  ) {
    (sheet, self.id, self.goal) = (session.sheet, id, goal)
    (self.condition, self.nearest) = (condition, nearest)
    isInterrupted = session.isStopAsked
    sides = ComparedSides(of: condition)
    terms = TermThere.all(of: condition, besides: id, at: nearest, in: sheet)
  }

  /// The sentence, with a line that leads on.
  func diagnostic(at place: Diagnostic.Place) throws(Diagnostic) -> Diagnostic {
    // Of one comparison it is known what lies between two values; of others, what was tried.
    let what = sides == nil ? "\(sheet.name(of: id)) that was tried" : sheet.name(of: id)
    var sentence = "no \(what) does it"
    if !terms.isEmpty {
      let isEquation = sides?.sign == .equal
      let list = terms.map { "\($0.name) is \(isEquation ? $0.digits : $0.text)" }
      let value = sheet.text(of: .number(nearest), as: id)
      sentence += ": at \(value) \(list.joined(separator: ", "))"
    }
    if let part = tooGreatPart { sentence += "; \(part)" }
    return Diagnostic(sentence, at: place, fix: try fix)
  }

  /// Of what the left side is made of, the greatest that exceeds the bound by itself.
  private var tooGreatPart: String? {
    guard let sides, sides.isUpperBound else { return nil }
    let part = try? sheet.supposing(id, is: nearest) { () throws(Diagnostic) -> String? in
      let bound = try sheet.evaluate(sides.right)
      guard let most = bound.value.number else { return nil }
      let parts = sides.left.names.compactMap(sheet.find)
        .flatMap { sheet.values.dependencies(of: $0) }
        .filter { isPart($0, of: bound.kind) }
        .compactMap { part in sheet.value(of: part).number.map { (id: part, value: $0) } }
        .filter { $0.value > most && $0.value > 0 }
      return parts.max { $0.value < $1.value }.map {
        "\(sheet.name(of: $0.id)) alone is \(sheet.text(of: $0.id))"
      }
    }
    return part ?? nil
  }

  /// Whether a cell is an amount of its own of a kind: an input that is no headline is a factor.
  private func isPart(_ id: NodeID, of kind: Kind) -> Bool {
    sheet.exists(id) && sheet.kind(of: id).dimension == kind.dimension
      && (!sheet.isInput(id) || sheet.declaration(of: id).isHeadline)
  }

  /// A line that has an answer: a bound in place of an equation, another input, another bound.
  private var fix: String? {
    get throws(Diagnostic) {
      guard let sides else { return nil }
      let (left, right) = (sides.left.text, sides.right.text)
      if sides.sign == .equal { return line(id, goal, "\(left) <= \(right)") }
      if let way = try WayOut.find(
        for: condition, besides: id, in: sheet, isInterrupted: isInterrupted)
      {
        return line(way.input, way.goal, condition.text)
      }
      guard terms.count == 1, case .cell = sides.left.expression.form else { return nil }
      let unit = sheet.kind(of: terms[0].id).dimension.map { Unit.base(of: $0) }
      let bound = sheet.text(of: terms[0].value, as: terms[0].id, in: unit)
      return line(id, goal, "\(left) \(sides.isUpperBound ? "<=" : ">=") \(bound)")
    }
  }

  private func line(_ input: NodeID, _ goal: Solving.Goal, _ condition: String) -> String {
    "solve \(goal == .least ? "min " : "")\(sheet.name(of: input)) for \(condition)"
  }
}
