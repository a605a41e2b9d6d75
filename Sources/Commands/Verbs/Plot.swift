import Analysis
import Diagnostics
import Language
import Markup
import ModelFiles
import Reports
import Worksheet

extension Verb {
  static let plot = Verb(
    name: "plot",
    usage: "plot TERM, … vs INPUT = A..B [log] [--svg FILE [--force]] [--width N] [--height N]",
    summary: "draw terms over an input, here or as a picture in SVG",
    details: [
      "With 'log' equal distances are equal ratios: what grows in proportion rises at one slope.",
      "Where an accelerator is chosen its memory is a line beside what is held against it.",
      "'sweep' prints the numbers.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "plot total, kv vs seqlen = 1Ki..128Ki",
      "plot kv, activations vs seqlen = 1Ki..128Ki log",
    ],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    let options = try PlotOptions(line)
    if let file = options.file { try session.refuseWriting(at: line.place(of: file)) }
    let request = try SweepRequest(session, line, options.range, isCurve: true)
    let sweep = try request.sweep(session)
    let drawing = try Drawing(request, sweep, in: session.sheet)
    var chart = drawing.chart
    (chart.columns, chart.rows) = (options.columns, options.rows)
    var reply = Reply("plot", .answer)
    reply.field("title", .text(chart.title))
    reply.field("fixed", .list(chart.conditions.map { .text($0) }))
    SweepReply(sweep, in: session).fill(&reply)
    reply.notes += drawing.notes
    session.addNotes(ofTypesIn: sweep, to: &reply)
    guard let file = options.file else {
      reply.body.append(.chart(chart))
      return reply
    }
    // A line that is refused for all that it tells has written nothing.
    try session.sheet.refuseTooMuchTold()
    let path = session.environment.expanded(file.text)
    try session.write(chart, to: path, isForced: options.isForced, at: line.place(of: file))
    reply.field("path", .text(path))
    reply.line(StyledText("\(path): \(chart.title), \(sweep.count) points"))
    return reply
  }
}

extension Session {
  /// Writes a picture, unless that would lose a file that is none.
  fileprivate func write(
    _ chart: Chart, to path: String, isForced: Bool, at place: Diagnostic.Place
  ) throws(Diagnostic) {
    try refuseToken(at: path, named: place)
    guard let picture = SVGChart.text(of: chart) else { throw .nothingDrawn(path, at: place) }
    // Nothing is written for somebody who has asked to stop meanwhile.
    try sheet.pause(after: chart.series.reduce(0) { $0 + $1.points.count } + 1_000_000)
    try refuseToken(at: path, named: place)
    if !isForced, let kind = try? environment.files.kind(path) {
      guard case .file(let size) = kind else {
        throw .cannotWrite(path, FileProblem.noOrdinaryFile.reason, at: place)
      }
      let mark = Array(SVGChart.mark.utf8)
      let head = try? environment.files.read(path, 0..<min(size, mark.count))
      if size > 0, head != mark { throw .foreignDrawing(path, at: place) }
    }
    do throws(FileProblem) { try environment.write(path, picture, isForced) } catch {
      throw .cannotWrite(path, error.reason, at: place)
    }
  }
}
