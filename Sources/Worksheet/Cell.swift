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

/// One binding a layer, without an allocation.
struct LayerSlots {
  private var book: Binding?
  private var family: Binding?
  private var model: Binding?
  private var accelerator: Binding?
  private var method: Binding?
  private var user: Binding?

  var isEmpty: Bool {
    book == nil && family == nil && model == nil && accelerator == nil && method == nil
      && user == nil
  }

  /// Whether any of them says what the cell is.
  var areDeclaring: Bool {
    book?.isDeclaring ?? false || family?.isDeclaring ?? false || model?.isDeclaring ?? false
      || accelerator?.isDeclaring ?? false || method?.isDeclaring ?? false
      || user?.isDeclaring ?? false
  }

  /// The lowest layer that binds or declares the name.
  var lowest: Layer? { Layer.lowestFirst.first { self[$0] != nil } }

  /// The binding that holds, with its layer.
  var highest: (layer: Layer, binding: Binding)? {
    if let user, user.isDefining { return (.user, user) }
    if let method, method.isDefining { return (.method, method) }
    if let accelerator, accelerator.isDefining { return (.accelerator, accelerator) }
    if let model, model.isDefining { return (.model, model) }
    if let family, family.isDefining { return (.family, family) }
    if let book, book.isDefining { return (.book, book) }
    return nil
  }

  subscript(layer: Layer) -> Binding? {
    get {
      switch layer {
      case .book: book
      case .family: family
      case .model: model
      case .accelerator: accelerator
      case .method: method
      case .user: user
      }
    }
    set {
      switch layer {
      case .book: book = newValue
      case .family: family = newValue
      case .model: model = newValue
      case .accelerator: accelerator = newValue
      case .method: method = newValue
      case .user: user = newValue
      }
    }
  }
}
