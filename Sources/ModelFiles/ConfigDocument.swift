/// A model's config.json: a tree of keys, in which the language model may sit one level down.
package struct ConfigDocument: Sendable {
  /// A value and the key where it was found.
  package struct Found: Sendable, Equatable {
    /// The dotted key from the top of the file: `text_config.num_hidden_layers`.
    package var key: String
    /// The value at the key.
    package var value: ConfigValue

    /// A value and its key.
    package init(key: String, value: ConfigValue) {
      self.key = key
      self.value = value
    }
  }

  /// The file that was read.
  package let path: String
  /// The whole file, an object.
  let root: JSONTree
  /// The nested language models, in the order they are asked, then the whole file.
  private let places: [Place]

  /// A file whose tree is known.
  init(path: String, root: JSONTree) {
    self.path = path
    self.root = root
    places =
      Self.nests.compactMap { nest in
        guard case .object? = root.part(nest) else { return nil }
        return root.part(nest).map { Place(prefix: nest + ".", tree: $0) }
      } + [Place(prefix: "", tree: root)]
  }

  /// The `model_type` of the file itself, then those of the language models inside it.
  ///
  /// None is empty and none stands twice.
  package var modelTypes: [String] {
    var types: [String] = []
    for place in places.reversed() {
      guard case .text(let type)? = place.tree.part("model_type") else { continue }
      if !type.isEmpty && !types.contains(type) { types.append(type) }
    }
    return types
  }

  /// The value of the first path that has one, or nil.
  ///
  /// A path is dotted, `name[].rest` takes the rest from each object of a list, and `name{}.rest` from
  /// each field of an object that has it. Each path is looked for in the nested language models and then at the top. Null, NaN, objects, and lists
  /// that hold lists or objects count as absent.
  package func lookup(_ paths: [String]) -> Found? {
    for path in paths {
      for place in places {
        guard let value = place.tree.part(path).flatMap(ConfigValue.init) else { continue }
        return Found(key: place.prefix + path, value: value)
      }
    }
    return nil
  }

  /// The first of the paths at which stands what no input can hold, with what that is in words: an
  /// object, a list that holds lists or objects, NaN; nil where none does, for null says nothing.
  package func misfit(_ paths: [String]) -> (key: String, words: String)? {
    for path in paths {
      for place in places {
        guard let part = place.tree.part(path), part != .null, ConfigValue(part) == nil else {
          continue
        }
        return (place.prefix + path, part.misfitWords)
      }
    }
    return nil
  }

  /// Where language models sit in the files of models that also see or hear.
  private static let nests = [
    "text_config", "llm_config", "language_config", "thinker_config.text_config",
    "language_model", "decoder",
  ]

  /// An object that may hold a language model's keys.
  private struct Place: Sendable {
    /// What its keys begin with, counted from the top of the file.
    var prefix: String
    var tree: JSONTree
  }
}
