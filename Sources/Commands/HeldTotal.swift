import Incremental
import Language
import Worksheet

/// Finds what you set in the place of formulas where a change of an input therefore leaves the total
/// as it is.
struct HeldTotal {
  private let session: Session
  /// The inputs that change.
  private let inputs: [NodeID]
  /// The changes that bring them back.
  private let back: [Change]
  /// The total before the change.
  private let before: Value

  private var sheet: Sheet { session.sheet }

  /// Remembers how things stand before some changes.
  init(against changes: [Change], in session: Session) {
    self.session = session
    let sheet = session.sheet
    inputs = changes.map(\.id).filter(sheet.isInput)
    back = inputs.map(sheet.keeping)
    before = HeldTotal.total(in: sheet)
  }

  /// That the total does not follow the inputs, and which settings hold it; nil where it moved, and
  /// where it would not have moved without them either.
  var sentence: String? {
    guard !inputs.isEmpty, before.failure == nil, HeldTotal.total(in: sheet) == before,
      let whole = HeldTotal.whole(in: sheet), case let settings = overrides, !settings.isEmpty
    else { return nil }
    let freed = settings.compactMap(sheet.unsetting)
    let watched = [whole] + settings
    let read = { [sheet] in watched.map { sheet.value(of: $0) } }
    let now = session.glimpsing(freed, read)
    let former = session.glimpsing(freed + back, read)
    guard now[0] != former[0] else { return nil }
    let holding = settings.indices.filter { now[$0 + 1] != former[$0 + 1] }.map { settings[$0] }
    if holding.isEmpty { return nil }
    let list = holding.map { "\(sheet.name(of: $0)) is \(sheet.text(of: $0))" }
    let names = holding.map { sheet.name(of: $0) }.joined(separator: ", ")
    return "\(sheet.name(of: whole)) does not follow \(inputNames) while "
      + "\(list.joined(separator: ", ")) (set by you); unset \(names) lets it"
  }

  private var inputNames: String {
    inputs.map { sheet.name(of: $0) }.joined(separator: ", ")
  }

  /// What you set in the place of a formula, the inputs aside; none where there is too much to ask.
  private var overrides: [NodeID] {
    if sheet.userCount >= 1_000 { return [] }
    return sheet.userBindings.filter { id in
      !inputs.contains(id) && sheet.isKnowledge(id) && sheet.function(of: id) == nil
    }
  }

  private static func whole(in sheet: Sheet) -> NodeID? {
    sheet.headlines.first { sheet.declaration(of: $0).isWhole }
  }

  private static func total(in sheet: Sheet) -> Value {
    whole(in: sheet).map { sheet.value(of: $0) } ?? .one(.number(0))
  }
}
