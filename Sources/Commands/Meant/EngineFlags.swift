import Diagnostics
import FormulaBook
import Language
import Worksheet

/// Flags of an engine's command line, and the inputs that they set here: `--max-model-len 8192`.
struct EngineFlags {
  /// A flag with what stands behind it, and the input that it sets.
  struct Setting {
    let flag: String
    let value: String?
    let input: FlagInput
  }

  /// What was not understood, and by which word it shows.
  enum Stray {
    case flag(Int)
    /// A word behind a flag and its value.
    case word(Int)
    /// A flag whose input another one sets too.
    case again(Int)
  }

  /// The flags that were understood.
  private(set) var settings: [Setting] = []
  /// The first word that was not.
  private(set) var stray: Stray?

  /// The flags of a line, perhaps behind `set`; nil where it is no line of flags.
  init?(_ words: [Substring], in sheet: Sheet) {
    var index = words.first == "set" ? 1 : 0
    guard index < words.count, Self.isFlag(words[index]), !words.contains(where: Self.isSign)
    else { return nil }
    while index < words.count {
      guard let next = read(words, at: index, in: sheet) else { break }
      index = next
    }
    if case .flag(let place) = stray, !isToldUnknown(words, place) { return nil }
  }

  /// Reads the flag at a place and gives the place behind it; nil where a word is not understood.
  private mutating func read(_ words: [Substring], at index: Int, in sheet: Sheet) -> Int? {
    guard Self.isFlag(words[index]) else {
      stray = .word(index)
      return nil
    }
    let parts = words[index].split(separator: "=", maxSplits: 1)
    guard let flag = parts.first.map(String.init), let input = sheet.input(ofFlag: flag) else {
      stray = .flag(index)
      return nil
    }
    if settings.contains(where: { $0.input.name == input.name }) {
      stray = .again(index)
      return nil
    }
    let next = words[(index + 1)...].first.flatMap { Self.isFlag($0) ? nil : $0 }
    let value = parts.count > 1 ? parts[1] : next
    settings.append(Setting(flag: flag, value: value.map(String.init), input: input))
    return parts.count > 1 || next == nil ? index + 1 : index + 2
  }

  /// Whether a flag that is not known is one for sure, and no formula with signs before a name.
  private func isToldUnknown(_ words: [Substring], _ place: Int) -> Bool {
    if settings.contains(where: { $0.value != nil || $0.flag.hasPrefix("--") }) { return true }
    let name = words[place].prefix { $0 != "=" }.dropFirst(2)
    guard words[place].hasPrefix("--"), name.first?.isLetter == true,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
    else { return false }
    return place + 1 < words.count || name.contains("-")
  }

  /// Whether a word is a dash or two with a letter behind them.
  static func isFlag(_ word: Substring) -> Bool {
    let name = word.drop { $0 == "-" }
    let dashes = word.utf8.count - name.utf8.count
    return (1...2).contains(dashes) && name.first?.isLetter == true
  }

  /// Whether a word is a sign of a formula, or begins with one.
  private static func isSign(_ word: Substring) -> Bool {
    guard let first = word.first else { return true }
    if first == "-" { return word.drop { $0 == "-" }.isEmpty }
    return "+*^()<>=,;|&!%".contains(first) || word == "/"
  }
}

/// A line that starts an engine, as it is pasted: `vllm serve NAME --max-model-len 8192`.
struct EngineStart {
  /// The method that is called like the engine.
  let method: String
  /// The model that it serves.
  private(set) var model: String?
  /// Flags that inputs here are set by.
  private(set) var settings: [EngineFlags.Setting] = []
  /// Flags that set none.
  private(set) var others: [String] = []

  /// Nil where the line starts no engine.
  init?(_ text: String, in sheet: Sheet) {
    var words = text.split { $0 == " " || $0 == "\n" }.filter { $0 != "\\" }[...]
    guard let program = words.popFirst(),
      let name = Self.method(startedBy: program, &words, in: sheet),
      words.first == "serve" || words.contains(where: EngineFlags.isFlag)
    else { return nil }
    method = name
    let takesModel = words.first == "serve"
    if takesModel { words.removeFirst() }
    // It stands first, or else behind all flags and what may be their values.
    let isFirst = words.first.map { !EngineFlags.isFlag($0) } ?? false
    var free: [Substring] = []
    while let word = words.popFirst() {
      if EngineFlags.isFlag(word) { read(word, &words, sheet) } else { free.append(word) }
    }
    if takesModel, model == nil { model = (isFirst ? free.first : free.last).map(String.init) }
    if model?.contains(where: \.isPunctuationOfShell) ?? false { model = nil }
  }

  /// The method that a program's name is one of: `llama-server` wherever it lies, `vllm`, or a module of its
  /// package that Python runs.
  private static func method(
    startedBy program: Substring, _ words: inout ArraySlice<Substring>, in sheet: Sheet
  ) -> String? {
    var name = String(program).nameOfPath[...]
    if ["python", "python3"].contains(name), words.first == "-m", words.count > 1 {
      words.removeFirst()
      name = words.removeFirst().split(separator: ".").first ?? name
    }
    let heads = sheet.library.heads(of: .method)
    return heads.first { $0.names.contains(String(name)) }?.names[0]
  }

  /// Flags behind which the model stands.
  private static let modelFlags: Set = ["--model", "-m", "-hf", "--hf-repo", "-hfr"]

  /// Reads a flag, and what stands behind it where that is its value.
  private mutating func read(
    _ word: Substring, _ words: inout ArraySlice<Substring>, _ sheet: Sheet
  ) {
    let parts = word.split(separator: "=", maxSplits: 1)
    let flag = String(parts[0])
    let input = sheet.input(ofFlag: flag)
    let isTruth = input?.isTruth ?? false
    var value = parts.count > 1 ? String(parts[1]) : nil
    if value == nil, let next = words.first, !EngineFlags.isFlag(next),
      isTruth ? Self.truths.contains(next) : input != nil
    {
      value = String(words.removeFirst())
    }
    if Self.modelFlags.contains(flag) {
      model = value ?? words.popFirst().map(String.init)
    } else if let input, !settings.contains(where: { $0.input.name == input.name }) {
      settings.append(.init(flag: flag, value: value, input: input))
    } else {
      others.append(flag)
    }
  }

  private static let truths: Set<Substring> = ["on", "off", "true", "false"]
}

extension Character {
  /// Whether a shell reads it otherwise than as it stands.
  fileprivate var isPunctuationOfShell: Bool { "\"'`$\\".contains(self) }
}
