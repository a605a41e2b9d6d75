/// A JSON text as a tree.
enum JSONTree: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  /// The part at a dotted path, or nil; `name[]` takes the rest of the path from each element, `name{}`
  /// from each field that has it, in the order of their names.
  ///
  /// An element without such a part, or with an object there, gives null.
  func part(_ path: String) -> JSONTree? { part(path.split(separator: ".")[...]) }

  private func part(_ steps: ArraySlice<Substring>) -> JSONTree? {
    guard let step = steps.first else { return self }
    guard case .object(let fields) = self else { return nil }
    let rest = steps.dropFirst()
    if step.hasSuffix("{}") { return fields[String(step.dropLast(2))]?.fieldsWith(rest) }
    guard step.hasSuffix("[]") else { return fields[String(step)]?.part(rest) }
    guard case .list(let elements)? = fields[String(step.dropLast(2))] else { return nil }
    return .list(
      elements.map { element in
        switch element.part(rest) {
        case nil, .object?: .null
        case let part?: part
        }
      })
  }

  /// The part at a path in each field that has one, a list; nil where none has.
  private func fieldsWith(_ steps: ArraySlice<Substring>) -> JSONTree? {
    guard case .object(let fields) = self else { return nil }
    let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let parts = sorted.compactMap { $0.value.part(steps) }
    return parts.isEmpty ? nil : .list(parts)
  }
}
