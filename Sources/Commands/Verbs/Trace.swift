import Diagnostics
import Incremental
import Language
import Markup
import Worksheet

extension Verb {
  static let trace = Verb(
    name: "trace", usage: "trace on | off",
    summary: "tell for each line what it painted, verified, ran and cut off",
    example: ["trace on", "set seqlen 1024", "trace off"], completes: .words(["on", "off"])
  ) { (session, line) throws(Diagnostic) in
    var parser = line.parser
    if parser.take(.wordTrue) {
      session.isTracing = true
    } else {
      try parser.expect(.wordFalse, "'on' or 'off'")
      session.isTracing = false
    }
    try parser.expectEnd()
    session.sheet.values.log = session.isTracing ? [] : nil
    var reply = Reply("trace", .change)
    reply.field("on", .boolean(session.isTracing))
    reply.line(StyledText("trace is \(session.isTracing ? "on" : "off")"))
    return reply
  }
}
