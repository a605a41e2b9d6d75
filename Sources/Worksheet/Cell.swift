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
  /// For a node that says whether another cell is given: that cell.
  var givenTarget: NodeID?

  /// The binding that holds, with its layer.
  var effective: (layer: Layer, binding: Binding)? {
    for layer in Layer.allCases.reversed() {
      if let binding = slots[layer], binding.isDefining { return (layer, binding) }
    }
    return nil
  }

  /// The lowest layer that defines it.
  var base: Layer? {
    Layer.allCases.first { slots[$0]?.isDefining ?? false }
  }

  /// Every declaration, the nearest first.
  var declarations: [Declaration] {
    Layer.allCases.reversed().compactMap { slots[$0]?.declaration }
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
