import Diagnostics
import Language
import Quantities
import Worksheet

/// What a line that is neither a formula nor a command was meant to be, where that can be told.
struct MeantLine {
  private let source: SourceText
  private let session: Session
  private let words: [Substring]
  /// More bytes than a line has that somebody means something by.
  private static let longest = 4_000

  init(_ source: SourceText, in session: Session) {
    self.source = source
    self.session = session
    let line = source.text.prefix { $0 != "\n" && $0 != "#" }
    words = line.utf8.count > Self.longest ? [] : line.split(separator: " ")
  }

  /// What to say in place of what is wrong with it as a formula; nil where nothing is known.
  var diagnostic: Diagnostic? {
    guard let first = words.first else { return nil }
    if let flags { return flags }
    if let engine = EngineStart(source.text, in: session.sheet) {
      return FlagsMeant(engine.settings, in: session, at: whole).diagnostic(starting: engine)
    }
    if let meant = sizeWithoutUnit ?? bitsWithHyphen ?? blankInName { return meant }
    if let settingOfOtherMethod { return settingOfOtherMethod }
    if first == "set" || words.count == 3 && words[1] == "=" { return automaticSetting }
    if Verb.named(String(first)) != nil { return nil }
    if words.count == 1, let verb = Verb.named(first.lowercased()) {
      return .unknownVerb(String(first), nearest: verb.name, at: whole)
    }
    return question ?? unitBehindCell ?? valueBehindCell
  }

  /// What to say of flags of an engine, of the first of which nothing is known where there is one.
  private var flags: Diagnostic? {
    guard let flags = EngineFlags(words, in: session.sheet) else { return nil }
    func at(_ index: Int) -> Diagnostic.Place { place(from: index, to: index) }
    switch flags.stray {
    case nil: return FlagsMeant(flags.settings, in: session, at: whole).diagnostic
    case .flag(let index):
      return .unknownFlag(String(words[index].prefix { $0 != "=" }), at: at(index))
    case .word(let index):
      let flag = flags.settings.last?.flag ?? ""
      return .strayWord(String(words[index]), behind: flag, at: at(index))
    case .again(let index):
      let flag = String(words[index].prefix { $0 != "=" })
      let name = session.sheet.input(ofFlag: flag)?.name ?? flag
      return .flagAgain(flag, name, at: at(index))
    }
  }

  private var whole: Diagnostic.Place { place(from: 0, to: words.count - 1) }

  private func place(from first: Int, to last: Int) -> Diagnostic.Place {
    let (start, end) = (range(of: words[first]).lowerBound, range(of: words[last]).upperBound)
    return Diagnostic.Place(source, start..<end)
  }

  /// Where a part of the line stands, in bytes.
  private func range(of part: Substring) -> Range<Int> {
    let text = source.text
    return text[..<part.startIndex].utf8.count..<text[..<part.endIndex].utf8.count
  }

  /// A question is answered by a command, or by what help finds about it.
  private var question: Diagnostic? {
    let isOfWords = { (letter: Character) in
      letter.isLetter || letter.isNumber || "?'-._".contains(letter)
    }
    guard words.allSatisfy({ $0.allSatisfy(isOfWords) }) else { return nil }
    let text = words.joined(separator: " ").filter { $0 != "?" }
    if text.isEmpty { return .noLine(try: "help", at: whole) }
    if let line = answer(to: text) {
      return .noLine(try: MeantQuestion(text, in: session).lines(before: line), at: whole)
    }
    let isQuestion = words.count > 1 && Self.questionWords.contains(words[0].lowercased())
    guard isQuestion, !HelpSearch(session).topics(about: text).isEmpty else { return nil }
    return .noLine(try: "help \(text)", at: whole)
  }

  /// The line that answers a question: help on the one word that it is or on what has no name here,
  /// the part of the memory that it names, or what a command says that people ask in its place.
  private func answer(to text: String) -> String? {
    let parts = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { $0.lowercased() }
    let asked = Set(parts)
    let known = Verb.all.flatMap(\.asked).filter { asked.isSuperset(of: $0.words) }
    let best = known.max { $0.words.count < $1.words.count }
    if words.count == 1, words[0].last == "?" { return best?.line ?? helpLine(on: text) }
    let subjects = HelpSubject.byWord(in: session.sheet)
    if let subject = parts.lazy.compactMap({ subjects[$0] }).first {
      let isQuestion = best != nil || Self.questionWords.contains(parts[0])
      if isQuestion { return "help \(subject.name)" }
    }
    guard let best, ["show total", "explain total"].contains(best.line) else { return best?.line }
    let verb = best.line.hasPrefix("show") ? "show" : "explain"
    let named = parts.first {
      !best.words.contains($0)
        && (verb == "show" ? isPartOfMemory($0) : session.sheet.find($0) != nil)
    }
    return named.map { "\(verb) \($0)" } ?? best.line
  }

  /// `help` on the one word of a question, where it is a command, a cell or what help knows beside.
  private func helpLine(on word: String) -> String? {
    if word == "help" { return word }
    let isCell = session.sheet.find(word) != nil
    let isSubject = HelpSubject.named(word, in: session.sheet) != nil
    let isKnown = isCell || isSubject || Verb.named(word) != nil
    return isKnown ? "help \(word)" : nil
  }

  /// Whether a word names a term in bytes.
  private func isPartOfMemory(_ word: String) -> Bool {
    guard let id = session.sheet.find(word), !session.sheet.isInput(id) else { return false }
    return session.sheet.kind(of: id).dimension == .information
  }

  private static let questionWords: Set = [
    "how", "what", "which", "why", "where", "when", "can", "does", "do", "is", "will", "should",
  ]

  /// `set max_model_len auto` sets nothing: there is no `auto`.
  ///
  /// Of several settings each is looked at; one of the user's own cells has no formula of the book's.
  private var automaticSetting: Diagnostic? {
    let sheet = session.sheet
    guard sheet.find("auto") == nil else { return nil }
    let start = words.first == "set" ? 1 : 0
    for index in words.indices.dropFirst(start + 1) {
      let value = words[index].last == "," ? words[index].dropLast() : words[index]
      let before = words[index - 1] == "=" ? index - 2 : index - 1
      guard value == "auto", before >= start, let id = sheet.find(String(words[before])) else {
        continue
      }
      let place = Diagnostic.Place(source, range(of: value))
      return sheet.isKnowledge(id) ? AutomaticValue(of: id, in: sheet).diagnostic(at: place) : nil
    }
    return nil
  }

  /// `kv GiB` and `kv IN GiB` are `kv in GiB`.
  private var unitBehindCell: Diagnostic? {
    let isNamed = words.count == 3 && words[1] != "in" && words[1].lowercased() == "in"
    guard words.count == 2 || isNamed, session.sheet.find(String(words[0])) != nil,
      let unit = words.last.map(String.init), session.sheet.find(unit) == nil,
      let symbol = Unit.named(unit)?.symbol ?? Unit.suggestion(for: unit),
      session.dimension(of: "\(words[0]) in \(symbol)") != nil
    else { return nil }
    return .unitWithoutIn("\(words[0]) in \(symbol)", at: place(from: 1, to: words.count - 1))
  }

  /// `max_model_len 8192` is `set max_model_len 8192`.
  private var valueBehindCell: Diagnostic? {
    guard (2...3).contains(words.count) else { return nil }
    let (name, sheet) = (String(words[0]), session.sheet)
    let value = words.dropFirst().joined(separator: " ")
    guard let id = sheet.find(name) else {
      let error = sheet.unknownName(name, at: place(from: 0, to: 0))
      return sheet.isOfOtherMethod(name) && isValue(value, usual: []) ? error : nil
    }
    if value == "auto", sheet.isKnowledge(id) {
      return AutomaticValue(of: id, in: sheet).diagnostic(at: place(from: 1, to: 1))
    }
    let usual = sheet.declaration(of: id).usual
    let quoted = "\"\(value)\""
    let line = "set \(name) \(usual.contains(quoted) ? quoted : value)"
    guard isValue(value, usual: usual) || usual.contains(quoted) else { return nil }
    let isTaken = session.glimpsing { session.takes(line) }
    return isTaken ? .valueWithoutSet(line, at: whole) : nil
  }

  /// `set batch size 4` is `set batch_size 4`.
  private var blankInName: Diagnostic? {
    let start = words.first == "set" ? 1 : 0
    for count in 2...4 where words.count > start + count {
      let name = words[start..<start + count].joined(separator: "_")
      guard session.sheet.find(name) != nil else { continue }
      let line = "set \(name) \(words[(start + count)...].joined(separator: " "))"
      let isTaken = session.glimpsing { session.takes(line) }
      let place = place(from: start, to: start + count - 1)
      return isTaken ? .blankInName(name, line, at: place) : nil
    }
    return nil
  }

  /// `set max_model_len 8192`, be there blanks in the name, sets a cell that another method has: that one is
  /// chosen first, or what the cell is until it is set is set here.
  private var settingOfOtherMethod: Diagnostic? {
    let sheet = session.sheet
    let start = words.first == "set" ? 1 : 0
    let parts = words.dropFirst(start).flatMap { $0.split(separator: "=") }
    if start == 0, parts.count > 5 { return nil }
    for count in 1...4 where parts.count > count {
      let name = parts[..<count].joined(separator: "_")
      guard sheet.isOfOtherMethod(name), let (method, own) = sheet.methodDefining(name) else {
        continue
      }
      let value = parts[count...].joined(separator: " ")
      guard start == 1 || isValue(value, usual: own.declaration.usual) else { return nil }
      let (first, last) = (range(of: parts[0]), range(of: parts[count - 1]))
      let place = Diagnostic.Place(source, first.lowerBound..<last.upperBound)
      let changes = try? sheet.filling(.method, with: sheet.library.lineage(.method, method))
      let line = session.glimpsing(changes ?? []) { setting(own.name, value, at: place) }
      guard let line else { return nil }
      let alone = value.contains(",") ? nil : own.formula.flatMap(nameAlone)
      let here = alone.map { "set \($0) \(value)" }
      let isTaken = here.map { here in session.glimpsing { session.takes(here) } } ?? false
      var error = sheet.unknownName(name, at: place)
      error.fix = MeantMessages.way(method, line, or: isTaken ? here : nil)
      return error
    }
    return nil
  }

  /// The line that sets a cell, be it to the `auto` of engines; nil where it does not take the value.
  private func setting(_ name: String, _ value: String, at place: Diagnostic.Place) -> String? {
    if value == "auto", let id = session.sheet.find(name) {
      return AutomaticValue(of: id, in: session.sheet).diagnostic(at: place).fix
    }
    let line = "set \(name) \(value)"
    return session.takes(line) ? line : nil
  }

  /// The cell that a formula is, where it is nothing else.
  private func nameAlone(_ formula: Formula) -> String? {
    guard case .cell = formula.expression.form else { return nil }
    return formula.names.first
  }

  /// `total <= 24G` is `total <= 24 GB`.
  private var sizeWithoutUnit: Diagnostic? {
    let line = rewritten(Self.size)
    guard line != words.joined(separator: " ") else { return nil }
    var condition = line.split(separator: " ")[...]
    if words[0] == "require" { condition.removeFirst() }
    if words[0] == "solve", let end = condition.firstIndex(of: "for") {
      condition = condition[(end + 1)...]
    }
    let isSound = session.isSound(condition.joined(separator: " "))
    return isSound ? .sizeWithoutUnit(line, at: whole) : nil
  }

  /// `4-bit` is said of the bits of a weight.
  private var bitsWithHyphen: Diagnostic? {
    var line = words.map { Self.bits($0) ?? String($0) }.joined(separator: " ")
    guard line != words.joined(separator: " ") else { return nil }
    let sheet = session.sheet
    if words.count == 1,
      let id = sheet.knowledge.first(where: { sheet.declaration(of: $0).isOfFile })
    {
      line = "set \(sheet.name(of: id)) \(line)"
    }
    let isTaken = session.glimpsing { session.takes(line) }
    return isTaken ? .bitsWithHyphen(line, at: whole) : nil
  }

  /// The line with its names and numbers written otherwise where there is another writing for them.
  private func rewritten(_ writing: (String) -> String?) -> String {
    var (line, word) = ("", "")
    for character in words.joined(separator: " ") + " " {
      if character.isLetter || character.isNumber || "._".contains(character) {
        word.append(character)
        continue
      }
      line += (writing(word) ?? word) + String(character)
      word = ""
    }
    return String(line.dropLast())
  }

  /// `24 GB` for `24G`.
  private static func size(_ word: String) -> String? {
    let number = word.prefix { $0.isNumber || $0 == "." || $0 == "_" }
    let multiplier = word.dropFirst(number.count)
    guard number.first?.isNumber == true, !multiplier.isEmpty,
      Unit.named("\(multiplier)B")?.dimension == .information
    else { return nil }
    return "\(number) \(multiplier)B"
  }

  /// `4 bit` for `4-bit`.
  private static func bits(_ word: Substring) -> String? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, ["bit", "bits"].contains(parts[1].lowercased()),
      let first = parts.first,
      !first.isEmpty, first.allSatisfy(\.isNumber)
    else { return nil }
    return "\(first) bit"
  }

  private func isValue(_ text: String, usual: [String]) -> Bool {
    let isWord = ["auto", "on", "off", "true", "false"].contains(text)
    return isWord || text.first?.isNumber == true || usual.contains(text.lowercased())
  }
}
