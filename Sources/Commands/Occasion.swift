import Incremental
import Markup
import Worksheet

/// What a figure is told for: how long a sequence is, and how many there are.
struct Occasion {
  private let sheet: Sheet
  /// The inputs that say so, those of them that matter.
  let inputs: [NodeID]

  /// What all figures of a sheet are told for.
  init(_ sheet: Sheet) {
    self.sheet = sheet
    inputs = ["seqlen", "batch_size"].compactMap(sheet.find)
  }

  /// What a headline term or one GPU's part of one is told for, beside the cells that a line names
  /// itself; nothing for any other cell.
  init(of id: NodeID, beside named: [NodeID] = [], in sheet: Sheet) {
    self.sheet = sheet
    let ending = "_per_gpu"
    let name = sheet.name(of: id)
    let term = name.hasSuffix(ending) ? sheet.find(String(name.dropLast(ending.count))) : id
    let isTold = term.map(sheet.headlines.contains) ?? false
    let reached = isTold ? sheet.reached(from: [id]) : []
    inputs = Occasion(sheet).inputs.filter {
      reached.contains($0) && !named.contains($0) && $0 != id
    }
  }

  /// `seqlen 8192, batch_size 1`; empty where nothing matters.
  var words: String {
    inputs.map { "\(sheet.name(of: $0)) \(sheet.text(of: $0))" }.joined(separator: ", ")
  }

  /// `  at seqlen 8192, batch_size 1`, to go on behind a figure; empty where nothing matters.
  var ending: StyledText { inputs.isEmpty ? StyledText() : StyledText("  at \(words)", .faint) }
}

extension Sheet {
  /// The cells that some cells rest on, themselves included, as they were last worked out.
  func reached(from ids: [NodeID]) -> Set<NodeID> {
    var seen: Set<NodeID> = []
    var stack = ids
    while let id = stack.popLast() {
      if seen.insert(id).inserted { stack += values.dependencies(of: id) }
    }
    return seen
  }
}
