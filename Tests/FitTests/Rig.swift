import Commands
import Diagnostics
import Incremental
import Language
import Markup
import ProgramSupport
import Testing
import Worksheet

/// A session with a model of the examples loaded, asked in commands and answering in data.
final class Rig {
  let session = TypedSession().session

  init(_ model: String? = "llama-3.3-70b") throws {
    if let model { try run("load examples/\(model).json") }
  }

  /// Runs a line.
  @discardableResult func run(_ line: String) throws -> Reply? {
    if case .reply(let reply) = try session.execute(SourceText(line)) { reply } else { nil }
  }

  /// A cell's value in base units.
  func number(_ name: String) throws -> Double {
    let id = try #require(session.sheet.find(name))
    return try #require(session.sheet.value(of: id).number, "\(name)")
  }

  /// What is needed on each accelerator if an input had another value.
  func need(_ input: String, _ value: Int) throws -> Double {
    let sheet = session.sheet
    let id = try #require(sheet.find(input))
    var parser = Parser(SourceText("\(value)"))
    let change = try sheet.setting(id, to: try parser.formula())
    return try sheet.supposing([change]) { () throws(Diagnostic) in
      sheet.find("total_per_gpu").flatMap { sheet.value(of: $0).number } ?? .nan
    }
  }

  /// The rows of a reply.
  func rows(_ line: String) throws -> [Row] {
    let reply = try #require(try run(line))
    guard case .list(let rows)? = reply.fields.first(where: { $0.key == "rows" })?.value else {
      return []
    }
    return rows.map(Row.init)
  }

  /// The message of a line that is refused.
  func problem(_ line: String) -> String? {
    do throws(Diagnostic) {
      _ = try session.execute(SourceText(line))
      return nil
    } catch { return error.message }
  }

  /// What a line that is refused is told to try.
  func way(_ line: String) -> String? {
    do throws(Diagnostic) {
      _ = try session.execute(SourceText(line))
      return nil
    } catch { return error.fix }
  }

  /// One row of a table, by its fields.
  struct Row {
    private let fields: [Datum.Field]

    init(_ datum: Datum) {
      if case .object(let fields) = datum { self.fields = fields } else { fields = [] }
    }

    subscript(key: String) -> Datum? { fields.first { $0.key == key }?.value }

    func number(_ key: String) -> Double? {
      if case .number(let number)? = self[key] { number } else { nil }
    }
  }
}
