import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import SymbolicScaling
import Worksheet

extension Session {
  /// Tells where a headline term stands among the others: its share of the whole, and where it passes
  /// them as an input grows that whoever runs the model chooses.
  func addStanding(of id: NodeID, to reply: inout Reply) throws(Diagnostic) {
    guard sheet.declaration(of: id).isHeadline else { return }
    if let (whole, share) = share(of: id) {
      reply.field("share", .number(share))
      let percent = PlainNumber.text((share * 1000).rounded() / 10)
      reply.line(
        StyledText("\(percent) % of ") + StyledText(sheet.name(of: whole), .name)
          + StyledText(" (\(sheet.text(of: whole)))"))
    }
    guard !sheet.declaration(of: id).isWhole,
      let scaling = try Scaling(
        of: id, byChosenInputsIn: sheet, slopes: slopes, isInterrupted: isStopAsked)
    else { return }
    let scales = ScaleReply(scaling, sheet)
    var crossings: [Datum] = []
    for row in scaling.rows {
      for crossing in row.crossings {
        reply.line(scales.sentence(crossing, row))
        let input = Datum.Field("input", .text(sheet.name(of: row.input)))
        crossings.append(.object([input] + scales.told(crossing, row)))
      }
    }
    reply.field("crossings", .list(crossings))
  }

  /// How fast terms move with inputs, by the formulas as a sweep has them.
  var slopes: Scaling.Slopes {
    { [sheet] in Tangent.slope(of: $0, along: $1, at: $2, in: sheet) }
  }

  /// The whole that a term is part of, and which part of it; nil for the whole and what is no part.
  private func share(of id: NodeID) -> (whole: NodeID, share: Double)? {
    guard let whole = sheet.headlines.first(where: { sheet.declaration(of: $0).isWhole }),
      whole != id, sheet.kind(of: whole).dimension == sheet.kind(of: id).dimension,
      let part = sheet.value(of: id).number, let total = sheet.value(of: whole).number, total > 0
    else { return nil }
    return (whole, part / total)
  }
}
