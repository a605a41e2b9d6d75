import Incremental
import Language

/// A name of the sheet with its bindings in every layer.
struct Cell {
  /// What it is called.
  let name: String
  /// The bindings, one a layer.
  var slots = LayerSlots()
  /// The kind that the lowest layer's formula gave, kept when a higher layer binds the name.
  var fixed: (kind: Kind, base: Layer)?
  /// Whether it was ever worked out.
  var hasRun = false
  /// For a node that says whether another cell is given: that cell.
  var givenTarget: NodeID?

  /// The binding that holds, with its layer.
  var effective: (layer: Layer, binding: Binding)? { slots.highest }

  /// The lowest layer that defines it.
  var base: Layer? {
    for layer in Layer.lowestFirst {
      if let binding = slots[layer], binding.isDefining { return layer }
    }
    return nil
  }

  /// Every declaration, the nearest first.
  var declarations: [Declaration] {
    Layer.highestFirst.compactMap { slots[$0]?.declaration }
  }

  /// The nearest declaration's answer to a question that not every one answers.
  func nearest<Answer>(_ question: (Declaration) -> Answer?) -> Answer? {
    if !isDeclared { return nil }
    for layer in Layer.highestFirst {
      if let declaration = slots[layer]?.declaration, let answer = question(declaration) {
        return answer
      }
    }
    return nil
  }

  /// Whether a book or a preset says what it is.
  var isDeclared: Bool { slots.areDeclaring }

  /// Whether it was declared to be a list.
  var hasShape: Bool { nearest(\.shape) != nil }

  /// The formula for the length that its list is brought to.
  var length: BoundFormula? {
    if !isDeclared { return nil }
    for layer in Layer.highestFirst {
      if let binding = slots[layer], binding.declaration?.shape != nil { return binding.shape }
    }
    return nil
  }

  /// Whether it is an input that has no value of its own: it takes plain counts.
  var isPlainInput: Bool {
    guard let layer = slots.lowest, let lowest = slots[layer] else { return false }
    return !lowest.isDefining && lowest.isDeclaring
  }

  /// Whether the name is bound or declared anywhere.
  var exists: Bool { !slots.isEmpty }
}

/// One binding a layer; most names have only one, which takes no allocation.
struct LayerSlots {
  /// Every layer's binding, by the layer's place.
  private typealias Row = [Binding?]

  private enum Content {
    case none
    case one(Binding, Layer)
    case several(Row)
  }

  private var content = Content.none

  var isEmpty: Bool { lowest == nil }

  /// Whether any of them says what the cell is.
  var areDeclaring: Bool {
    switch content {
    case .none: false
    case .one(let binding, _): binding.isDeclaring
    case .several(let row): row.contains { $0?.isDeclaring ?? false }
    }
  }

  /// The lowest layer that binds or declares the name.
  var lowest: Layer? {
    switch content {
    case .none: nil
    case .one(_, let layer): layer
    case .several: Layer.lowestFirst.first { self[$0] != nil }
    }
  }

  /// The binding that holds, with its layer.
  var highest: (layer: Layer, binding: Binding)? {
    switch content {
    case .none: return nil
    case .one(let binding, let layer): return binding.isDefining ? (layer, binding) : nil
    case .several(let row):
      for layer in Layer.highestFirst {
        if let binding = row[layer.rawValue], binding.isDefining { return (layer, binding) }
      }
      return nil
    }
  }

  subscript(layer: Layer) -> Binding? {
    get {
      switch content {
      case .none: nil
      case .one(let binding, let only): only == layer ? binding : nil
      case .several(let row): row[layer.rawValue]
      }
    }
    set {
      if isOnly(layer) {
        content = newValue.map { .one($0, layer) } ?? .none
        return
      }
      var row = self.row
      row[layer.rawValue] = newValue
      let held = Layer.lowestFirst.filter { row[$0.rawValue] != nil }
      if held.count > 1 {
        content = .several(row)
      } else if let only = held.first, let binding = row[only.rawValue] {
        content = .one(binding, only)
      } else {
        content = .none
      }
    }
  }

  /// Whether no other layer binds the name.
  private func isOnly(_ layer: Layer) -> Bool {
    switch content {
    case .none: true
    case .one(_, let only): only == layer
    case .several: false
    }
  }

  private var row: Row {
    if case .several(let row) = content { return row }
    var row = Row(repeating: nil, count: Layer.lowestFirst.count)
    if case .one(let binding, let layer) = content { row[layer.rawValue] = binding }
    return row
  }
}
