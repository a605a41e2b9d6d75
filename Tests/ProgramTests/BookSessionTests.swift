import Commands
import Diagnostics
import Language
import ModelFiles
import TestSupport
import Testing
import Worksheet

/// What holds of a session that reads books of its own, which change and are read again.
@Suite struct `A session with books that change` {
  private static let seeds = Seeds.usually(20)

  @Test(arguments: seeds)
  func `is brought back by its script`(seed: UInt64) throws {
    var desk = BookDesk(seed: seed)
    for _ in 0..<14 {
      desk.step()
      desk.keepBooks()
    }
    let script = desk.session.savedScript
    let again = BookDesk.session(desk.books)
    do throws(Diagnostic) {
      _ = again.beginRestoring(script)
      for line in Script(script, name: "saved.plim") { _ = try again.execute(line) }
      _ = again.endRestoring()
    } catch {
      Issue.record("\(desk.log)\n\(script)\n\(error.message)")
      return
    }
    // What cannot be read again is a comment, and told.
    let lost = script.split(separator: "\n").dropFirst().filter { $0.hasPrefix("#") }
    if !lost.isEmpty { return }
    #expect(
      BookDesk.answers(again) == BookDesk.answers(desk.session),
      "\(desk.log)\n\(script)")
  }
}

/// A session, its books and what it was told.
private struct BookDesk {
  private(set) var books: [String: String] = [:]
  let session = session([:])
  private(set) var log = ""
  private var dice: SplitMix64

  init(seed: UInt64) { dice = SplitMix64(seed: seed) }

  static func session(_ books: [String: String]) -> Session {
    Session(environment: Environment(files: .memory(books), repliesToChanges: false))
  }

  /// What each name that may be defined comes to.
  static func answers(_ session: Session) -> [String] {
    (names + ["z", "memory", "n_ctx"]).map { name in
      guard let id = session.sheet.find(name) else { return "\(name): none" }
      let value = session.sheet.value(of: id)
      return value.failure == nil ? "\(name): \(value)" : "\(name): fails"
    }
  }

  /// Types a line, or reads a book that was edited.
  mutating func step() {
    if dice.below(3) > 0 {
      tell(line())
      return
    }
    let path = dice.one(of: ["/p.book", "/q.book"])
    let old = books[path]
    var lines: [String] = []
    for _ in 0...dice.below(3) { lines.append(definition()) }
    books[path] = lines.joined(separator: "\n")
    log += "\(path): \(lines)\n"
    session.environment.files = .memory(books)
    if tell("source \(path)") { return }
    books[path] = old
    session.environment.files = .memory(books)
  }

  /// Has the files say what the session read, also where it went back.
  mutating func keepBooks() {
    for (path, text) in session.sheet.bookTexts { books[path] = text.source.text }
    session.environment.files = .memory(books)
  }

  @discardableResult
  private mutating func tell(_ line: String) -> Bool {
    do throws(Diagnostic) {
      _ = try session.execute(SourceText(line))
      log += line + "\n"
      return true
    } catch {
      log += "(\(line): \(error.message))\n"
      return false
    }
  }

  private static let names = ["a", "b", "c", "d", "g1"]

  private mutating func pick(_ texts: [String]) -> String { dice.one(of: texts) }

  private mutating func value() -> String { pick(["3", "5 GB", "7", "0", "2 GB"]) }

  private mutating func name() -> String { pick(Self.names + ["z"]) }

  private mutating func formula() -> String {
    switch dice.below(7) {
    case 0, 1: value()
    case 2: name()
    case 3: "\(name()) * 2"
    case 4: "\(name()) + \(name())"
    case 5: "g(\(name()))"
    default: pick(["n_ctx", "seqlen", "memory / 2"])
    }
  }

  private mutating func definition() -> String {
    switch dice.below(9) {
    case 0, 1: "\(name()) = \(formula())"
    case 2: "input \(name()) = \(value())"
    case 3: "@alias(z)\ninput \(name()) = \(value())"
    case 4: "g(y) = y * \(pick(["2", "3", name()]))"
    case 5:
      "accelerator \(pick(["h100", "own"])) { memory = \(pick(["9", "11"])) GB; "
        + "\(name()) = \(value()) }"
    case 6:
      "method \(pick(["mine", "mine : llamacpp", "vllm"])) { \(name()) = \(formula()) }"
    case 7: "@alias(z)\n\(name()) = \(formula())"
    default: "@range(0..)\ninput \(name()) = \(pick(["1", "4"]))"
    }
  }

  private mutating func line() -> String {
    switch dice.below(8) {
    case 0, 1: "\(name()) = \(formula())"
    case 2: "set \(name()) \(value())"
    case 3: "unset \(name())"
    case 4: "gpu \(pick(["h100", "own", "none"]))"
    case 5: "method \(pick(["mine", "vllm", "llamacpp", "default"]))"
    case 6: pick(["undo", "redo", "g(y) = y + \(value())"])
    default: "set seqlen \(pick(["100", "200"]))"
    }
  }
}
