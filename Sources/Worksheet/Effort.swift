package import Diagnostics
import Incremental
package import Language

/// What one formula may cost, and whether a person asked to stop.
///
/// Operations on lists and calls of functions count what they work on: nothing else that one formula
/// holds can take long.
struct Effort {
  /// The most elements that the operations of one formula work on, which takes seconds: some hundred
  /// operations on the longest list, and far more than any formula of the book.
  var most = 20_000_000
  /// How much is worked on before the person is asked again.
  var stride = 100_000

  /// Whether someone asked for what is going on to stop.
  var isInterrupted: () -> Bool = { false }
  /// Whether someone did while the present line was carried out; then nothing more is worked on.
  private(set) var wasStopped = false
  /// Whether the line was stopped for what cells hold, and not by a person.
  private(set) var isFull = false
  /// Whether a line was so, and nothing was forgotten since.
  var wasFull = false
  /// Bytes that all cells hold, but for the many that hold little.
  var held = 0
  /// Bytes that they may hold: far more than any model's cells come to, far less than a machine has.
  var mostHeld = 1 << 30
  /// Bytes of what is little: as much of it as there can be cells is no burden.
  private static let little = 4096
  /// Whether a search over many points heard of it too, and says itself how far it came.
  var wasHeard = false
  /// Letters of values that the line has told of, and how many it may.
  var told = 0
  var mostTold = 64_000_000
  private var spent = 0
  private var unasked = 0
  private var stopped: [NodeID] = []

  /// Why an operation on so many elements is not to begin; nil if it may.
  mutating func refusal(of elements: Int) -> Failure? {
    spent += elements
    if isStopped(after: elements) { return Failure(.interrupted()) }
    return spent > most ? Failure(.takesTooMuch(most)) : nil
  }

  /// Whether someone asked to stop, as is heard at the latest so much work later.
  mutating func isStopped(after work: Int) -> Bool {
    unasked += work
    if unasked >= stride {
      unasked = 0
      if isInterrupted() { wasStopped = true }
    }
    return wasStopped
  }

  /// Counts what a cell holds in the place of what it held; gives whether that is room enough.
  mutating func hold(_ value: Value, insteadOf old: Value?) -> Bool {
    let more = Self.counted(value) - (old.map(Self.counted) ?? 0)
    if more > 0, held + more > mostHeld { return false }
    held += more
    return true
  }

  /// Bytes of a value that are counted.
  static func counted(_ value: Value) -> Int { value.size > little ? value.size : 0 }

  /// Stops the line, for cells hold all that they may.
  mutating func stopAsFull() { (wasStopped, isFull) = (true, true) }

  /// Runs one formula, with an allowance of its own.
  mutating func begin() -> Int {
    defer { spent = 0 }
    return spent
  }

  /// Ends the formula of a cell, and goes on with the one that asked for it.
  mutating func end(_ id: NodeID, outer: Int) {
    spent = outer
    if wasStopped { stopped.append(id) }
  }

  /// The cells that were left without a value when someone asked to stop; nil if nobody did.
  mutating func takeStopped() -> (cells: [NodeID], asFull: Bool)? {
    if !wasStopped { return nil }
    defer { (wasStopped, isFull, stopped) = (false, false, []) }
    return (stopped, isFull)
  }
}

extension Sheet {
  /// What it is to say of one cell how it is called, what it holds and who gave it, in steps of work.
  package static let listing = 100

  /// Counts so many steps of work that no formula does, and asks whether to stop.
  /// - Throws: that someone asked to; what the line changed is then taken back.
  package func pause(after steps: Int) throws(Diagnostic) {
    if isStopped(after: steps) { throw .interrupted() }
  }

  /// Asks at once whether to stop, where one step is a long one.
  /// - Throws: that someone asked to.
  package func pause() throws(Diagnostic) { try pause(after: effort.stride) }

  /// Begins a line, which may tell of so much anew, and is not stopped by what came to the one before it late.
  package func beginTelling() {
    effort.told = 0
    _ = forgetStopped(at: nil)
  }

  /// Counts a value that is told of, and gives whether the line may.
  package func mayTell(_ value: Value) -> Bool {
    // Numbers are as few as their cells or points, which have bounds of their own.
    if value.number != nil { return true }
    if !hasToldTooMuch { effort.told += value.extent }
    return !hasToldTooMuch
  }

  /// Counts so many letters that are told, and gives whether the line may.
  package func mayTell(letters: Int) -> Bool {
    if !hasToldTooMuch { effort.told += letters }
    return !hasToldTooMuch
  }

  /// Runs a body of which nothing is kept that it tells.
  package func tellingAside<Result>(_ body: () -> Result) -> Result {
    let told = effort.told
    defer { effort.told = told }
    return body()
  }

  /// Whether the line has told of more than anybody reads.
  package var hasToldTooMuch: Bool { effort.told > effort.mostTold }

  /// Refuses such a line.
  package func refuseTooMuchTold() throws(Diagnostic) {
    if hasToldTooMuch { throw .tellsTooMuch(effort.mostTold) }
  }

  /// Counts so many steps of work that no formula does, and tells whether someone asked to stop.
  package func isStopped(after steps: Int) -> Bool { effort.isStopped(after: steps) }

  /// Whether someone asked a search over many points to stop, be it that a formula heard of it first.
  package func hearsOfStop(_ isInterrupted: () -> Bool) -> Bool {
    guard effort.wasHeard || effort.wasStopped || isInterrupted() else { return false }
    effort.wasHeard = true
    return true
  }

  /// How much is worked on before a person is asked again whether to stop.
  package var stride: Int {
    get { effort.stride }
    set { effort.stride = newValue }
  }

  /// The most elements of lists that one formula may work on.
  package var mostElements: Int {
    get { effort.most }
    set { effort.most = newValue }
  }

  /// Bytes of long lists and texts that all cells may hold.
  package var mostHeld: Int {
    get { effort.mostHeld }
    set { effort.mostHeld = newValue }
  }

  /// Letters of values and names that one line may tell of.
  package var mostTold: Int {
    get { effort.mostTold }
    set { effort.mostTold = newValue }
  }

  /// Carries out what a line asks for, and stops where someone asks to, or cells hold too much: the changes
  /// are then taken back.
  /// - Throws: what the body throws, or that it was stopped.
  package func stoppable<Result>(
    at place: Diagnostic.Place? = nil, when isInterrupted: @escaping () -> Bool,
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    effort.isInterrupted = isInterrupted
    effort.wasHeard = false
    let (before, keptAll) = (changeMark, journal.keepsAll)
    journal.keepsAll = true
    defer { journal.keepsAll = keptAll }
    let result: Result
    do throws(Diagnostic) { result = try body() } catch {
      // What was made before the fault came is taken back too; where the line was stopped, no kind is found on
      // the way.
      goBack(to: before)
      let reason = forgetStopped(at: place)
      throw effort.wasHeard ? error : reason ?? error
    }
    if effort.wasStopped { goBack(to: before) }
    if let reason = forgetStopped(at: place) { throw reason }
    return result
  }

  /// Forgets all long lists and texts, where the last line was stopped for them; gives whether it was: carried out
  /// again it has room for all that it needs itself.
  package func makeRoom() -> Bool {
    guard effort.wasFull else { return false }
    effort.wasFull = false
    values.forget(to: .failed(Failure(.interrupted()))) { Effort.counted($0) > 0 }
    effort.held = 0
    return true
  }

  /// Forgets what stopped cells came to; gives why they were, or nil if nothing was.
  private func forgetStopped(at place: Diagnostic.Place?) -> Diagnostic? {
    guard let stopped = effort.takeStopped() else { return nil }
    for id in stopped.cells { values.invalidate(id) }
    for (id, last) in leftKinds { leave(id, as: last) }
    leftKinds = []
    if stopped.asFull { effort.wasFull = true }
    return stopped.asFull ? .holdsTooMuch(effort.mostHeld >> 20, at: place) : .interrupted()
  }
}
