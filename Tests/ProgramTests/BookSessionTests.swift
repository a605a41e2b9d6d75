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
    for _ in 0..<20 {
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

  private let patience = Patience()

  init(seed: UInt64) {
    dice = SplitMix64(seed: seed)
    session.environment.isInterrupted = patience.isOver
  }

  static func session(_ books: [String: String]) -> Session {
    let session = Session(
      environment: Environment(files: .memory(books), repliesToChanges: false))
    // Whether to stop is asked at each step.
    session.sheet.stride = 1
    return session
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
    if tell("source \(path)\(dice.below(4) == 0 ? " --ahead" : "")") { return }
    books[path] = old
    session.environment.files = .memory(books)
  }

  /// Has the files say what the session read, also where it went back.
  mutating func keepBooks() {
    for (path, text) in session.sheet.bookTexts { books[path] = text.source.text }
    session.environment.files = .memory(books)
  }

  /// What the session is, told by a script and by what its names come to.
  private var state: [String] { [session.savedScript] + Self.answers(session) }

  /// Types a line; one that fails, or is stopped on its way, changes nothing, and `undo` takes one back whole.
  @discardableResult
  private mutating func tell(_ line: String) -> Bool {
    let before = state
    if dice.below(3) == 0 { patience.left = dice.below(40) }
    let count = session.sheet.changeCount
    let outcome = Result { () throws(Diagnostic) in try session.execute(SourceText(line)) }
    patience.left = .max
    guard case .failure(let error) = outcome else {
      log += line + "\n"
      if session.sheet.changeCount == count + 1, line != "redo", dice.below(3) == 0 {
        let after = state
        _ = session.sheet.undo()
        #expect(state == before, "\(log)undo")
        _ = session.sheet.redo()
        #expect(state == after, "\(log)undo, redo")
      }
      return true
    }
    log += "(\(line): \(error.message))\n"
    #expect(state == before, "\(log)")
    return error.message.hasPrefix("stopped before") ? tell(line) : false
  }

  private static let names = ["a", "b", "c", "d", "g1", "Q8X", "q8x"]

  private mutating func pick(_ texts: [String]) -> String { dice.one(of: texts) }

  private mutating func value() -> String { pick(["3", "5 GB", "7", "0", "2 GB"]) }

  private mutating func name() -> String { pick(Self.names + ["z"]) }

  private mutating func formula() -> String {
    switch dice.below(9) {
    case 0, 1: value()
    case 7: "if given(\(name())) then \(value()) else \(value())"
    case 8: pick(["[\(name()), \(name())]", "sum(\(name()))", "\"t\"", "1 GB / \(name())"])
    case 2: name()
    case 3: "\(name()) * 2"
    case 4: "\(name()) + \(name())"
    case 5: "g(\(name()))"
    default: pick(["n_ctx", "seqlen", "memory / 2"])
    }
  }

  private mutating func definition() -> String {
    switch dice.below(12) {
    case 0, 1: return "\(name()) = \(formula())"
    case 2: return "input \(name()) = \(value())"
    case 3: return "@alias(z)\ninput \(name()) = \(value())"
    case 4: return "g(y) = y * \(pick(["2", "3", name()]))"
    case 5:
      return "accelerator \(pick(["h100", "own"])) { memory = \(pick(["9", "11"])) GB; \(said()) }"
    case 6:
      return "method \(pick(["mine", "mine : llamacpp", "vllm"])) { \(said()) }"
    case 7: return "@alias(z)\n\(name()) = \(formula())"
    case 8: return "@type\n\(pick(["q8x", name()])) = 4 bit"
    case 9: return "model made : llama-3.1-8b { \(said()) }"
    case 10: return "accelerator \(pick(["own", "none, own"])) { \(said()) }"
    default: return "@range(0..\(pick(["", "9"])))\ninput \(name()) = \(pick(["1", "4"]))"
    }
  }

  /// What a block says of one cell or two.
  private mutating func said() -> String {
    let head = pick(["", "@alias(\(name()))\n", "@range(0..\(pick(["", "9"])))\ninput ", "input "])
    let first = "\(head)\(name()) = \(formula())"
    return dice.below(2) == 0 ? first : "\(first)\n\(name()) = \(formula())"
  }

  private mutating func line() -> String {
    switch dice.below(11) {
    case 0, 1: "\(name()) = \(formula())"
    case 2: "set \(name()) \(value())"
    case 3: "unset \(name())"
    case 4: "gpu \(pick(["h100", "own", "own x2", "none"]))"
    case 5: "method \(pick(["mine", "vllm", "llamacpp", "default"]))"
    case 6: pick(["undo", "redo", "g(y) = y + \(value())"])
    case 7: "load \(pick(["made", "llama-3.1-8b"]))"
    case 8: pick(["scenario s", "restore s", "restore s", "scenario t", "restore t"])
    case 9: pick(["gpu own", "method mine", "load made", "reset"])
    default: "set seqlen \(pick(["100", "200"]))"
    }
  }
}

/// A person who asks to stop once it was asked so often.
private final class Patience {
  var left = Int.max

  func isOver() -> Bool {
    left -= 1
    return left < 0
  }
}
