import Analysis
import Diagnostics
import Language
import Markup
import Worksheet

extension Sweep {
  /// The most points of a table that is printed in a conversation; a script may print every one.
  fileprivate static var mostTyped: Int { 10_000 }
  /// Of how many types of a list it is told what is to be said of them.
  fileprivate static var mostNoted: Int { 50 }
}

extension Session {
  /// Adds what `set` tells of the types that inputs go through, each with the setting that it is told of.
  func addNotes(ofTypesIn sweep: Sweep, to reply: inout Reply) {
    for axis in sweep.axes {
      for index in axis.types.indices.prefix(Sweep.mostNoted) {
        guard let type = axis.type(at: index), let change = try? axis.change(at: index) else {
          continue
        }
        let notes = glimpsing([change]) {
          var told = Reply("sweep", .answer)
          addNotes(ofSetting: [change], to: &told)
          return told.notes
        }
        let name = "\(sheet.name(of: axis.id)) = \(type)"
        for note in notes.map({ SweepMessages.note(on: name, $0) })
        where !reply.notes.contains(note) { reply.notes.append(note) }
      }
    }
  }
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
    var reply = SweepReply(sweep, in: session).reply
    session.addNotes(ofTypesIn: sweep, to: &reply)
    return reply
  }
}
