import Diagnostics
import Incremental
import Language

/// What the check of a cell's formula found.
enum KindOutcome: Equatable, Sendable {
  case kind(Kind)
  case function(UserFunction)
  /// The name is bound nowhere.
  case undefined
  indirect case failed(Diagnostic)

  /// The kind, as far as readers may rely on it.
  var kind: Kind {
    if case .kind(let kind) = self { kind } else { .unknown }
  }

  var failure: Diagnostic? {
    if case .failed(let diagnostic) = self { diagnostic } else { nil }
  }
}

/// The kinds of the cells that a formula names, read as a kind is found.
struct KindReading: KindContext {
  let sheet: Sheet
  let bound: BoundFormula

  func kind(ofName slot: Int) throws(Suspension) -> Kind {
    try sheet.kinds.read(bound.names[slot]).kind
  }

  func function(_ slot: Int) throws(Suspension) -> Callee<KindReading>? {
    let id = bound.functions[slot]
    guard case .function(let function) = try sheet.kinds.read(id),
      let body = sheet[id].effective?.binding.body
    else { return nil }
    return Callee(function, in: KindReading(sheet: sheet, bound: body))
  }
}
