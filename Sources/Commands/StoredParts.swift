import Checkpoints
import Diagnostics
import Incremental
import Language
import ModelFiles
import Quantities
import Worksheet

/// What the headers of a checkpoint say that its tensors come to, by parts of the book.
struct StoredParts {
  /// One part: a cell that says which tensors belong to it.
  struct Part {
    let id: NodeID
    let name: String
    /// Whether its values are parameters; scales and tables are none.
    let isCounted: Bool
    let amounts: [StoredTensors.Amount]

    /// Bytes of its tensors.
    var byteCount: Int { amounts.reduce(0) { $0 + $1.byteCount } }
    /// Values that are parameters as they stand.
    var plain: Int { isCounted ? sum(of: \.values) { !$0.isWhole } : 0 }
    /// Bytes of whole numbers that hold several parameters each.
    var packed: Int { isCounted ? sum(of: \.byteCount) { $0.isWhole } : 0 }

    private func sum(
      of count: (StoredTensors.Amount) -> Int, where belongs: (StoredType) -> Bool
    ) -> Int {
      amounts.reduce(0) { $0 + (belongs($1.type) ? count($1) : 0) }
    }
  }

  /// The parts that hold any tensors, in the order of the book.
  let parts: [Part]
  /// The inputs that are filled.
  private(set) var taken: [ModelLoading.Taken] = []

  /// Nil where the files hold no tensors, or the book has no cells for them.
  init?(_ checkpoint: Checkpoint, of title: String? = nil, in sheet: Sheet) {
    guard checkpoint.tensors.count > 0, checkpoint.tensors.byteCount != nil,
      checkpoint.tensors.valueCount != nil
    else { return nil }
    let tensors = sheet.fillable(by: \.tensors).map { ($0.id, $0.keys, true) }
    let buffers = sheet.fillable(by: \.buffers).map { ($0.id, $0.keys, false) }
    // The first part of the book that fits has a tensor; what blocks alone have comes behind, as it was bound.
    let cells = (tensors + buffers).map { (cell: $0, place: sheet.declared($0.0)) }
      .sorted { $0.place < $1.place }.map(\.cell)
    let amounts = checkpoint.tensors.amounts(of: cells.map { $0.1 }, unless: sheet.isStopped)
    let parts = zip(cells, amounts).map { (cell, amounts) in
      Part(id: cell.0, name: sheet.name(of: cell.0), isCounted: cell.2, amounts: amounts)
    }
    self.parts = parts.filter { !$0.amounts.isEmpty }
    let source = Source(checkpoint, title)
    for part in parts {
      taken.append(
        source.bytes(part.byteCount, part.id, tensors: part.amounts.reduce(0) { $0 + $1.tensors }))
    }
    let count = checkpoint.tensors.count
    if let id = sheet.find("weights_stored"), let bytes = checkpoint.tensors.byteCount {
      taken.append(source.bytes(bytes, id, tensors: count))
    }
    if let id = sheet.find("stored_values") {
      taken.append(source.count(parts.reduce(0) { $0 + $1.plain }, id, tensors: count))
    }
    if let id = sheet.find("stored_packed") {
      taken.append(source.bytes(parts.reduce(0) { $0 + $1.packed }, id, tensors: count))
    }
  }

  /// Makes what the headers say into bindings.
  private struct Source {
    private let name: String
    private let files: Int

    init(_ checkpoint: Checkpoint, _ title: String?) {
      let path = checkpoint.path
      name = title ?? path.nameOfPath
      files = checkpoint.files.count
    }

    func bytes(_ count: Int, _ id: NodeID, tensors: Int) -> ModelLoading.Taken {
      taken(id, ConfigFormula.bytes(count), tensors)
    }

    func count(_ count: Int, _ id: NodeID, tensors: Int) -> ModelLoading.Taken {
      taken(id, ConfigFormula.count(count), tensors)
    }

    private func taken(_ id: NodeID, _ formula: Formula, _ tensors: Int) -> ModelLoading.Taken {
      let words = "\(tensors) \(tensors == 1 ? "tensor" : "tensors")"
      let key = files == 1 ? words : "\(words) in \(files) files"
      return ModelLoading.Taken(
        id: id, key: key, formula: formula, provenance: .file(name: name, key: key))
    }
  }
}
