import Analysis
import Diagnostics
import Language
import Markup
import Worksheet

extension Sweep {
  /// The most points of a table that is printed in a conversation; a script may print every one.
  fileprivate static var mostTyped: Int { 10_000 }
}

extension Verb {
  static let sweep = Verb(
    name: "sweep",
    usage: "sweep TERM, … for INPUT = A..B [xN | step N | N points] [, INPUT = …]",
    summary: "print terms for one value of an input after another; two inputs give a grid",
    details: [
      "Without steps it doubles from A to B, or takes about ten round steps if B is near.",
      "A list names the values: sweep total for batch_size = [1, 2, 4]. The session stays as it is.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "sweep kv, total for seqlen = 1Ki..128Ki",
      "sweep total for seqlen = 8Ki..128Ki x4, batch_size = 1..16",
    ],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    let range = line.verb.upperBound..<line.source.bytes.count
    let request = try SweepRequest(session, line, range, isCurve: false)
    let sweep = try request.sweep(session)
    let environment = session.environment
    if environment.isConversation, sweep.count > Sweep.mostTyped {
      throw .tooLongToRead(sweep.count, at: Diagnostic.Place(line.source, range))
    }
    return SweepReply(sweep, in: session.sheet).reply
  }
}
