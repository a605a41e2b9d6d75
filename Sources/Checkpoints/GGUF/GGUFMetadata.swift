package import ModelFiles

/// What a GGUF file says of its model, by key.
package struct GGUFMetadata: Sendable {
  /// What stands behind a key.
  struct Entry: Sendable {
    var key: String
    /// The value; nil for a list that was stepped over.
    var value: ConfigValue?
    /// The number of its type in the format.
    var type: UInt32 = 0
    /// Elements, if it is a list.
    var length: Int?
  }

  /// In the order of the file.
  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// The architecture that the file names, which its other keys begin with; empty if it names none.
  package var architecture: String {
    if case .text(let name)? = self["general.architecture"]?.value { name } else { "" }
  }

  /// The keys in the order of the file.
  package var keys: [String] { entries.map(\.key) }

  /// The value of the first key that has one, or nil.
  ///
  /// A key is looked for behind the architecture and a dot, then as it stands. `key[]` takes a list,
  /// `key.max` the largest number in one, `key.length` how many elements it has; a plain key takes a
  /// single value; `key - other` and `key / other` are worked out where both are numbers.
  package func lookup(_ keys: [String]) -> ConfigDocument.Found? {
    for key in keys {
      if let found = worked(key) { return found }
      let (name, ask) = Self.parts(of: key)
      for place in ["\(architecture).\(name)", name] {
        guard let entry = self[place], let value = ask(entry) else { continue }
        return ConfigDocument.Found(key: place, value: value)
      }
    }
    return nil
  }

  /// The difference or the quotient of two keys' numbers, found under the first.
  private func worked(_ key: String) -> ConfigDocument.Found? {
    let words = key.split(separator: " ").map(String.init)
    guard words.count == 3, let left = lookup([words[0]]), let right = lookup([words[2]]),
      case .number(let one) = left.value, case .number(let other) = right.value
    else { return nil }
    switch words[1] {
    case "-": return ConfigDocument.Found(key: left.key, value: .number(one - other))
    case "/" where other != 0:
      return ConfigDocument.Found(key: left.key, value: .number(one / other))
    default: return nil
    }
  }

  subscript(key: String) -> Entry? { places[key].map { entries[$0] } }

  /// Adds a key; false if it is there already.
  mutating func add(_ entry: Entry) -> Bool {
    if places[entry.key] != nil { return false }
    places[entry.key] = entries.count
    entries.append(entry)
    return true
  }

  private static func parts(of key: String) -> (String, (Entry) -> ConfigValue?) {
    if key.hasSuffix("[]") {
      return (String(key.dropLast(2)), { $0.length == nil ? nil : $0.value })
    }
    if key.hasSuffix(".length") {
      return (String(key.dropLast(7)), { $0.length.map { .number(Double($0)) } })
    }
    if key.hasSuffix(".max") { return (String(key.dropLast(4)), { largest($0.value) }) }
    return (key, { $0.length == nil ? $0.value : nil })
  }

  private static func largest(_ value: ConfigValue?) -> ConfigValue? {
    guard case .list(let elements)? = value else { return nil }
    let numbers = elements.compactMap { element -> Double? in
      if case .number(let number) = element { number } else { nil }
    }
    return numbers.count == elements.count ? numbers.max().map { .number($0) } : nil
  }
}
