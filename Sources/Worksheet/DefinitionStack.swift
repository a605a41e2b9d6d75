import Language

/// Definitions of one layer laid over one another: what a nearer one does not say of its name, a farther
/// one does.
struct DefinitionStack {
  /// Each name's definition, with the source of its formula, in the order in which the names were met.
  private(set) var definitions: [(definition: Definition, provenance: Provenance)] = []
  private var places: [String: Int] = [:]

  /// Lays a definition under those that are there.
  mutating func add(_ definition: Definition, _ provenance: Provenance) {
    guard let place = places[definition.name] else {
      places[definition.name] = definitions.count
      definitions.append((definition, provenance))
      return
    }
    var nearer = definitions[place]
    let sources = nearer.definition.declaration.sources
    nearer.definition.declaration =
      nearer.definition.declaration.merged(over: definition.declaration)
    if nearer.definition.isDefining {
      // Where a formula comes from is said of that formula alone.
      nearer.definition.declaration.sources = sources
    } else {
      nearer.definition.formula = definition.formula
      nearer.definition.function = definition.function
      nearer.provenance = provenance
    }
    definitions[place] = nearer
  }
}
