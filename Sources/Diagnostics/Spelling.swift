/// Finds the name that a person may have meant.
package enum Spelling {
  /// Bytes of a word for which a near one is looked for.
  private static let longest = 200

  /// The nearest of several names, if one is near.
  ///
  /// At most a third of its letters are off, or one, and at most three; but never all of them. Whether a name
  /// may be meant is asked of those alone that are near.
  package static func nearest(
    to word: String, among names: [String], where mayBeMeant: (String) -> Bool = { _ in true }
  ) -> String? {
    // Nobody is helped with a name as long as that, and it would take the square of its length.
    if word.utf8.count > longest { return nil }
    let letters = Array(word.lowercased().utf8)
    let limit = min(3, max(1, letters.count / 3))
    var best: (distance: Int, name: String)?
    for name in names where abs(name.utf8.count - letters.count) <= limit {
      let distance = distance(letters, Array(name.lowercased().utf8), limit: limit)
      guard distance <= limit, distance < letters.count else { continue }
      if let found = best, (found.distance, found.name) <= (distance, name) { continue }
      if mayBeMeant(name) { best = (distance, name) }
    }
    return best?.name
  }

  /// Whether a name begins with a word, letter case aside.
  package static func begins(_ name: String, with word: String) -> Bool {
    let (name, word) = (name.utf8, word.utf8)
    return name.count >= word.count
      && zip(name, word).allSatisfy { $0 == $1 || ($0 | 32 == $1 | 32 && ($0 | 32) &- 97 < 26) }
  }

  /// How many letters must be put in, left out, replaced or exchanged with their neighbour; more than
  /// `limit` is not told apart.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    let far = limit + 1
    for (row, letter) in left.enumerated() {
      // Further off the diagonal no way is short enough.
      let near = max(0, row - limit)..<max(row - limit, min(right.count, row + limit + 1), 0)
      var next = [Int](repeating: far, count: right.count + 1)
      if near.lowerBound == 0 { next[0] = row + 1 }
      for column in near {
        let other = right[column]
        var cost = min(
          last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1, far)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        next[column + 1] = cost
      }
      if next.allSatisfy({ $0 > limit }) { return limit + 1 }
      before = last
      last = next
    }
    return last[right.count]
  }
}
