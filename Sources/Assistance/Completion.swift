package import Commands

/// What Tab offers at a place of a line.
package struct Completion {
  /// One thing that may stand there.
  package struct Candidate: Equatable {
    /// The text.
    package var text: String
    /// How it is called in the list, if not by its text.
    package var label: String?
    /// Its value, or what it does, in a few words.
    package var detail = ""
    /// Whether the word is whole, so that a blank may follow.
    package var isWhole = true
  }

  /// Where the word that is being typed begins, as a UTF-8 offset.
  package let start: Int
  /// What it may become, in the order offered.
  package let candidates: [Candidate]

  /// What may stand where a line has been typed up to.
  ///
  /// Letter case is looked at only where something begins exactly so. Without details no value is
  /// looked up and no folder read, which makes it cheap enough for every key.
  package init(of head: String, in session: Session, isDetailed: Bool = true) {
    self.init(at: CompletionPlace(head, in: session), in: session, isDetailed: isDetailed)
  }

  private init(at place: CompletionPlace, in session: Session, isDetailed: Bool) {
    start = place.start
    let offered = CandidateList(for: place, in: session, isDetailed: isDetailed).candidates
    // Paths and models have been looked for as they were typed.
    if place.isPath {
      candidates = offered
      return
    }
    let exact = offered.filter { $0.text.hasPrefix(place.word) }
    let small = place.word.lowercased()
    candidates = exact.isEmpty ? offered.filter { $0.text.lowercased().hasPrefix(small) } : exact
  }

  /// What the rest of the line most likely is: that of the line which a lesson waits for, otherwise
  /// the rest of the first candidate's word.
  package static func suggestion(behind line: String, in session: Session) -> String {
    if !line.isEmpty, let awaited = session.awaitedLine, awaited.hasPrefix(line) {
      return String(awaited.dropFirst(line.count))
    }
    if line.isEmpty || line.hasSuffix(" ") { return "" }
    let place = CompletionPlace(line, in: session)
    let word = place.word
    // A number is whole as soon as it is begun: nothing longer is more likely.
    guard let letter = word.first, !letter.isNumber else { return "" }
    let completion = Completion(at: place, in: session, isDetailed: false)
    guard !completion.candidates.contains(where: { $0.text == word || $0.text == word + "(" }),
      let first = completion.candidates.first(where: { $0.text.hasPrefix(word) })
    else { return "" }
    return String(first.text.dropFirst(word.count))
  }
}
