import Incremental
import Language
import Markup
import Worksheet

/// What a figure is told for: how long a sequence is, and how many there are.
struct Occasion {
  private let sheet: Sheet
  /// The inputs that say so.
  let inputs: [NodeID]

  /// What the figures of some cells are told for: those of the book's inputs for it on which they rest,
  /// where these rest on no other such input themselves.
  init(of ids: [NodeID], in sheet: Sheet) {
    self.sheet = sheet
    let reached = sheet.reached(from: ids)
    let cells = Set(reached)
    let known = sheet.knowledge.filter {
      cells.contains($0) && sheet.declaration(of: $0).isOccasion
    }
    let resting = sheet.resting(among: reached, on: Set(known))
    inputs = known.filter { !resting.contains($0) }
  }

  /// What a headline term or one GPU's part of one is told for, beside the cells that a line names
  /// itself; nothing for any other cell.
  init(of id: NodeID, beside named: [NodeID] = [], in sheet: Sheet) {
    let ending = "_per_gpu"
    let name = sheet.name(of: id)
    let term = name.hasSuffix(ending) ? sheet.find(String(name.dropLast(ending.count))) : id
    let isTold = term.map(sheet.headlines.contains) ?? false
    let all = Occasion(of: isTold ? [id] : [], in: sheet)
    self.sheet = sheet
    inputs = all.inputs.filter { !named.contains($0) && $0 != id }
  }

  /// `seqlen 8192` and `batch_size 1`.
  var phrases: [String] { inputs.map { "\(sheet.name(of: $0)) \(sheet.text(of: $0))" } }

  /// `  at seqlen 8192, batch_size 1`, to go on behind a figure; empty where nothing matters.
  var ending: StyledText {
    let words = phrases.joined(separator: ", ")
    return inputs.isEmpty ? StyledText() : StyledText("  at \(words)", .faint)
  }
}

extension Sheet {
  /// The cells that some cells rest on, themselves included, as they were last worked out; each behind
  /// those that it rests on itself.
  func reached(from ids: [NodeID]) -> [NodeID] {
    var seen: Set<NodeID> = []
    var order: [NodeID] = []
    var stack = ids.map { (id: $0, isBelowDone: false) }
    while let (id, isBelowDone) = stack.popLast() {
      if isBelowDone {
        order.append(id)
      } else if seen.insert(id).inserted {
        stack.append((id, true))
        stack += values.dependencies(of: id).map { ($0, false) }
      }
    }
    return order
  }

  /// Those of the cells that were reached that rest on one of some others.
  fileprivate func resting(among order: [NodeID], on others: Set<NodeID>) -> Set<NodeID> {
    var resting: Set<NodeID> = []
    for id in order {
      let below = values.dependencies(of: id)
      if below.contains(where: { others.contains($0) || resting.contains($0) }) {
        resting.insert(id)
      }
    }
    return resting
  }
}
