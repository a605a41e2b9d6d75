import Diagnostics
import Markup

extension Verb {
  static let load = Verb(
    name: "load", usage: "load PATH | NAME | OWNER/NAME[@REVISION][:TYPE]",
    summary:
      "take a model from its config.json, its weights, its folder, the catalogue, or the Hub",
    details: [
      "It says what it took, assumed, missed and ignored, and which of your settings hide the file's.",
      "Of weights (.safetensors, its index.json, .gguf, split or not) the headers are read: bytes and "
        + "parameters by part. A config.json beside safetensors gives the rest.",
      "A PATH is quoted, begins with / . ~, ends in .json .gguf .safetensors, or exists; in a script a "
        + "name of the catalogue goes before a path that exists, which is ./NAME there.",
      "OWNER/NAME is looked for in the cache of the Hub, in the catalogue, and on the Hub, unless "
        + "HF_HUB_OFFLINE is set; OWNER/NAME@REVISION in the cache and on the Hub alone; :Q4_K_M behind "
        + "it chooses among GGUF files.",
      "'models TEXT' searches the catalogue.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "load llama-3.3-70b",
      "load meta-llama/Llama-3.3-70B-Instruct",
    ],
    completes: .models
  ) { (session, line) throws(Diagnostic) in
    try session.refuseTitle(line)
    let (word, _) = try line.path()
    let place = line.place(of: word)
    if word.text.hasSuffix(".book") || word.text.hasSuffix(".plim") {
      throw .scriptToLoad(word.text, "source \(line.source[word.range])", at: place)
    }
    if session.isPath(word, in: line) {
      let path = session.environment.resolved(word.text)
      if session.environment.holdsToken(path) {
        throw .cannotRead(word.text, SourceMessages.token, at: place)
      }
      return try session.load(path: path, at: place)
    }
    return try session.load(model: word.text, at: place)
  }
}
