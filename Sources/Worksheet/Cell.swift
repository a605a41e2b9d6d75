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

/// One binding a layer; the book's and the user's, which most names have alone, take no allocation.
struct LayerSlots {
  /// The bindings of the layers between the book and the user.
  private final class Middle {
    let family: Binding?
    let model: Binding?
    let accelerator: Binding?
    let method: Binding?
    let areDeclaring: Bool

    /// Those of another with one in place of its layer's; nil where none is left.
    init?(_ other: Middle?, with binding: Binding?, in layer: Layer) {
      family = layer == .family ? binding : other?.family
      model = layer == .model ? binding : other?.model
      accelerator = layer == .accelerator ? binding : other?.accelerator
      method = layer == .method ? binding : other?.method
      if family == nil && model == nil && accelerator == nil && method == nil { return nil }
      areDeclaring =
        family?.isDeclaring ?? false || model?.isDeclaring ?? false
        || accelerator?.isDeclaring ?? false || method?.isDeclaring ?? false
    }
  }

  private var book: Binding?
  private var user: Binding?
  private var middle: Middle?

  var isEmpty: Bool { book == nil && user == nil && middle == nil }

  /// Whether any of them says what the cell is.
  var areDeclaring: Bool {
    book?.isDeclaring ?? false || middle?.areDeclaring ?? false || user?.isDeclaring ?? false
  }

  /// The lowest layer that binds or declares the name.
  var lowest: Layer? { Layer.lowestFirst.first { self[$0] != nil } }

  /// The binding that holds, with its layer.
  var highest: (layer: Layer, binding: Binding)? {
    if let user, user.isDefining { return (.user, user) }
    if let middle {
      if let method = middle.method, method.isDefining { return (.method, method) }
      if let accelerator = middle.accelerator, accelerator.isDefining {
        return (.accelerator, accelerator)
      }
      if let model = middle.model, model.isDefining { return (.model, model) }
      if let family = middle.family, family.isDefining { return (.family, family) }
    }
    if let book, book.isDefining { return (.book, book) }
    return nil
  }

  subscript(layer: Layer) -> Binding? {
    get {
      switch layer {
      case .book: book
      case .family: middle?.family
      case .model: middle?.model
      case .accelerator: middle?.accelerator
      case .method: middle?.method
      case .user: user
      }
    }
    set {
      switch layer {
      case .book: book = newValue
      case .user: user = newValue
      default: middle = Middle(middle, with: newValue, in: layer)
      }
    }
  }
}
