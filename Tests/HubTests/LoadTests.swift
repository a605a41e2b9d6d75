import Commands
import HubSupport
import ModelFiles
import PtySupport
import Testing

@Suite struct `A model of the Hub` {
  private static let loaded =
    "acme/tiny@0123456  took 8 keys of config.json, 21 tensors in 2 files, family llama"

  @Test func `is read by its headers`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub)
    #expect(await desk.type("load acme/tiny") == Self.loaded)
    #expect(await desk.type("weights in B") == "404096 B")
    #expect(await desk.type("params") == "202048")
    #expect(
      Set(hub.asked.map(\.path))
        == Set(
          ["/api/models/acme/tiny/revision/main"]
            + TinyModel.files.keys.filter { $0 != "README.md" }.map { TinyModel.path($0) }))
    #expect(hub.asked.count == 5)
    #expect(hub.asked.dropFirst().allSatisfy { $0.range == "bytes=0-16383" })
    #expect(hub.asked.allSatisfy { $0.authorization == nil })
  }

  @Test func `is asked for once in a session`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub)
    let names = [
      "acme/tiny", "acme/tiny@main", "acme/tiny@\(TinyModel.commit)", "acme/tiny@0123456",
    ]
    for name in names { #expect(await desk.type("load \(name)") == Self.loaded) }
    // A branch may be called as a commit begins: the Hub, which has none, was asked for that.
    #expect(hub.asked.count == 6)
  }

  @Test func `says which file a value is from`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub)
    _ = await desk.type("load acme/tiny")
    #expect(
      await desk.answer("explain hidden_layers").contains(
        "from config.json of acme/tiny@0123456 num_hidden_layers"))
    #expect(
      await desk.answer("explain weights").contains("from acme/tiny@0123456 21 tensors in 2 files"))
  }

  @Test func `that is pasted with its address is the same`() async {
    let hub = LoopbackHub(TinyModel.pages(revision: "v1.0"))
    defer { hub.stop() }
    let desk = HubDesk(hub)
    #expect(await desk.type("load \(hub.endpoint)/acme/tiny/tree/v1.0") == Self.loaded)
    let page = "\(hub.endpoint)/acme/tiny/blob/v1.0/config.json"
    #expect(await desk.type("load \(page)") == Self.loaded)
  }

  @Test func `with a header longer than what is fetched first is fetched on`() async {
    var files = TinyModel.files
    let header =
      "{\"__metadata__\":{\"x\":\"\(String(repeating: "x", count: 100_000))\"},"
      + "\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}"
    files = files.filter { !$0.key.contains("safetensors") }
    files["model.safetensors"] =
      (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> ($0 * 8)) } + header.utf8
      + [1, 2, 3]
    let hub = LoopbackHub(TinyModel.pages("acme/tiny", files))
    defer { hub.stop() }
    #expect(await HubDesk(hub).type("load acme/tiny").contains("1 tensor"))
    let ranges = hub.asked.filter { $0.path.hasSuffix(".safetensors") }.map(\.range)
    #expect(ranges == ["bytes=0-16383", "bytes=16384-\(files["model.safetensors"]!.count - 1)"])
  }

  @Test func `that has a config.json alone is read by that`() async {
    let files = ["config.json": Array(TinyModel.config.utf8)]
    let hub = LoopbackHub(TinyModel.pages("acme/tiny", files))
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type("load acme/tiny") == "acme/tiny@0123456  took 8 keys, family llama")
  }

  @Test func `that holds nothing to read says what it holds`() async {
    let hub = LoopbackHub(TinyModel.pages("acme/tiny", ["README.md": [1], "model.bin": [1]]))
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type("load acme/tiny")
        == "'acme/tiny' holds neither a config.json nor weights that are read; it holds README.md, "
        + "model.bin; give another model")
  }

  @Test func `is not asked for where a path was mistyped`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub, files: ["acme/other.json": TinyModel.config])
    #expect(
      await desk.type("load acme/tiny")
        == "the folder 'acme' stands here and holds no 'tiny'; mend the path, or ask the Hub: load "
        + "acme/tiny@main")
    #expect(hub.asked.isEmpty)
    #expect(await desk.type("load acme/tiny@main") == Self.loaded)
  }

  @Test func `is written by save so that it comes back`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub)
    let saved = Saved()
    desk.session.environment.write = { (_, text, _) throws(FileProblem) in saved.text = text }
    _ = await desk.type("load acme/tiny")
    _ = await desk.type("save s.plim")
    #expect(
      saved.text.split(separator: "\n").dropFirst() == ["load acme/tiny@\(TinyModel.commit)"])
    #expect(await HubDesk(hub).type("load acme/tiny@\(TinyModel.commit)") == Self.loaded)
  }

  private final class Saved { var text = "" }
}

@Suite struct `A model of the cache` {
  private static let folder = "/c/models--acme--tiny"
  private static let snapshot = "\(folder)/snapshots/\(TinyModel.commit)"
  private static let variables = ["HF_HUB_CACHE": "/c"]

  private static func files(_ names: [String]) -> Files {
    var files = ["\(folder)/refs/main": Array(TinyModel.commit.utf8)]
    for name in names { files["\(snapshot)/\(name)"] = TinyModel.files[name] }
    return .memory(files)
  }

  @Test func `is read back beside books whichever others were loaded since`() async {
    let block = "accelerator lab \"L\" {\nmemory = 4 GB\ninput zx : MB\n}"
    let book = "@config(zork)\ninput zx = 1 GB\n" + block
    var files = ["/g.book": Array(book.utf8)]
    for name in ["a", "b", "c", "d"] {
      let model = "/c/models--acme--\(name)"
      let config = #"{"model_type": "llama", "num_hidden_layers": 2, "zork": 7}"#
      files["\(model)/refs/main"] = Array(TinyModel.commit.utf8)
      files["\(model)/snapshots/\(TinyModel.commit)/config.json"] = Array(config.utf8)
    }
    let desk = HubDesk(
      Self.variables.merging(["HF_HUB_OFFLINE": "1"]) { $1 }, files: .memory(files))
    for line in ["source /g.book", "gpu lab"] { _ = await desk.type(line) }
    for name in ["a", "b", "c", "d"] { _ = await desk.type("load acme/\(name)") }
    for _ in 0..<3 { _ = await desk.type("undo") }
    #expect(await desk.type("gpu lab x2").contains("a session that is saved behind this line"))
  }

  @Test func `is asked for again where it is in no cache and beside books`() async {
    let block = "accelerator lab \"L\" {\nmemory = 4 GB\ninput zx : MB\n}"
    let book = "@config(zork)\ninput zx = 1 GB\n" + block
    let config = #"{"model_type": "llama", "num_hidden_layers": 2, "zork": 7}"#
    let names = ["a", "b", "c", "d"].map { "acme/" + $0 }
    let pages = names.map { TinyModel.pages($0, ["config.json": Array(config.utf8)]) }
    let hub = LoopbackHub(pages.reduce(into: [:]) { $0.merge($1) { $1 } })
    defer { hub.stop() }
    let desk = HubDesk(
      Self.variables.merging(["HF_ENDPOINT": hub.endpoint]) { $1 },
      files: .memory(["/g.book": Array(book.utf8)]))
    for line in ["source /g.book", "gpu lab"] { _ = await desk.type(line) }
    for name in names { _ = await desk.type("load \(name)") }
    for _ in 0..<3 { _ = await desk.type("undo") }
    let words = await desk.type("gpu lab x2")
    #expect(
      words.contains(
        "whether a session that is saved behind this line would be this one cannot be said, for "
          + "'acme/a@0123456' is in no cache, and is not held any more"), "\(words)")
    _ = await desk.type("load acme/a")
    #expect(await desk.type("gpu lab x2").contains("a session that is saved behind this line"))
  }

  @Test func `is none of a file's whose name no line can hold`() async {
    let files = [
      "\(Self.folder)/refs/main": Array(TinyModel.commit.utf8),
      "\(Self.snapshot)/q\u{1B}[31m.gguf": TinyModel.gguf(),
    ]
    let desk = HubDesk(
      Self.variables.merging(["HF_HUB_OFFLINE": "1"]) { $1 }, files: .memory(files))
    #expect(await desk.type("load acme/tiny").contains("HF_HUB_OFFLINE"))
    #expect(!desk.session.savedScript.contains("load"))
  }

  @Test func `that lacks a part is asked for where that may be`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let variables = Self.variables.merging(["HF_ENDPOINT": hub.endpoint]) { $1 }
    let part = "\(Self.snapshot)/model-00001-of-00002.safetensors"
    let bytes = TinyModel.files["model-00001-of-00002.safetensors"] ?? []
    let desk = HubDesk(variables, files: .memory([part: bytes]))
    #expect(
      await desk.type("load acme/tiny@\(TinyModel.commit)").contains("21 tensors in 2 files"))
  }

  @Test func `is told from another commit's that begins alike`() async throws {
    let commits = ["a", "b"].map { "1234567" + String(repeating: $0, count: 33) }
    var files: [String: [UInt8]] = [:]
    for (commit, count) in zip(commits, [2, 3]) {
      let config = #"{"model_type": "llama", "num_hidden_layers": \#(count)}"#
      files["\(Self.folder)/snapshots/\(commit)/config.json"] = Array(config.utf8)
    }
    let desk = HubDesk(
      Self.variables.merging(["HF_HUB_OFFLINE": "1"]) { $1 }, files: .memory(files))
    for commit in commits { _ = await desk.type("load acme/tiny@\(commit)") }
    #expect(await desk.type("hidden_layers") == "3")
    _ = await desk.type("undo")
    #expect(await desk.type("hidden_layers") == "2")
    #expect(desk.session.savedScript.contains("load acme/tiny@\(commits[0])\n"))
    _ = await desk.type("redo")
    #expect(desk.session.savedScript.contains("load acme/tiny@\(commits[1])\n"))
  }

  @Test(arguments: ["acme/tiny", "acme/tiny@main", "acme/tiny@\(TinyModel.commit)"])
  func `is read without asking anyone`(name: String) async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let desk = HubDesk(
      Self.variables.merging(["HF_ENDPOINT": hub.endpoint]) { $1 },
      files: Self.files(TinyModel.files.keys.sorted()))
    #expect(
      await desk.type("load \(name)")
        == "acme/tiny@0123456  took 8 keys of config.json, 21 tensors in 2 files, family llama")
    #expect(hub.asked.isEmpty)
    #expect(
      await desk.answer("explain hidden_layers").contains(
        "from config.json of acme/tiny@0123456 num_hidden_layers"))
  }

  @Test func `without its weights asks for their headers at its commit`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let variables = Self.variables.merging(["HF_ENDPOINT": hub.endpoint]) { $1 }
    let desk = HubDesk(variables, files: Self.files(["config.json"]))
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(hub.asked.first?.path == "/api/models/acme/tiny/revision/\(TinyModel.commit)")
  }

  @Test(
    arguments: [
      ["config.json"],
      ["config.json", "model.safetensors.index.json", "model-00002-of-00002.safetensors"],
      ["config.json", "model-00002-of-00002.safetensors"],
    ])
  func `without all of its weights goes by its config where nobody may be asked`(names: [String])
    async
  {
    let desk = HubDesk(
      Self.variables.merging(["HF_HUB_OFFLINE": "1"]) { $1 }, files: Self.files(names))
    let answer = await desk.answer("load acme/tiny")
    #expect(answer.hasPrefix("acme/tiny@0123456  took 8 keys, family llama\n"))
    #expect(
      answer.contains(
        "note: the cache holds the config.json of acme/tiny without all of its weights, and "
          + "HF_HUB_OFFLINE keeps the Hub from being asked: weights go by the architecture\n"))
  }

  @Test func `without its weights goes by its config where the catalogue has it too`() async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let model = "/c/models--openai-community--gpt2-xl"
    let files = [
      "\(model)/refs/main": TinyModel.commit,
      "\(model)/snapshots/\(TinyModel.commit)/config.json": TinyModel.config,
    ]
    let desk = HubDesk(
      Self.variables.merging(["HF_ENDPOINT": hub.endpoint]) { $1 }, files: .memory(files))
    let answer = await desk.answer("load openai-community/gpt2-xl")
    #expect(answer.hasPrefix("openai-community/gpt2-xl@0123456  took 8 keys, family llama\n"))
    #expect(
      answer.contains(
        "note: the cache holds the config.json of openai-community/gpt2-xl without all of its weights: "
          + "weights go by the architecture; 'load openai-community/gpt2-xl@main' asks the Hub\n"))
    #expect(hub.asked.isEmpty)
    _ = await desk.answer("load openai-community/gpt2-xl@main")
    #expect(!hub.asked.isEmpty)
  }

  @Test func `without its weights goes by its config where nobody answers`() async {
    let variables = Self.variables.merging(["HF_ENDPOINT": "http://127.0.0.1:1"]) { $1 }
    let answer = await HubDesk(variables, files: Self.files(["config.json"])).answer(
      "load acme/tiny")
    #expect(
      answer.contains(
        "note: the cache holds the config.json of acme/tiny without all of its weights: weights go by "
          + "the architecture; the Hub cannot be reached: 127.0.0.1:1 takes no connection; see to the "
          + "network, or give a file that you have: load PATH\n"))
  }

  @Test(arguments: ["config.json", "model-00001-of-00002.safetensors"])
  func `that links out of its folder is refused`(name: String) async throws {
    let home = try TemporaryFolder()
    let model = "models--acme--tiny"
    let snapshot = "\(model)/snapshots/\(TinyModel.commit)"
    home.makeFolders([model, "\(model)/snapshots", snapshot])
    for (file, bytes) in TinyModel.files where file != name {
      home.write(bytes, to: "\(snapshot)/\(file)")
    }
    home.write(TinyModel.files[name] ?? [], to: "outside")
    home.link("\(home.path)/outside", at: "\(snapshot)/\(name)")
    let desk = HubDesk(["HF_HUB_CACHE": home.path, "HF_HUB_OFFLINE": "1"], files: .system)
    let said = await desk.type("load acme/tiny@\(TinyModel.commit)")
    #expect(said.contains("it is a link that leads out of its model's folder in the cache"))
  }

  @Test func `that is not there is told with the way out`() async {
    let desk = HubDesk(
      ["HF_HUB_OFFLINE": "yes", "HOME": "/h"], files: .memory([:] as [String: String]))
    #expect(
      await desk.type("load acme/tiny")
        == "no file and no model of the catalogue or the cache is called 'acme/tiny', and "
        + "HF_HUB_OFFLINE keeps the Hub from being asked; unset it, or load the config.json that 'hf "
        + "download acme/tiny config.json' fetches elsewhere")
  }
}
