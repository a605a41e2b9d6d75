import Incremental
import Language
import Worksheet

/// The cells that a term could read, whichever way its conditions go.
final class Cone {
  /// The cells, each behind those that it names.
  let cells: [NodeID]
  private let names: [NodeID: [NodeID]]
  private var following: [NodeID: Set<NodeID>] = [:]

  /// The cells below some terms.
  init(of terms: [NodeID], in sheet: Sheet) {
    var names: [NodeID: [NodeID]] = [:]
    var cells: [NodeID] = []
    var stack = terms.map { (id: $0, isOpened: false) }
    while let (id, isOpened) = stack.popLast() {
      if isOpened {
        cells.append(id)
      } else if names[id] == nil {
        let below = Cone.names(of: id, in: sheet)
        names[id] = below
        stack.append((id, true))
        stack += below.lazy.filter { names[$0] == nil }.map { ($0, false) }
      }
    }
    self.names = names
    self.cells = cells
  }

  /// Whether a cell names another, directly or through others.
  func follows(_ id: NodeID, _ input: NodeID) -> Bool {
    if let known = following[input] { return known.contains(id) }
    var reached: Set = [input]
    for cell in cells where names[cell]?.contains(where: reached.contains) ?? false {
      reached.insert(cell)
    }
    following[input] = reached
    return reached.contains(id)
  }

  private static func names(of id: NodeID, in sheet: Sheet) -> [NodeID] {
    var names: [NodeID] = []
    if let binding = sheet.binding(of: id) {
      for bound in [binding.formula, binding.body].compactMap(\.self) {
        names += bound.names + bound.functions
        names += bound.formula.givens.compactMap(sheet.find)
      }
    }
    if case .length(let formula)? = sheet.declaration(of: id).shape {
      names += formula.names.compactMap(sheet.find)
    }
    return names
  }
}
