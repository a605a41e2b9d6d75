import Markup

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

  /// How many bytes the keys may have together that are looked at: each has those above it in front,
  /// which makes of a long key above many leaves far more than the file holds.
  private static let keyRoom = 16 << 20

  private func leaves(where belongs: (JSONTree) -> Bool) -> [String] {
    var keys: [String] = []
    var room = Self.keyRoom
    Self.walk(root, from: "", &room) { key, leaf in
      if belongs(leaf) { keys.append(key) }
    }
    return keys.sortedByBytes()
  }

  private static func walk(
    _ tree: JSONTree, from prefix: String, _ room: inout Int,
    visit: (_ key: String, _ leaf: JSONTree) -> Void
  ) {
    guard case .object(let fields) = tree else { return }
    for (name, part) in fields {
      let key = prefix + name
      room -= key.utf8.count
      if room < 0 { return }
      guard case .object = part else {
        visit(key, part)
        continue
      }
      walk(part, from: key + ".", &room, visit: visit)
    }
  }
}
