extension ConfigDocument {
  /// Whether the file itself has something at a dotted key, be it an object.
  package func holds(_ key: String) -> Bool {
    guard let part = root.part(key) else { return false }
    return part != .null
  }

  /// Whether a dotted key is one that names the kind of model, which chooses the family.
  package func namesType(_ key: String) -> Bool {
    key == "model_type" || key.hasSuffix(".model_type")
  }

  /// The dotted key of every leaf, sorted: objects are gone into, a list is a leaf, null is one.
  package func keys() -> [String] { leaves { _ in true } }

  /// The dotted keys that are null, sorted.
  package func nulls() -> [String] { leaves { $0 == .null } }

  private func leaves(where belongs: (JSONTree) -> Bool) -> [String] {
    var keys: [String] = []
    Self.walk(root, from: "") { key, leaf in
      if belongs(leaf) { keys.append(key) }
    }
    return keys.sorted()
  }

  private static func walk(
    _ tree: JSONTree, from prefix: String, visit: (_ key: String, _ leaf: JSONTree) -> Void
  ) {
    guard case .object(let fields) = tree else { return }
    for (name, part) in fields {
      guard case .object = part else {
        visit(prefix + name, part)
        continue
      }
      walk(part, from: prefix + name + ".", visit: visit)
    }
  }
}
