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
    /// Whether of it, or by it, only is asked whether a value was given.
    package let isAsked: Bool
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
    var stack = [(id: root, depth: 0, isAsked: false)]
    while let (id, level, isAsked) = stack.popLast() {
      try sheet.pause(after: Sheet.listing)
      if isAsked {
        rows.append(Row(id: id, depth: level, isRepeated: false, isAsked: true))
        continue
      }
      let next = isOpened(id) ? CellTree.next(id, direction, callers, sheet) : []
      let isRepeated = !opened.insert(id).inserted
      rows.append(
        Row(id: id, depth: level, isRepeated: isRepeated && !next.isEmpty, isAsked: false))
      if isRepeated || level >= depth { continue }
      for other in next {
        edges.append(direction == .below ? (id, other) : (other, id))
      }
      let asked = isOpened(id) ? CellTree.asked(id, direction, sheet) : []
      stack += asked.reversed().map { ($0, level + 1, true) }
      stack += next.reversed().map { ($0, level + 1, false) }
    }
  }

  /// The cells of which one asks whether they are given, or those that ask it of one.
  private static func asked(
    _ id: NodeID, _ direction: Direction, _ sheet: Sheet
  ) -> [NodeID] {
    let cells = direction == .below ? sheet.asked(by: id) : sheet.asking(of: id)
    return cells.filter { sheet.exists($0) && $0 != id }
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
