import Commands
import Diagnostics
import Incremental
import Language
import ModelFiles
import ProgramSupport
import TestSupport
import Testing
import Worksheet

/// What holds of a session after any lines, right or wrong.
@Suite struct `A session of random lines` {
  private static let seeds = Seeds.all.prefix(6)

  @Test(arguments: seeds)
  func `is brought back by its script, bit for bit`(seed: UInt64) throws {
    let session = Self.session(seed, lines: 60)
    let script = session.savedScript
    let again = Self.session()
    for line in Script(script, name: "saved.plim") { _ = try again.execute(line) }
    #expect(Self.words(again) == Self.words(session), "\(script)")
    #expect(again.savedScript == script)
  }

  @Test(arguments: seeds)
  func `is what it was after undoing all and redoing all`(seed: UInt64) {
    let session = Self.session(seed, lines: 60)
    let sheet = session.sheet
    while sheet.redo() != nil {}
    let last = Self.words(session)
    var steps = 0
    while sheet.undo() != nil { steps += 1 }
    let first = Self.words(session)
    #expect(first == Self.words(Self.session()))
    for _ in 0..<steps { #expect(sheet.redo() != nil) }
    #expect(Self.words(session) == last)
  }

  @Test(arguments: seeds)
  func `errs within its lines and changes nothing by it`(seed: UInt64) {
    let session = Self.session()
    var lines = RandomLines(seed: seed)
    for _ in 0..<60 {
      let line = lines.next()
      let before = session.savedScript
      do throws(Diagnostic) {
        _ = try session.execute(SourceText(line))
      } catch {
        #expect(session.savedScript == before, "\(line)")
        for place in [error.place] + error.notes.map(\.place) {
          guard let place else { continue }
          let length = place.source.text.utf8.count
          #expect(0 <= place.range.lowerBound && place.range.upperBound <= length, "\(line)")
        }
      }
    }
  }

  private static func session() -> Session {
    Session(environment: Environment(files: .memory([String: String]()), repliesToChanges: true))
  }

  private static func session(_ seed: UInt64, lines count: Int) -> Session {
    let session = session()
    var lines = RandomLines(seed: seed)
    for _ in 0..<count { _ = try? session.execute(SourceText(lines.next())) }
    return session
  }

  /// Every headline and every cell of the user's, with its bits.
  private static func words(_ session: Session) -> [String] {
    let sheet = session.sheet
    return (sheet.headlines + sheet.userBindings).map { id in
      "\(sheet.name(of: id)) \(sheet.value(of: id))"
    }
  }
}
