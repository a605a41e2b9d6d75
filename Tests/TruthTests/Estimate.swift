import Commands
import Diagnostics
import Language
import Markup
import ModelFiles
import Reports
import Worksheet

/// A session that is asked as a person would ask it, and whose cells can be read as numbers.
final class Estimate {
  private let session: Session

  /// A session without a model, over the files of the disk or over others.
  init(files: Files = .system) {
    session = Session(environment: Environment(files: files, repliesToChanges: false))
  }

  /// A session that loaded a config file of this text.
  convenience init(text: String) throws {
    self.init(files: .memory(["/config.json": text]))
    try run("load /config.json")
  }

  /// A session with a config file loaded, in bfloat16 whatever type the file names: so all was measured.
  convenience init(config: String) throws {
    self.init()
    try run("load \"\(TruthFolder.config(config))\"")
    try run("set bitwidth_model 16")
  }

  /// A session with a model of the catalogue loaded, in bfloat16.
  convenience init(model: String) throws {
    self.init()
    try run("load \(model)")
    try run("set bitwidth_model 16")
  }

  /// Does what a line says and gives the text that answers it.
  @discardableResult
  func run(_ line: String) throws -> String {
    try reply(to: line).map(Self.report.text) ?? ""
  }

  /// The notes that come with the answer to a line.
  func notes(_ line: String) throws -> [String] { try reply(to: line)?.notes ?? [] }

  /// The value of a cell in base units; nil where it has none.
  func number(_ cell: String) -> Double? {
    session.sheet.find(cell).flatMap { session.sheet.value(of: $0).number }
  }

  private static let report = TextReport(columns: 0, indent: 0, colors: false, unicode: true)

  private func reply(to line: String) throws -> Reply? {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else { return nil }
    return reply
  }
}
