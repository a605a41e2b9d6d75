import Commands
import Diagnostics
import Language
import Markup
import ModelFiles
import Worksheet

/// A session over one config file, whose cells can be read as numbers.
final class Estimate {
  private let session: Session

  /// A session that loaded a config file of this text, and has a book at hand.
  init(_ config: String, book: String = "") throws {
    let files = Files.memory(["/config.json": config, "/mine.book": book])
    session = Session(environment: Environment(files: files, repliesToChanges: false))
    try run("load /config.json")
  }

  /// A session that loaded a config file from the disk.
  init(path: String) throws {
    session = Session(environment: Environment(files: .system, repliesToChanges: false))
    try run("load \"\(path)\"")
  }

  /// A session that loaded a model of the catalogue.
  init(model: String) throws {
    session = Session(environment: Environment(files: .system, repliesToChanges: false))
    try run("load \(model)")
  }

  /// Does what a line says.
  func run(_ line: String) throws { _ = try session.execute(SourceText(line)) }

  /// The notes that come with the answer to a line.
  func notes(_ line: String) throws -> [String] {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else { return [] }
    return reply.notes
  }

  /// The value of a cell in base units; not a number where it has none.
  func number(_ cell: String) -> Double {
    session.sheet.find(cell).flatMap { session.sheet.value(of: $0).number } ?? .nan
  }

  /// What a line is refused with, and what it tells to do instead.
  func refusal(_ line: String) -> String? {
    do throws(Diagnostic) {
      _ = try session.execute(SourceText(line))
      return nil
    } catch { return error.message + (error.fix.map { "; try: \($0)" } ?? "") }
  }

  /// The value of a cell in bits.
  func bits(_ cell: String) -> Double { number(cell) * 8 }
}
