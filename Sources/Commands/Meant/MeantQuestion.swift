import Diagnostics
import Language
import Quantities
import Worksheet

/// What a question of several words speaks of beside what it asks: an accelerator, or the size of one.
struct MeantQuestion {
  private let words: [String]
  private let session: Session

  private var sheet: Sheet { session.sheet }

  /// Words of a question that are looked at: each may be an accelerator of all that there are.
  private static let mostWords = 100

  init(_ text: String, in session: Session) {
    words = text.lowercased().split { $0 == " " || $0 == "?" || $0 == "," }
      .prefix(Self.mostWords).map(String.init)
    self.session = session
  }

  /// A line that answers it, behind those that give it the model and the accelerator which it needs.
  func lines(before line: String) -> String {
    let isAnswer = ["show", "fit", "solve", "require", "explain"].contains { line.hasPrefix($0) }
    guard isAnswer else { return line }
    let model = lacksModel ? ["load NAME"] : []
    return (model + accelerator(before: line) + [line]).joined(separator: ", then ")
  }

  private var lacksModel: Bool {
    guard sheet.titles[.model] == nil,
      let failure = sheet.find("total_per_gpu").flatMap({ sheet.value(of: $0).failure })
    else { return false }
    return !failure.missing.isEmpty
  }

  /// The line that chooses the accelerator which the question names, or lists those of its size; one that
  /// chooses any where the answer needs its memory.
  private func accelerator(before line: String) -> [String] {
    guard ["fit", "solve", "require"].contains(where: line.hasPrefix) else { return [] }
    if let named { return ["gpu \(named)"] }
    if let size {
      let isListed = ((try? Accelerator.all(in: sheet)) ?? []).contains { $0.matches(size) }
      return isListed ? ["gpus \(size)", "gpu NAME"] : ["set memory \(size)"]
    }
    let hasMemory = sheet.find("memory").flatMap { sheet.value(of: $0).number } != nil
    return line == "fit" || hasMemory ? [] : ["gpu NAME"]
  }

  /// How `gpu` takes the accelerator that it names, be it in the plural: `rtx-4090 x2` for `two 4090s`.
  private var named: String? {
    guard let all = try? Accelerator.all(in: sheet) else { return nil }
    for (index, word) in words.enumerated() where word.contains(where: \.isNumber) {
      if sheet.isStopped(after: 0) { return nil }
      let one = word.hasSuffix("s") ? String(word.dropLast()) : word
      let found = [word, one].lazy.compactMap { word in
        (try? Accelerator.find(word, in: sheet, among: all)) ?? nil
      }.first
      guard let found else { continue }
      let count = index > 0 ? Self.count(words[index - 1]) : 1
      return found.title(times: count)
    }
    return nil
  }

  private static func count(_ word: String) -> Int {
    let names = ["two", "three", "four", "five", "six", "seven", "eight"]
    if let place = names.firstIndex(of: word) { return place + 2 }
    let number = word.hasSuffix("x") ? String(word.dropLast()) : word
    return Int(number).map { (2...1024).contains($0) ? $0 : 1 } ?? 1
  }

  /// The size of memory that it names: `24 GB`.
  private var size: String? {
    for (index, word) in words.enumerated() where word.first?.isNumber == true {
      let number = word.prefix { $0.isNumber || $0 == "." }
      let behind = String(word.dropFirst(number.count))
      let name = behind.isEmpty && index + 1 < words.count ? words[index + 1] : behind
      for symbol in [Unit.suggestion(for: name) ?? name, name.uppercased() + "B"] {
        if let unit = Unit.named(symbol), unit.dimension == .information, unit.scale >= 1e9 {
          return "\(number) \(unit.symbol)"
        }
      }
    }
    return nil
  }
}
