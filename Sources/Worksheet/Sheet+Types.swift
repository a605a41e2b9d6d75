import Incremental
import Quantities

extension Sheet {
  /// The book's type of a weight or a cached value with this name.
  ///
  /// Files and other programs write them in capitals (`Q4_K_M`, `FP16`), so these names alone are found
  /// whatever the case of their letters.
  func type(called name: String) -> NodeID? {
    guard let id = lookup(name), self[id].base == .book, !isInput(id) else { return nil }
    return displayUnit(of: id)?.symbol == "bit" ? id : nil
  }
}
