import Commands
import Incremental
import Language
import Worksheet

/// What a cell is often set to: the value that it has, and those that the book calls usual.
struct UsualValues {
  /// Whether it can be on or off alone.
  let isTruth: Bool
  private let session: Session
  private let usual: [String]
  private let present: String

  /// The values of a cell by its name; none where no cell has it.
  init(of name: String, in session: Session) {
    self.session = session
    guard let id = session.sheet.find(name) else {
      (isTruth, usual, present) = (false, [], "")
      return
    }
    isTruth = session.sheet.kind(of: id).sort == .boolean
    usual = isTruth ? ["on", "off"] : session.sheet.declaration(of: id).usual
    present = isTruth ? "" : Self.present(id, in: session.sheet)
  }

  /// Whether a value begins with what is typed, and goes on.
  func go(on typed: String) -> Bool {
    texts.contains { $0.hasPrefix(typed) && $0 != typed }
  }

  /// The values, without what they are.
  var plainCandidates: [Completion.Candidate] { texts.map { .init(text: $0) } }

  /// The values, each with what it is; a cell among them as `describe` has it.
  func candidates(
    _ describe: (_ name: String, _ id: NodeID) -> Completion.Candidate
  ) -> [Completion.Candidate] {
    texts.map { text in
      if text == now { return .init(text: text, detail: isTruth || usual.isEmpty ? "" : "now") }
      return session.sheet.find(text).map { describe(text, $0) } ?? .init(text: text)
    }
  }

  /// The present value first, unless it stands among the usual ones.
  private var texts: [String] { usual.contains(now) || now.isEmpty ? usual : [now] + usual }

  /// The present value as it would be typed: a bare number takes the cell's unit.
  private var now: String {
    let number = String(present.prefix { $0 != " " })
    return usual.contains(number) ? number : present
  }

  /// What the cell is now, if that is known without working anything out and can be typed.
  private static func present(_ id: NodeID, in sheet: Sheet) -> String {
    if let formula = sheet.formula(of: id), formula.isConstant { return formula.text }
    guard let value = sheet.values.value(of: id), value.number != nil else { return "" }
    return sheet.text(of: id)
  }
}
