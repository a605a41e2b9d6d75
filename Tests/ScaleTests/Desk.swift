import Analysis
import Commands
import Diagnostics
import Incremental
import Language
import Markup
import ModelFiles
import Quantities
import SymbolicScaling
import Worksheet

/// A session whose terms are followed from their inputs.
final class Desk {
  let session = Session(environment: Environment(files: .system, repliesToChanges: false))

  /// A session in which these lines were typed.
  init(_ lines: String...) throws(Diagnostic) {
    for line in lines { try type(line) }
  }

  /// Does what a line says and gives the reply.
  @discardableResult
  func type(_ line: String) throws(Diagnostic) -> Reply? {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else { return nil }
    return reply
  }

  /// A cell, which must exist.
  func id(_ name: String) throws(Missing) -> NodeID {
    guard let id = session.sheet.find(name) else { throw Missing(name: name) }
    return id
  }

  /// How a term follows its inputs.
  func scaling(_ term: String, by inputs: [String] = []) throws -> Scaling {
    let ids = try inputs.map { try id($0) }
    let sheet = session.sheet
    let slopes: Scaling.Slopes = { Tangent.slope(of: $0, along: $1, at: $2, in: sheet) }
    guard let scaling = try Scaling(of: try id(term), by: ids, in: sheet, slopes: slopes) else {
      throw Missing(name: term)
    }
    return scaling
  }

  /// How a term follows one input.
  func row(_ term: String, by input: String) throws -> Scaling.Row {
    guard let row = try scaling(term, by: [input]).rows.first else { throw Missing(name: input) }
    return row
  }

  /// The formula that the row is printed with.
  func formula(_ term: String, by input: String) throws -> String {
    ScaledFormula(try row(term, by: input), of: try id(term), in: session.sheet).text
  }

  /// A term's value after an input was set to a number; the input is then as it was.
  func value(of term: NodeID, _ input: NodeID, _ number: Double) -> Double? {
    let dimension = session.sheet.kind(of: input).dimension ?? Dimension.none
    let unit = dimension.isNone ? "" : dimension == .information ? " B" : " s"
    let name = session.sheet.name(of: input)
    defer { _ = session.sheet.undo() }
    guard (try? type("set \(name) \(number)\(unit)")) != nil else {
      // Nothing was changed, so that there must be something to take back.
      _ = try? type("spare_cell = \(number)")
      return nil
    }
    return session.sheet.value(of: term).number
  }

  /// A cell that a test asks for and nobody defined.
  struct Missing: Error {
    let name: String
  }
}
