import Diagnostics

/// A file's name that says which of several it is: `model-00001-of-00004.safetensors`.
struct ShardName: Equatable {
  /// The folder, with its slash.
  let folder: String
  /// What stands before the numbers.
  let stem: String
  /// Which one it is, from 1.
  let number: Int
  /// How many there are.
  let count: Int
  /// What stands behind the numbers.
  let ending: String
  /// How many there are, as it is written.
  private let total: String
  /// Digits of each number, at least.
  private let digits: Int

  /// Shards of one model that are looked for.
  static let limit = 100_000

  /// The parts of a path; nil where its name is none of a shard's.
  init?(_ path: String, ending: String) {
    guard path.hasSuffix(ending) else { return nil }
    let parts = path.nameOfPath.dropLast(ending.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[parts.count - 2] == "of",
      let number = Self.number(parts[parts.count - 3]),
      let count = Self.number(parts[parts.count - 1]),
      number > 0, number <= count, count <= Self.limit
    else { return nil }
    folder = path.folderOfPath
    stem = parts.dropLast(3).joined(separator: "-")
    (self.number, self.count, self.ending) = (number, count, ending)
    total = String(parts[parts.count - 1])
    digits = Self.digits(parts[parts.count - 3], parts[parts.count - 1])
  }

  /// The paths of all of them, in order.
  var all: [String] { (1...count).map { path($0) } }

  /// What names all of them: the parts that they share.
  var common: String { "\(folder)\(stem)-*-of-\(total)\(ending)" }

  private func path(_ number: Int) -> String {
    "\(folder)\(stem)-\(padded(number))-of-\(total)\(ending)"
  }

  private func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// How many digits numbers are filled up to: what begins with 0 tells, and else it is five at most,
  /// as files of more than 99,999 shards have it.
  private static func digits(_ number: Substring, _ count: Substring) -> Int {
    let filled = [number, count].first { $0.hasPrefix("0") }
    return filled?.count ?? min(count.count, 5)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { $0 &- 48 < 10 } ? Int(text) : nil
  }
}
