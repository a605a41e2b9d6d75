extension StoredTensors {
  /// What of one type a part of the model has.
  package struct Amount: Sendable, Equatable {
    /// The type.
    package let type: StoredType
    /// Tensors.
    package var tensors = 0
    /// Values as stored, each a number of the type.
    package var values = 0
    /// Bytes.
    package var byteCount = 0
  }

  /// What belongs to each part, and last what belongs to none; of each the types in the order met.
  ///
  /// A part is given by patterns: runs of the dotted pieces of a tensor's name, in which `*` stands for
  /// any run of characters. The first part with a pattern that fits has the tensor. `isStopped` is asked
  /// before each name that is held against the patterns, with the steps that takes; once it says so, the
  /// rest belongs to none.
  package func amounts(
    of parts: [[String]], unless isStopped: (_ steps: Int) -> Bool = { _ in false }
  ) -> [[Amount]] {
    let patterns = parts.map { $0.map(NamePattern.init) }
    let letters = patterns.joined().reduce(0) { $0 + $1.glob.count }
    var table = Array(
      repeating: types.map { Amount(type: $0) }, count: parts.count + 1)
    // Names that differ in their numbers alone belong together; there are few that do not.
    var known: [UInt64: Int] = [:]
    for record in records {
      let name = names[record.name]
      let kind = Self.hashWithoutDigits(name)
      let part: Int
      if let found = known[kind] {
        part = found
      } else if known.count == Self.mostKinds || isStopped(letters) {
        part = parts.count
      } else {
        // Of a name without end its last pieces say enough.
        let padded = [46] + name.suffix(512) + [46]
        part = patterns.firstIndex { $0.contains { $0.matches(padded) } } ?? parts.count
        known[kind] = part
      }
      table[part][record.type].tensors += 1
      table[part][record.type].values &+= record.values
      table[part][record.type].byteCount &+= record.byteCount
    }
    return table.map { $0.filter { $0.tensors > 0 } }
  }

  /// How many names are held against the patterns; of a model's tensors some hundred differ in more than
  /// their numbers.
  private static let mostKinds = 10_000

  /// A hash of a name in which pieces of digits alone count as one sign.
  private static func hashWithoutDigits(_ name: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var isPieceStart = true
    var isNumber = false
    for byte in name {
      let isDigit = byte &- 48 < 10
      if isDigit && (isPieceStart || isNumber) {
        isNumber = true
        isPieceStart = false
        continue
      }
      if isNumber {
        hash = (hash ^ 1) &* 0x100_0000_01b3
        isNumber = false
      }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      isPieceStart = byte == 46
    }
    return isNumber ? (hash ^ 1) &* 0x100_0000_01b3 : hash
  }
}

/// A pattern for the dotted names of tensors.
private struct NamePattern {
  let glob: [UInt8]

  init(_ text: String) { glob = Array("*.\(text).*".utf8) }

  /// Whether it fits a name with a dot before and behind it.
  func matches(_ name: [UInt8]) -> Bool {
    var (at, behind) = (0, 0)
    var lastStar: (at: Int, behind: Int)?
    while behind < name.count {
      if at < glob.count, glob[at] == 42 {
        lastStar = (at, behind)
        at += 1
      } else if at < glob.count, glob[at] == name[behind] {
        (at, behind) = (at + 1, behind + 1)
      } else if let star = lastStar {
        lastStar = (star.at, star.behind + 1)
        (at, behind) = (star.at + 1, star.behind + 1)
      } else {
        return false
      }
    }
    return glob[at...].allSatisfy { $0 == 42 }
  }
}
