import Diagnostics
import Markup

extension Verb {
  static let load = Verb(
    name: "load", usage: "load PATH",
    summary: "take a model's geometry from its config.json, or from a folder that holds one",
    details: [
      "It says what it took, assumed, missed and ignored, and which of your settings hide the file's."
    ],
    example: ["load examples/llama-3.1-8b.json"], completes: .paths
  ) { (session, line) throws(Diagnostic) in
    let (word, _) = try line.path()
    return try session.load(session.environment.resolved(word.text), at: line.place(of: word))
  }
}
