import FormulaBook
import Incremental
import Language
import Quantities
import Worksheet

/// What Tab offers at a place of a line.
package struct Completion {
  /// One thing that may stand there.
  package struct Candidate: Equatable {
    /// The text.
    package let text: String
    /// Its value, or what it does, in a few words.
    package let detail: String
    /// Whether the word is whole, so that a blank may follow.
    package let isWhole: Bool
  }

  /// Where the word that is being typed begins, as a UTF-8 offset.
  package let start: Int
  /// What it may become, in the order offered.
  package let candidates: [Candidate]

  /// What may stand where a line has been typed up to.
  package init(of head: String, in session: Session) {
    let bytes = Array(head.utf8)
    let words = head.split(separator: " ", omittingEmptySubsequences: true)
    let isFirst = words.isEmpty || (words.count == 1 && head.utf8.last != 32)
    let verb = words.first.flatMap { Verb.named(String($0)) }
    if !isFirst, case .paths? = verb?.completes {
      start = Completion.startOfPath(bytes)
      candidates = PathCompletion(Completion.text(bytes, start), session.environment).candidates
      return
    }
    if !isFirst, case .models? = verb?.completes {
      start = Completion.startOfPath(bytes)
      let word = Completion.text(bytes, start)
      candidates =
        Completion.models(word, session) + PathCompletion(word, session.environment).candidates
      return
    }
    start = Completion.startOfName(bytes)
    let word = Completion.text(bytes, start)
    let isBehindUnit = Completion.isBehindIn(bytes, start)
    var offered: [Candidate] = []
    if isFirst {
      offered = Verb.all.map { Candidate(text: $0.name, detail: $0.summary, isWhole: true) }
    } else if isBehindUnit {
      offered = Completion.units
    } else {
      offered = Completion.words(for: verb?.completes ?? .cells, session)
    }
    if isFirst, !word.isEmpty { offered += Completion.cells(session) }
    candidates = offered.filter { $0.text.hasPrefix(word) }
  }

  private static func text(_ bytes: [UInt8], _ start: Int) -> String {
    String(decoding: bytes[start...], as: UTF8.self)
  }

  private static func startOfName(_ bytes: [UInt8]) -> Int {
    let isPart = { (byte: UInt8) in
      (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 95 || byte == 45 || byte == 46
    }
    let isName = { (byte: UInt8) in (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 95 }
    // Names of blocks may hold a hyphen; a formula's `a-b` is completed at b all the same.
    let start = (bytes.lastIndex { !isName($0) } ?? -1) + 1
    let wide = (bytes.lastIndex { !isPart($0) } ?? -1) + 1
    let head = String(decoding: bytes.prefix(wide), as: UTF8.self)
    let verb = head.split(separator: " ").first.flatMap { Verb.named(String($0)) }
    switch verb?.completes {
    case .methods?, .accelerators?: return wide
    default: return start
    }
  }

  private static func startOfPath(_ bytes: [UInt8]) -> Int {
    var start = bytes.count
    while start > 0, bytes[start - 1] != 32 || (start > 1 && bytes[start - 2] == 92) { start -= 1 }
    return start
  }

  private static func isBehindIn(_ bytes: [UInt8], _ start: Int) -> Bool {
    let before = bytes.prefix(start).reversed().drop { $0 == 32 }
    let word = String(decoding: before.prefix { $0 != 32 }.reversed(), as: UTF8.self)
    return word == "in" || word == "to"
  }

  private static var units: [Candidate] {
    Unit.all.map { Candidate(text: $0.symbol, detail: $0.name, isWhole: true) }
  }

  private static func words(for what: Verb.Completes, _ session: Session) -> [Candidate] {
    switch what {
    case .nothing: []
    case .cells: cells(session) + functions
    case .paths, .models: []
    case .methods:
      session.sheet.library.names(of: .method).map {
        Candidate(text: $0, detail: "", isWhole: true)
      }
    case .accelerators: accelerators(session)
    case .words(let words): words.map { Candidate(text: $0, detail: "", isWhole: true) }
    case .topics:
      Verb.all.map { Candidate(text: $0.name, detail: $0.summary, isWhole: true) }
        + cells(session) + functions
    }
  }

  /// The models whose name begins so; titles once an owner and a `/` are typed.
  private static func models(_ word: String, _ session: Session) -> [Candidate] {
    let word = word.lowercased()
    let isTitle = word.contains("/")
    return Catalogue(session.sheet).heads.compactMap { head in
      let name =
        isTitle ? head.title : head.names.first { $0.lowercased().hasPrefix(word) } ?? head.names[0]
      guard name.lowercased().hasPrefix(word) else { return nil }
      return Candidate(text: name, detail: head.summary, isWhole: true)
    }
  }

  private static func accelerators(_ session: Session) -> [Candidate] {
    let all = (try? Accelerator.all(in: session.sheet)) ?? []
    return all.map { Candidate(text: $0.name, detail: $0.title, isWhole: true) }
  }

  private static var functions: [Candidate] {
    Builtin.all.map { Candidate(text: $0.name + "(", detail: $0.summary, isWhole: false) }
  }

  /// The cells by name, each with its value if that is known without work, or what it is.
  private static func cells(_ session: Session) -> [Candidate] {
    let sheet = session.sheet
    return sheet.spellings.sorted().map { name in
      guard let id = sheet.find(name) else {
        return Candidate(text: name, detail: "", isWhole: true)
      }
      if sheet.function(of: id) != nil {
        return Candidate(text: name + "(", detail: "function", isWhole: false)
      }
      let isKnown = sheet.values.value(of: id).map { $0.failure == nil } ?? false
      let detail = isKnown ? sheet.text(of: id) : sheet.declaration(of: id).documentation
      return Candidate(text: name, detail: detail, isWhole: true)
    }
  }
}
