import Diagnostics
import Incremental
import Worksheet

/// What stands here for the `auto` that engines take as a value: the cell's own formula, or a cell
/// of its name that ends in `_auto`.
struct AutomaticValue {
  private let id: NodeID
  private let sheet: Sheet

  init(of id: NodeID, in sheet: Sheet) {
    self.id = id
    self.sheet = sheet
  }

  /// What to say of an `auto` at a place.
  func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
    let name = sheet.name(of: id)
    if sheet.find("\(name)_auto") != nil {
      return .automatic(name, "set \(name) \(name)_auto", at: place)
    }
    let isSet = sheet.layer(of: id) == .user
    return .automatic(name, isSet ? "unset \(name)" : "show \(name)", at: place)
  }
}
