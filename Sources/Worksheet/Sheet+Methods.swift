import Incremental
package import Language

extension Sheet {
  /// The first method that has a cell of its own of this name, or that people mean by it, letter case
  /// aside; nil if none has.
  ///
  /// Methods are read for it, so it is asked only where a name is in error.
  package func methodDefining(_ name: String) -> (method: String, definition: Definition)? {
    let cells = knownMethodCells ?? MethodCells(&library)
    knownMethodCells = cells
    return cells.byName[name] ?? cells.byWord[name.lowercased()]
  }

  /// Whether a name is that of a cell which only another method has.
  package func isOfOtherMethod(_ name: String) -> Bool {
    find(name) == nil && cell(meantBy: name) == nil && methodDefining(name) != nil
  }

  /// The input that a flag of an engine sets, by what the book says of the flag or by its name with `_`
  /// for `-`.
  package func input(ofFlag flag: String) -> FlagInput? {
    let name = String(flag.drop { $0 == "-" }).replacing("-", with: "_")
    if let id = cell(meantBy: flag) { return FlagInput(id, in: self) }
    if let own = methodDefining(flag) { return FlagInput(own.definition, of: own.method) }
    if let id = find(name) ?? cell(meantBy: name) { return FlagInput(id, in: self) }
    return methodDefining(name).map { FlagInput($0.definition, of: $0.method) }
  }
}

/// The input that a flag of an engine sets.
package struct FlagInput {
  /// What it is called.
  package let name: String
  /// Whether it is on or off, and a flag without a value puts it on.
  package let isTruth: Bool
  /// The method that has it, if the present one has not.
  package let method: String?

  init(_ id: NodeID, in sheet: Sheet) {
    name = sheet.name(of: id)
    isTruth = sheet.kind(of: id).sort == .boolean
    method = nil
  }

  init(_ definition: Definition, of method: String) {
    name = definition.name
    if case .boolean? = definition.formula?.expression.form {
      isTruth = true
    } else {
      isTruth = false
    }
    self.method = method
  }
}

/// The cells that methods have of their own; of two methods the first has a name.
struct MethodCells {
  /// By what they are called.
  private(set) var byName: [String: (method: String, definition: Definition)] = [:]
  /// By the words that people mean them by, in small letters.
  private(set) var byWord: [String: (method: String, definition: Definition)] = [:]

  init(_ library: inout Library) {
    for name in library.names(of: .method) {
      guard let block = try? library.preset(.method, name) else { continue }
      for definition in block.definitions {
        let cell = (method: block.names[0], definition: definition)
        byName[definition.name] = byName[definition.name] ?? cell
        for word in definition.declaration.meantBy { byWord[word] = byWord[word] ?? cell }
      }
    }
  }
}
