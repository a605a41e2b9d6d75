import Diagnostics
import Incremental
import Language

@testable import Worksheet

/// A sheet that remembers nothing: names with texts in layers, from which everything is found anew.
struct NaiveSheet {
  /// What a layer says of a name.
  struct Binding {
    var formula: Formula?
    var function: UserFunction?
    var declaration: Declaration?

    var isDefining: Bool { formula != nil || function != nil }
  }

  var layers: [Layer: [String: Binding]] = [:]

  init(_ book: BookText) {
    for definition in book.definitions {
      layers[.book, default: [:]][definition.name] = Binding(
        formula: definition.formula, declaration: definition.declaration)
    }
  }

  var names: [String] { Set(layers.values.flatMap(\.keys)).sorted() }

  /// Carries out a change of the sheet's, told by name.
  mutating func perform(_ change: Change, on name: String) {
    layers[change.layer, default: [:]][name] = change.binding.map {
      Binding(formula: $0.formula?.formula, function: $0.function, declaration: $0.declaration)
    }
  }

  /// Fills a layer with presets, the nearest first.
  mutating func fill(_ layer: Layer, with presets: [Preset]) {
    var filled: [String: Binding] = [:]
    for definition in presets.flatMap(\.definitions) {
      var binding = filled[definition.name] ?? Binding(declaration: Declaration())
      binding.formula = binding.formula ?? definition.formula
      binding.declaration = binding.declaration?.merged(over: definition.declaration)
      filled[definition.name] = binding
    }
    layers[layer] = filled
  }

  /// The names that two sheets bind differently.
  func differences(from other: NaiveSheet) -> Set<String> {
    var found: Set<String> = []
    for layer in Layer.allCases {
      let (one, two) = (layers[layer] ?? [:], other.layers[layer] ?? [:])
      for name in Set(one.keys).union(two.keys) {
        let (here, there) = (one[name], two[name])
        let isSame =
          here?.formula === there?.formula && here?.function === there?.function
          && here?.declaration == there?.declaration
        if !isSame { found.insert(name) }
      }
    }
    return found
  }

  func effective(_ name: String) -> (layer: Layer, binding: Binding)? {
    for layer in Layer.allCases.reversed() {
      if let binding = layers[layer]?[name], binding.isDefining { return (layer, binding) }
    }
    return nil
  }

  func base(_ name: String) -> (layer: Layer, binding: Binding)? {
    for layer in Layer.allCases {
      if let binding = layers[layer]?[name], binding.isDefining { return (layer, binding) }
    }
    return nil
  }

  /// All that is declared of a name, the nearest first.
  func declarations(_ name: String) -> [Declaration] {
    Layer.allCases.reversed().compactMap { layers[$0]?[name]?.declaration }
  }

  func shape(_ name: String) -> Declaration.Shape? {
    declarations(name).compactMap(\.shape).first
  }

  func length(_ name: String) -> Formula? {
    if case .length(let formula)? = shape(name) { formula } else { nil }
  }

  /// The names in a name's text, and whether it asks of them only if they are given.
  func below(_ name: String) -> [(name: String, isGiven: Bool)] {
    let texts = [
      effective(name)?.binding.formula, effective(name)?.binding.function?.body, length(name),
    ]
    return texts.compactMap(\.self).flatMap { formula in
      (formula.names + formula.functions).map { ($0, false) } + formula.givens.map { ($0, true) }
    }
  }

  /// Whether some name is reached from itself.
  var hasCircle: Bool {
    var done: Set<String> = []
    var open: Set<String> = []
    func visit(_ name: String) -> Bool {
      if done.contains(name) { return false }
      if !open.insert(name).inserted { return true }
      defer { open.remove(name) }
      for next in below(name) where !next.isGiven {
        if visit(next.name) { return true }
      }
      done.insert(name)
      return false
    }
    return names.contains(where: visit)
  }

  /// The names that may differ once some have changed.
  func cone(above changed: Set<String>) -> Set<String> {
    var readers: [String: [String]] = [:]
    for name in names {
      for below in below(name) { readers[below.name, default: []].append(name) }
    }
    var cone = changed
    var wave = Array(changed)
    while let name = wave.popLast() {
      for reader in readers[name] ?? [] where cone.insert(reader).inserted { wave.append(reader) }
    }
    return cone
  }
}
