package import Language

extension Sheet {
  /// The first method that has a cell of its own of this name, or that people mean by it, letter case
  /// aside; nil if none has.
  ///
  /// Methods are read for it, so it is asked only where a name is in error.
  package func methodDefining(_ name: String) -> (method: String, definition: Definition)? {
    let small = name.lowercased()
    let blocks = library.names(of: .method).compactMap { try? library.preset(.method, $0) }
    for matches: (Definition) -> Bool in [
      { $0.name == name }, { $0.declaration.meantBy.contains(small) },
    ] {
      for block in blocks {
        if let found = block.definitions.first(where: matches) { return (block.names[0], found) }
      }
    }
    return nil
  }

  /// Whether a name is that of a cell which only another method has.
  package func isOfOtherMethod(_ name: String) -> Bool {
    find(name) == nil && cell(meantBy: name) == nil && methodDefining(name) != nil
  }

  /// The input that a flag of an engine sets, by what the book says of the flag or by its name with `_`
  /// for `-`; and the method that has it, if the present one has not.
  package func input(ofFlag flag: String) -> (name: String, method: String?)? {
    let name = String(flag.drop { $0 == "-" }).replacing("-", with: "_")
    if let id = cell(meantBy: flag) { return (self.name(of: id), nil) }
    if let own = methodDefining(flag) { return (own.definition.name, own.method) }
    if let id = find(name) ?? cell(meantBy: name) { return (self.name(of: id), nil) }
    return methodDefining(name).map { ($0.definition.name, $0.method) }
  }
}
