import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let fit = Verb(
    name: "fit", usage: "fit [ACCELERATOR, …]",
    summary: "tell how many of an accelerator are needed, what is left, and how far you can go",
    details: [
      "Without a name it is about the one that is chosen, or else about accelerators_compared.",
      "The longest sequence is that of the present batch, the largest batch that of the present sequence.",
      "Where an input ends by the engine's limits and not with the memory, a note says which.",
      "Counts are powers of two into which the query heads go evenly, \(Fitting.mostAccelerators) at most.",
    ],
    example: ["fit", "fit h100, rtx-4090"],
    asked: [
      (["which", "gpu"], "fit"), (["which", "accelerator"], "fit"), (["what", "fits"], "fit"),
      (["fit"], "fit"), (["fits"], "fit"),
    ],
    completes: .accelerators
  ) { (session, line) throws(Diagnostic) in
    try line.refuseOptions()
    var parser = line.parser
    var named: [(accelerator: Accelerator, place: Diagnostic.Place)] = []
    if parser.token.kind != .end {
      repeat {
        let place = parser.place
        try parser.refuseSize(in: session.sheet)
        let name = try parser.presetName()
        try parser.refuseCount(of: name, from: place, in: session.sheet)
        named.append((try Accelerator(name, at: place, in: session.sheet), place))
      } while parser.take(.comma)
    }
    try parser.requireEnd("',' or the end of the line")
    try session.requireNeed(at: line.verbPlace)
    do throws(Diagnostic) {
      var reply = session.reply(to: try session.fitRows(for: named, at: line.verbPlace))
      if let note = try session.notePassedBy(named.map(\.accelerator)) { reply.notes.append(note) }
      return reply
    } catch {
      var error = error
      error.place = error.place ?? line.verbPlace
      throw error
    }
  }
}

/// What `fit` found of one accelerator.
struct FitRow {
  /// What it is called.
  let name: String
  /// What there is on so many of it; nil where even the most are not enough.
  let fit: Fit?
  /// Whether so many of it are what is chosen.
  var isChosen = false
  /// Whether there is a row of the least count beside it.
  var isBesideLeast = false
  /// What takes most where the most are not enough, and the memory that it would have.
  var obstacle: (term: Fit.Term, memory: Double, count: Int)?
  /// Why the engine accepts none of it, although there is memory.
  var refusals: [String] = []
  /// Where an input ends although there is memory for more, and why.
  var ends: [String] = []
}

extension Session {
  /// Refuses the question where what is needed is not known.
  fileprivate func requireNeed(at place: Diagnostic.Place) throws(Diagnostic) {
    guard let need = sheet.find("total_per_gpu"), let failure = sheet.value(of: need).failure else {
      return
    }
    throw explained(failure, place, [need])
  }

  /// What the user set of that which accelerators say themselves: each is asked with what it says.
  fileprivate func notePassedBy(_ named: [Accelerator]) throws(Diagnostic) -> String? {
    var ids: Set<NodeID> = []
    for accelerator in named {
      ids.formUnion(try sheet.choosing(accelerator, count: 1).map(\.id))
    }
    if let split = sheet.find("tensor_parallel") { ids.remove(split) }
    let set = ids.sorted().filter { sheet.binding(of: $0, in: .user) != nil }
    return set.isEmpty
      ? nil : FitMessages.passedBy(set.map { "\(sheet.name(of: $0)) \(sheet.words(for: $0))" })
  }

  fileprivate func fitRows(
    for named: [(accelerator: Accelerator, place: Diagnostic.Place)], at place: Diagnostic.Place
  ) throws(Diagnostic) -> [FitRow] {
    let question = try Fitting(in: sheet, isInterrupted: isStopAsked)
    if !named.isEmpty {
      return try named.map { (named) throws(Diagnostic) in
        try row(of: named.accelerator, question, at: named.place)
      }
    }
    if let chosen = sheet.chosenAccelerator {
      return try chosenRows(chosen.name, question, at: place)
    }
    if let memory = sheet.find("memory"), sheet.value(of: memory).number != nil {
      return try chosenRows("memory", question, at: place)
    }
    return try sheet.comparedAccelerators(at: place).map { (accelerator) throws(Diagnostic) in
      try row(of: accelerator, question, at: place)
    }
  }

  /// The rows of what is chosen: the least count, and the chosen one where it is another.
  private func chosenRows(
    _ name: String, _ question: Fitting, at place: Diagnostic.Place
  ) throws(Diagnostic) -> [FitRow] {
    var least = try row(named: name, question, at: place)
    let split = sheet.find("tensor_parallel").flatMap { sheet.value(of: $0).number }
    let count = split.flatMap { Int(exactly: $0) } ?? 1
    least.isChosen = least.fit?.count == count
    if least.isChosen { return [least] }
    var chosen = try row(named: name, try question.fit(count: count))
    (chosen.isChosen, chosen.isBesideLeast) = (true, true)
    return [least, chosen]
  }

  private func row(
    of accelerator: Accelerator, _ question: Fitting, at place: Diagnostic.Place
  ) throws(Diagnostic) -> FitRow {
    let chosen = sheet.chosenAccelerator
    return try sheet.supposing(accelerator) { () throws(Diagnostic) in
      var row = try row(named: accelerator.name, question, at: place)
      row.isChosen = chosen?.name == row.name && chosen?.count == row.fit?.count
      return row
    }
  }

  private func row(
    named name: String, _ question: Fitting, at place: Diagnostic.Place
  ) throws(Diagnostic) -> FitRow {
    guard let memory = sheet.find("memory").flatMap({ sheet.value(of: $0).number }) else {
      throw .withoutMemory(name, at: place)
    }
    if let count = try question.leastCount() {
      return try row(named: name, try question.fit(count: count))
    }
    let count = try question.mostCount()
    let obstacle = try question.obstacle().map { (term: $0, memory: memory, count: count) }
    return FitRow(name: name, fit: nil, obstacle: obstacle)
  }

  /// The row of so many accelerators that were found.
  private func row(named name: String, _ fit: Fit) throws(Diagnostic) -> FitRow {
    guard let split = sheet.find("tensor_parallel") else { return FitRow(name: name, fit: fit) }
    return try sheet.supposing(split, is: Double(fit.count)) { () throws(Diagnostic) in
      FitRow(name: name, fit: fit, refusals: refusals, ends: ends(of: fit))
    }
  }

  /// Where the greatest values of the inputs end although there is memory for more, and why.
  private func ends(of fit: Fit) -> [String] {
    zip(Fitting.inputs, [fit.longestSequence, fit.largestBatch]).flatMap { name, limit in
      guard case .upTo(let last) = limit, let input = sheet.find(name) else { return [String]() }
      return refusals(of: input, behind: Double(last), at: Double(last + 1))
        .map { SolveMessages.end(of: name, at: String(last), because: $0) }
    }
  }
}

extension Sheet {
  /// The accelerators that the book compares when none is chosen.
  fileprivate func comparedAccelerators(
    at place: Diagnostic.Place
  ) throws(Diagnostic) -> [Accelerator] {
    let list = "accelerators_compared"
    guard let id = find(list), case .list(let series) = value(of: id) else { return [] }
    var accelerators: [Accelerator] = []
    for case .text(let name) in series.elements {
      do throws(Diagnostic) {
        accelerators.append(try Accelerator(name, at: place, in: self))
      } catch {
        if isStopped(after: 0) { throw error }
        var error = error
        error.message = "\(list): \(error.message)"
        error.fix = "set \(list) [\"h100\", …], or fit NAME"
        throw error
      }
    }
    if accelerators.isEmpty { throw .nothingToFit(list, at: place) }
    return accelerators
  }
}
