import Commands
import Diagnostics
import Incremental
import Language
import Quantities
import Worksheet

/// Everything that may stand at a place, in the order in which it is offered.
struct CandidateList {
  private let session: Session
  private let isDetailed: Bool
  private let place: CompletionPlace
  private var word: String { place.word }

  init(for place: CompletionPlace, in session: Session, isDetailed: Bool) {
    self.place = place
    self.session = session
    self.isDetailed = isDetailed
  }

  /// What may stand at the place; what is no cell perhaps in spite of how its word begins.
  var candidates: [Completion.Candidate] {
    switch place.wanted {
    case .anything:
      place.word.isEmpty ? verbs : verbs + cells + functions
    case .formula: cells + functions
    case .option(let verb):
      (Verb.named(verb)?.options ?? []).map { .init(text: $0) }
    case .cellToSet: place.word.isEmpty ? leadingCells() : cells
    case .cellToUnset:
      session.sheet.userBindings.map { candidate(session.sheet.name(of: $0), $0) }
    case .value(let name): values(of: name)
    case .unit(let dimension): units(of: dimension) + place.words.map { .init(text: $0) }
    case .words(let words): words.map { .init(text: $0) }
    case .count: [2, 4, 8].map { .init(text: "x\($0)", detail: "split over \($0)") }
    case .path: paths(place.word)
    case .behind(let verb): behind(Verb.named(verb), place.word)
    }
  }

  private func behind(_ verb: Verb?, _ word: String) -> [Completion.Candidate] {
    guard let verb else { return [] }
    switch verb.completes {
    case .paths: return paths(word)
    case .models: return models(word) + paths(word)
    case .cells:
      return word.isEmpty ? leadingCells(behind: verb) : openingWords(verb) + cells + functions
    case .topics: return verbs + cells + functions
    case .nothing: return []
    case .alternatives where !word.isEmpty:
      return offers(.alternatives) + offers(.accelerators) + models(word) + inputs
    case .alternatives: return offers(.alternatives) + offers(.accelerators)
    case .methods, .scenarios, .accelerators, .words: return offers(verb.completes)
    }
  }

  private func offers(_ what: Verb.Completes) -> [Completion.Candidate] {
    // A scenario may be called by any text, and is offered as a word that is read as it.
    session.offers(for: what).map { offer in
      let word = offer.name.pathWord
      return .init(text: word, label: word == offer.name ? nil : offer.name, detail: offer.detail)
    }
  }

  /// The small words that a command may begin with: `min` of `solve`.
  private func openingWords(_ verb: Verb) -> [Completion.Candidate] {
    let following = verb.followingWords
    return verb.keywords.filter { !following.contains($0) }.sorted().map { .init(text: $0) }
  }

  /// What a cell may be set to: a usual value, or a formula once a name is begun.
  private func values(of name: String) -> [Completion.Candidate] {
    let usual = UsualValues(of: name, in: session)
    let values = isDetailed ? usual.candidates { candidate($0, $1) } : usual.plainCandidates
    if word.isEmpty || usual.isTruth { return values }
    let known = Set(values.map(\.text))
    return values + (cells + functions).filter { !known.contains($0.text) }
  }

  private func models(_ word: String) -> [Completion.Candidate] {
    let cached = isDetailed ? session.cachedModels(begunBy: word) : []
    let offers = cached + session.models(begunBy: word)
    return offers.map { .init(text: $0.name, detail: $0.detail) }
  }

  private func paths(_ word: String) -> [Completion.Candidate] {
    // A folder may be large or far away: it is read for Tab alone.
    isDetailed ? PathCompletion(word, session.environment).candidates : []
  }

  private var verbs: [Completion.Candidate] {
    Verb.all.map { .init(text: $0.name, detail: $0.summary) }
  }

  private var functions: [Completion.Candidate] {
    Builtin.all.map { .init(text: $0.name + "(", detail: $0.summary, isWhole: false) }
  }

  private func units(of dimension: Dimension?) -> [Completion.Candidate] {
    Unit.all.filter { dimension == nil || $0.dimension == dimension }
      .map { .init(text: $0.symbol, detail: $0.name) }
  }

  /// The cells, as `CellRank` has them; of a rank the headline terms as the book has them, others by name.
  private var cells: [Completion.Candidate] {
    ranked(termsFirst: place.wanted != .cellToSet).map { candidate($0.name, $0.id) }
  }

  /// The cells that a setting may begin with.
  private var inputs: [Completion.Candidate] {
    ranked(termsFirst: false).filter { session.sheet.isInput($0.id) }
      .map { candidate($0.name, $0.id) }
  }

  /// Of the cells those that a person begins with, for a place where nothing is typed yet: inputs and
  /// the headline terms.
  private func leadingCells(termsFirst: Bool = false) -> [Completion.Candidate] {
    ranked(termsFirst: termsFirst).filter(\.rank.isLeading).map { candidate($0.name, $0.id) }
  }

  /// The same in the order in which a command wants them: terms first where its usage says TERM, and where
  /// it says CONDITION first the one that most people mean.
  private func leadingCells(behind verb: Verb) -> [Completion.Candidate] {
    let isLed = place.isBehindWord
    if isLed, verb.usage.contains("CONDITION") {
      let fits = session.sheet.find("fits").map { [candidate("fits", $0)] } ?? []
      return fits + leadingCells(termsFirst: true)
    }
    return leadingCells(termsFirst: verb.wantsTerm && !isLed)
  }

  private typealias Ranked = (rank: CellRank, name: String, id: NodeID)

  private func ranked(termsFirst: Bool) -> [Ranked] {
    let sheet = session.sheet
    let headlines = CellRank.order(of: sheet)
    // Of very many names a key looks at those of the book alone, and Tab at all.
    let isBrief = !isDetailed && sheet.hasManyNames
    let names = isBrief ? sheet.knowledge.map { sheet.name(of: $0) } : sheet.spellings
    let begun = names.filter { Spelling.begins($0, with: word) }
    let all = begun.compactMap { name in
      sheet.find(name).map { id in
        (rank: CellRank(of: id, name, in: sheet, headlines, termsFirst), name: name, id: id)
      }
    }
    let isBefore = { (left: Ranked, right: Ranked) in
      (left.rank, left.name) < (right.rank, right.name)
    }
    if isDetailed { return all.sorted(by: isBefore) }
    // A key wants the likeliest alone: the word itself, or else what begins as it is typed.
    if let whole = all.first(where: { $0.name == word }) { return [whole] }
    let alike = all.filter { $0.name.hasPrefix(word) }
    let likeliest = (alike.isEmpty ? all : alike).min(by: isBefore)
    return likeliest.map { [$0] } ?? []
  }

  private func candidate(_ name: String, _ id: NodeID) -> Completion.Candidate {
    let sheet = session.sheet
    if sheet.function(of: id) != nil {
      let documentation = isDetailed ? sheet.declaration(of: id).documentation : ""
      let detail = documentation.isEmpty ? "function" : documentation
      return .init(text: name + "(", detail: detail, isWhole: false)
    }
    guard isDetailed else { return .init(text: name) }
    // Nothing is worked out for a list: a value is shown where it is known.
    let isKnown = sheet.values.value(of: id).map { $0.failure == nil } ?? false
    let value = isKnown ? sheet.text(of: id) : ""
    let documentation = sheet.declaration(of: id).documentation
    let parts = [value, documentation].filter { !$0.isEmpty }
    return .init(text: name, detail: parts.joined(separator: "  "))
  }
}
