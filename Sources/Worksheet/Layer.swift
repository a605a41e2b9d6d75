/// Where a binding comes from; of several bindings of a name the one in the highest layer holds.
package enum Layer: Int, Sendable, CaseIterable, Comparable {
  case book
  case family
  case model
  case accelerator
  case method
  case user

  /// Orders layers from the book up.
  package static func < (left: Layer, right: Layer) -> Bool { left.rawValue < right.rawValue }

  /// Whether it holds what is chosen: a model, an accelerator, a method.
  var isChosen: Bool { self != .book && self != .user }

  /// Every layer from the book up; a constant, where `allCases` makes a new list each time.
  static let lowestFirst = Layer.allCases

  /// Every layer from the user's down.
  static let highestFirst = Array(Layer.allCases.reversed())
}

/// Who bound a name, in words for a reader.
package indirect enum Provenance: Sendable, Equatable {
  /// A chapter of the book.
  case book
  /// A preset, or a book of the user's: `family`, its name.
  case preset(kind: String, name: String)
  /// A key of a model's file.
  case file(name: String, key: String)
  /// The person at the prompt, or the script.
  case user

  /// `from config.json num_hidden_layers`, `set by you`.
  package var words: String {
    switch self {
    case .book: "default"
    case .preset(let kind, let name): "\(kind) \(name)"
    case .file(let name, let key): "from \(name) \(key)"
    case .user: "set by you"
    }
  }
}
