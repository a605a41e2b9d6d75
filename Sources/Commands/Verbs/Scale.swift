import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import SymbolicScaling
import Worksheet

extension Verb {
  static let scale = Verb(
    name: "scale", usage: "scale TERM [by INPUT, …]",
    summary: "print how a term follows its inputs: the formula in each, and what doubling it does",
    details: [
      "Elasticity is by how many percent the term grows for one percent more of the input.",
      "At a kink it is the slope above; behind ~ it is that of a doubling, where no formula holds.",
      "Without 'by' every input that moves the term has a row, the one that moves it most first.",
    ],
    example: ["area = seqlen * batch_size + seqlen ^ 2", "scale area by seqlen"],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    var parser = session.parser(line.parser)
    let term = try session.scaled(&parser)
    var inputs: [NodeID] = []
    if parser.take(word: "by") {
      repeat { inputs.append(try session.scaled(&parser)) } while parser.take(.comma)
    }
    try parser.requireEnd("'by INPUT', ',' or the end of the line")
    do throws(Diagnostic) {
      let scaling = try Scaling(
        of: term, by: inputs, in: session.sheet, slopes: session.slopes,
        isInterrupted: session.isStopAsked)
      return scaling.map { ScaleReply($0, session.sheet).reply } ?? Reply("scale", .answer)
    } catch {
      var error = error
      error.place = line.verbPlace
      throw error
    }
  }
}

extension Session {
  /// A cell that is one number, named next on the line.
  fileprivate func scaled(_ parser: inout Parser) throws(Diagnostic) -> NodeID {
    let place = parser.place
    let name = try parser.name("the name of a cell")
    guard let id = sheet.find(name) else { throw sheet.unknownCell(name, at: place) }
    if sheet.function(of: id) != nil {
      throw .noNumberToScale(name, "a function", at: place)
    }
    let value = sheet.value(of: id)
    if let failure = value.failure { throw explained(failure, place, [id]) }
    if value.number?.isFinite != true {
      let isInfinite = value.number != nil
      throw .noNumberToScale(name, isInfinite ? "infinite" : sheet.kind(of: id).words, at: place)
    }
    return id
  }
}
