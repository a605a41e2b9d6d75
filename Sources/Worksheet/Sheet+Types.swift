import Incremental
import Language

extension Sheet {
  /// The book's type of a weight or a cached value with this name.
  ///
  /// Files and other programs write them in capitals (`Q4_K_M`, `FP16`), so what the book marks as a
  /// type, and nothing else, is found whatever the case of its letters.
  func type(called name: String) -> NodeID? {
    lookup(name).flatMap { declaration(of: $0).isType ? $0 : nil }
  }
}
