package import Diagnostics
package import Incremental
package import Worksheet

/// The cells below or above one, as a tree in which each cell is opened once.
package struct CellTree {
  /// A line of the tree.
  package struct Row: Equatable {
    /// The cell.
    package let id: NodeID
    /// How deep it stands; the cell that was asked for stands at 0.
    package let depth: Int
    /// Whether what stands below it was shown further up.
    package let isRepeated: Bool
  }

  /// Which way to go.
  package enum Direction: Sendable {
    /// To what a cell read.
    case below
    /// To what read a cell.
    case above
  }

  /// The lines, from the cell that was asked for.
  package private(set) var rows: [Row] = []
  /// Every pair of a cell and one that it read.
  package private(set) var edges: [(reader: NodeID, read: NodeID)] = []

  /// The tree from a cell, down to a depth, of which only some cells are opened.
  /// - Throws: that someone asked to stop.
  package init(
    from root: NodeID, _ direction: Direction, in sheet: Sheet, depth: Int = .max,
    opening isOpened: (NodeID) -> Bool = { _ in true }
  ) throws(Diagnostic) {
    var callers: [NodeID: [NodeID]] = [:]
    if case .above = direction {
      // Only a cell that was worked out is known to read another.
      let chapters = sheet.knowledge.filter { !sheet.appended.contains($0) }
      for id in chapters + sheet.userBindings {
        try sheet.pause(after: 1)
        _ = sheet.value(of: id)
        for named in CellTree.named(in: id, sheet) { callers[named, default: []].append(id) }
      }
    }
    _ = sheet.value(of: root)
    var opened: Set<NodeID> = []
    var stack = [(id: root, depth: 0)]
    while let (id, level) = stack.popLast() {
      try sheet.pause(after: Sheet.listing)
      let next = isOpened(id) ? CellTree.next(id, direction, callers, sheet) : []
      let isRepeated = !opened.insert(id).inserted
      rows.append(Row(id: id, depth: level, isRepeated: isRepeated && !next.isEmpty))
      if isRepeated || level >= depth { continue }
      for other in next {
        edges.append(direction == .below ? (id, other) : (other, id))
      }
      stack += next.reversed().map { ($0, level + 1) }
    }
  }

  private static func next(
    _ id: NodeID, _ direction: Direction, _ callers: [NodeID: [NodeID]], _ sheet: Sheet
  ) -> [NodeID] {
    guard direction == .below else {
      let above = sheet.values.readers(of: id) + (callers[id] ?? [])
      return Set(above).sorted().filter { sheet.exists($0) }
    }
    let below = sheet.values.dependencies(of: id) + named(in: id, sheet)
    return below.filter { sheet.exists($0) }
  }

  /// What a function's body names: it never runs by itself, so that it is not known to have read it.
  private static func named(in id: NodeID, _ sheet: Sheet) -> [NodeID] {
    guard sheet.function(of: id) != nil, let body = sheet.binding(of: id)?.body else { return [] }
    return body.names + body.functions
  }
}
