/// The newest older line that begins as the one being typed.
///
/// What was found for a line is looked at first for a longer one: most keys cost no search.
package struct HistorySuggestion {
  private let entries: [String]
  private let isWelcome: (String) -> Bool
  private var typed = ""
  private var found: String?

  /// How many lines that are not welcome are passed over for one that is.
  private static let patience = 16

  /// Suggestions from those of these lines that are welcome, the oldest first.
  package init(_ entries: [String], where isWelcome: @escaping (String) -> Bool = { _ in true }) {
    self.entries = entries
    self.isWelcome = isWelcome
  }

  /// The rest of the newest line of one row that begins so; empty if there is none.
  package mutating func rest(of line: String) -> String {
    if line.isEmpty { return "" }
    if !typed.isEmpty, line.utf8.starts(with: typed.utf8) {
      guard let entry = found else { return "" }
      if let rest = Self.rest(of: line, in: entry) { return rest }
    }
    typed = line
    found = newest(for: line)
    return found.flatMap { Self.rest(of: line, in: $0) } ?? ""
  }

  private func newest(for line: String) -> String? {
    var refused = 0
    for entry in entries.reversed() where Self.rest(of: line, in: entry) != nil {
      if isWelcome(entry) { return entry }
      refused += 1
      if refused == Self.patience { return nil }
    }
    return nil
  }

  private static func rest(of line: String, in entry: String) -> String? {
    let (typed, whole) = (line.utf8, entry.utf8)
    guard whole.count > typed.count, whole.starts(with: typed),
      !whole.contains(UInt8(ascii: "\n"))
    else { return nil }
    return String(whole.dropFirst(typed.count))
  }
}
