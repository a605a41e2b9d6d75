/// How two texts differ, line by line.
package enum LineDifference {
  /// All lines in their order: `-` before one that is missing, `+` before one too many.
  package static func text(expected: String, found: String) -> String {
    let (old, new) = (lines(of: expected), lines(of: found))
    var (missing, added) = (Set<Int>(), Set<Int>())
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): missing.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var result: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if missing.contains(left) {
        result.append("- " + old[left])
        left += 1
      } else if added.contains(right) {
        result.append("+ " + new[right])
        right += 1
      } else {
        result.append("  " + old[left])
        left += 1
        right += 1
      }
    }
    return result.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() } else { lines.append("(no line break at the end)") }
    return lines
  }
}
