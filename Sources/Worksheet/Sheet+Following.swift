package import Incremental
import Language

/// What those ask who follow cells by other means than running them.
extension Sheet {
  /// What a cell's value is brought to, and held against.
  package struct Form {
    /// Whether it is a list.
    package let isList: Bool
    /// How many elements the list has, if that was declared.
    package let length: BoundFormula?
    /// Whether it takes whole numbers alone.
    package let isWhole: Bool
    /// The least and the greatest number that it takes, if that was declared.
    package let range: ClosedRange<Double>?
  }

  /// What a cell's value is brought to; nil for a cell that takes what its formula gives.
  package func form(of id: NodeID) -> Form? {
    let cell = self[id]
    if !cell.isDeclared { return nil }
    return Form(
      isList: cell.hasShape, length: cell.length,
      isWhole: cell.nearest { $0.isInteger ? true : nil } ?? false, range: cell.nearest(\.range))
  }

  /// Some cells, and all whose text names one of them, directly or through others; of those alone that
  /// anything needed so far.
  package func followers(of ids: [NodeID]) -> Set<NodeID> {
    var found = Set(ids)
    var stack = ids
    while let id = stack.popLast() {
      // A kind is found from every name in the text, so none is missed.
      for reader in kinds.readers(of: id) where found.insert(reader).inserted {
        stack.append(reader)
      }
    }
    return found
  }
}
