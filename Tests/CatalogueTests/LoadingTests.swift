import Commands
import Markup
import ModelFiles
import Testing
import Worksheet

@Suite struct `Loading a model` {
  @Test func `by a name takes a path that exists for a path`() throws {
    let config = #"{"model_type": "llama", "num_hidden_layers": 7}"#
    let desk = Desk(files: .memory(["gpt2/config.json": config]))
    try desk.run("load gpt2")
    #expect(desk.number("hidden_layers") == 7)
    try desk.run("load openai-community/gpt2")
    #expect(desk.number("hidden_layers") == 12)
    #expect(desk.refusal("load \"qwen3-8b\"")?.hasPrefix("'qwen3-8b' is no name of a file") == true)
    #expect(desk.refusal("load ./qwen3-8b")?.hasPrefix("no file or folder is called") == true)
    #expect(desk.refusal("load qwen3-8b.json")?.hasPrefix("no file or folder is called") == true)
  }

  @Test func `that nobody knows is refused with the nearest`() {
    let desk = Desk()
    let near = desk.refusal("load llama-3.3-7b") ?? ""
    #expect(near.contains("did you mean 'llama-3.3-70b'?") && near.contains("'models llama'"))
    let begun = desk.refusal("load Llama3.3") ?? ""
    #expect(begun.contains("did you mean 'llama-3.3-70b'?"))
    #expect(desk.refusal("load zzz")?.contains("did you mean") == false)
    #expect(desk.number("hidden_layers") == nil)
  }

  @Test func `tells where the file names no kind of model which family it is of`() throws {
    let desk = Desk(
      files: .memory([
        "a.json": #"{"d_model": 2560, "n_layer": 64, "vocab_size": 50277, "ssm_cfg": {}}"#,
        "b.json":
          #"{"d_model": 2560, "n_layer": 64, "vocab_size": 50277, "ssm_cfg": {"layer": "Mamba2"}}"#,
        "c.json": #"{"dim": 4096, "n_layers": 32, "n_heads": 32, "vocab_size": 32000}"#,
        "d.json": #"{"hidden_size": 64, "num_hidden_layers": 2, "vocab_size": 32000}"#,
      ]), answersChanges: true)
    for (path, family) in [("a", "mamba"), ("b", "mamba2"), ("c", "llama"), ("d", nil)] {
      let reply = try desk.run("load \(path).json")
      let families = Datum.list(family.map { [.text($0)] } ?? [])
      #expect(reply.fields.first { $0.key == "families" }?.value == families)
      #expect(reply.notes.contains { $0.contains("no model_type") } == (family == nil))
    }
  }

  @Test func `of an unknown kind says how it was read`() throws {
    let desk = Desk(
      files: .memory(["a.json": #"{"model_type": "new", "num_hidden_layers": 7}"#]),
      answersChanges: true)
    #expect(try desk.run("load a.json").notes.contains { $0.contains("called new") })
  }

  @Test func `saves its name`() throws {
    let written = Written()
    var environment = Environment(files: .memory([:] as [String: String])) { _, text, _ in
      written.text = text
    }
    environment.workingFolder = "/here"
    let desk = Desk(environment)
    try desk.run("load QWEN3-8B")
    try desk.run("save s.plim")
    #expect(written.text.split(separator: "\n").dropFirst() == ["load qwen3-8b"])
  }

  @Test func `notes a sequence beyond its context where it is set and shown`() throws {
    let desk = Desk(answersChanges: true)
    let sentence = "is longer than the 131072 tokens that the model was made for"
    let says = { (line: String) in try desk.run(line).notes.contains { $0.contains(sentence) } }
    #expect(try !says("load llama-3.3-70b"))
    #expect(try !says("total"))
    #expect(try says("set seqlen 200000"))
    #expect(try says("total"))
    #expect(try says("show kv"))
    #expect(try says("show"))
    #expect(try !says("set batch_size 4"))
    #expect(try says("set seqlen 300000"))
    #expect(try !says("set seqlen 131072"))
  }

  @Test(.enabled(if: Published.folder != nil), arguments: Published.others)
  func `gives an answer or a sentence for every other published file`(_ file: String) throws {
    let desk = Desk(answersChanges: true)
    let line = "load \"\(Published.folder ?? "")/\(file)\""
    if let refusal = desk.refusal(line) { #expect(refusal.contains(" ")) }
  }
}

/// What was written last.
private final class Written {
  var text = ""
}
