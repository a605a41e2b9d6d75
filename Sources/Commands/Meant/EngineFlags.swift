import Diagnostics
import Incremental
import Worksheet

/// Flags of an engine's command line, and the inputs that they set here: `--max-model-len 8192`.
struct EngineFlags {
  private struct Setting {
    let flag: String
    let name: String
    let value: String
    let method: String?
  }

  private let settings: [Setting]
  private let sheet: Sheet

  /// The flags that a line consists of, perhaps behind `set`; nil where it holds anything else, or a
  /// flag of which the book does not know.
  init?(_ words: [Substring], in sheet: Sheet) {
    let words = words.first == "set" ? words.dropFirst() : words[...]
    var settings: [Setting] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard Self.isFlag(word) else { return nil }
      let parts = word.split(separator: "=", maxSplits: 1)
      guard let flag = parts.first.map(String.init), let input = sheet.input(ofFlag: flag) else {
        return nil
      }
      var value = parts.count > 1 ? parts[1] : input.isTruth ? "on" : "…"
      if parts.count == 1, let next = rest.first, !Self.isFlag(next) {
        guard let sign = next.first, sign.isLetter || sign.isNumber else { return nil }
        value = next
        rest = rest.dropFirst()
      }
      settings.append(
        .init(flag: flag, name: input.name, value: String(value), method: input.method))
    }
    if settings.isEmpty { return nil }
    self.settings = settings
    self.sheet = sheet
  }

  /// Whether a word is a dash or two with a letter behind them.
  private static func isFlag(_ word: Substring) -> Bool {
    let name = word.drop { $0 == "-" }
    let dashes = word.utf8.count - name.utf8.count
    return (1...2).contains(dashes) && name.first?.isLetter == true
  }

  /// What to say of them: which line sets them.
  func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
    let automatic = settings.first { $0.value == "auto" && $0.method == nil }
    if let automatic, let id = sheet.find(automatic.name) {
      return AutomaticValue(of: id, in: sheet).diagnostic(at: place)
    }
    let line = "set " + settings.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    let flag = settings[0].flag
    guard let method = settings.lazy.compactMap(\.method).first else {
      return .flag(flag, line, at: place)
    }
    return .flag(flag, of: method, line, at: place)
  }
}
