/// A JSON text as a tree.
enum JSONTree: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  /// The part at a dotted path, or nil; `name[]` takes the rest of the path from each element.
  ///
  /// An element without such a part, or with an object there, gives null.
  func part(_ path: String) -> JSONTree? { part(path.split(separator: ".")[...]) }

  private func part(_ steps: ArraySlice<Substring>) -> JSONTree? {
    guard let step = steps.first else { return self }
    guard case .object(let fields) = self else { return nil }
    let rest = steps.dropFirst()
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
}
