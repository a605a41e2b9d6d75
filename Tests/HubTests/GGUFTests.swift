import Commands
import Diagnostics
import Hub
import HubSupport
import ModelFiles
import Testing

@Suite struct `A GGUF model of the Hub` {
  private static let id = "acme/tiny-GGUF"
  private static let files = [
    "tiny-Q4_K_M.gguf": TinyModel.gguf(layers: 4), "tiny-Q8_0.gguf": TinyModel.gguf(layers: 8),
    "mmproj-tiny-F16.gguf": TinyModel.gguf(layers: 16), "README.md": [1],
  ]

  @Test(
    arguments: [
      (id, "acme/tiny-GGUF@0123456:tiny-Q4_K_M", 4),
      ("\(id):Q8_0", "acme/tiny-GGUF@0123456:tiny-Q8_0", 8),
      ("\(id):q8_0", "acme/tiny-GGUF@0123456:tiny-Q8_0", 8),
      ("\(id)@main:tiny-Q8_0", "acme/tiny-GGUF@0123456:tiny-Q8_0", 8),
    ])
  func `is chosen by its type`(name: String, title: String, layers: Int) async {
    let hub = LoopbackHub(TinyModel.pages(Self.id, Self.files))
    defer { hub.stop() }
    let desk = HubDesk(hub)
    let said = await desk.type("load \(name)")
    #expect(said.hasPrefix(title + "  took 7 keys, 1 tensor, "))
    #expect(await desk.type("hidden_layers") == "\(layers)")
    #expect(
      await desk.answer("explain hidden_layers").contains(
        "of \(title) llama.block_count"))
  }

  @Test func `with a long vocabulary is read on and on, ever more at a time`() async {
    let bytes = TinyModel.gguf(tokens: 100_000)
    let hub = LoopbackHub(TinyModel.pages(Self.id, ["tiny-F16.gguf": bytes]))
    defer { hub.stop() }
    let desk = HubDesk(hub)
    #expect(await desk.type("load \(Self.id)").contains("1 tensor"))
    #expect(await desk.type("weights in B") == "12800000 B")
    let ranges = hub.asked.compactMap(\.range)
    // The header has 4 MB of a file of 16.8.
    #expect((3...9).contains(ranges.count), "\(ranges)")
  }

  @Test(
    arguments: [
      (
        "\(id):Q5_K_M",
        "none of the GGUF files of 'acme/tiny-GGUF' is Q5_K_M; name one, as in "
          + "acme/tiny-GGUF:Q4_K_M: Q4_K_M, Q8_0"
      )
    ])
  func `that is not there is told with the others`(name: String, sentence: String) async {
    let hub = LoopbackHub(TinyModel.pages(Self.id, Self.files))
    defer { hub.stop() }
    #expect(await HubDesk(hub).type("load \(name)") == sentence)
  }

  @Test(
    arguments: [
      (["a-Q8_0.gguf"], nil, "a-Q8_0.gguf"),
      (["a-Q4_K_M.gguf", "a-Q8_0.gguf"], nil, "a-Q4_K_M.gguf"),
      (["a-UD-Q4_K_M.gguf", "a-Q4_K_M.gguf"], "Q4_K_M", "a-Q4_K_M.gguf"),
      (["a.Q8_0.gguf", "a.F16.gguf"], "f16", "a.F16.gguf"),
      (
        ["Q8_0/a-Q8_0-00002-of-00002.gguf", "Q8_0/a-Q8_0-00001-of-00002.gguf", "b.gguf"], "Q8_0",
        "Q8_0/a-Q8_0-00001-of-00002.gguf"
      ),
      (["a.gguf", "a-00001-of-00002.gguf"], "a-00001-of-00002", "a-00001-of-00002.gguf"),
      (["A.gguf", "a.gguf"], "a", "a.gguf"),
      ([".gguf", ".gguf.gguf"], ".gguf", ".gguf.gguf"),
      (
        ["a.gguf", "a-1-of-1.gguf", "a-1-of-1-1-of-1.gguf"], "a-1-of-1", "a-1-of-1.gguf"
      ),
      (
        ["a.gguf", "a-1-of-1.gguf", "a-1-of-1-1-of-1.gguf"], "a-1-of-1-1-of-1",
        "a-1-of-1-1-of-1.gguf"
      ),
    ] as [([String], String?, String)])
  func `is found among files`(names: [String], choice: String?, file: String) throws {
    #expect(try GGUFChoice(names).file(choice, of: "acme/a").file == file)
  }

  @Test func `is one of the first thousand, and of a name that a file may have`() {
    let names = (0..<1_002).map { "a\($0)-Q4_K_M.gguf" }
    #expect(GGUFChoice(names).count == 1_000)
    #expect(GGUFChoice([String(repeating: "a", count: 600) + ".gguf"]).isEmpty)
  }

  @Test func `is found among very many in no more time for each than among few`() throws {
    func time(_ count: Int) throws -> Duration {
      let names = (0..<count).map { "a\($0)-Q4_K_M.gguf" }
      // The least of several, for other programs take the processor away now and then.
      let times = try (0..<9).map { _ in
        try ContinuousClock().measure {
          let found = try GGUFChoice(names).file("a\(count - 1)-Q4_K_M", of: "acme/a")
          #expect(found.file == names[count - 1])
        }
      }
      return try #require(times.min())
    }
    let few = try time(150)
    // Six times a sixth would be 36 times where each is held against all.
    #expect(try time(900) < few * 20)
  }

  @Test func `among several of other types has to be chosen`() {
    let sentence =
      "'acme/a' holds 2 GGUF models; name one, as in acme/a:Q8_0: Q8_0, F16"
    #expect(throws: Diagnostic(sentence)) {
      try GGUFChoice(["a-Q8_0.gguf", "a-F16.gguf"]).file(nil, of: "acme/a")
    }
  }

  @Test(
    arguments: [
      (["b-7b.Q4_K_M.gguf", "b-13b.Q4_K_M.gguf"], "b-7b.Q4_K_M, b-13b.Q4_K_M"),
      (["a-Q4_K_M.gguf", "a-it-UD-Q4_K_M.gguf"], "a-Q4_K_M, a-it-UD-Q4_K_M"),
      (["a-UD-Q4_K_M.gguf", "b-UD-Q4_K_M.gguf"], "a-UD-Q4_K_M, b-UD-Q4_K_M"),
      (["x/a-Q4_K_M.gguf", "y/My a-Q4_K_M.gguf"], "x/a-Q4_K_M, y/My%20a-Q4_K_M"),
    ])
  func `that may be one of several has to be named`(names: [String], choices: String) {
    let first = choices.prefix { $0 != "," }
    let sentence = "2 of the GGUF files of 'acme/a' are q4_k_m; name one, as in acme/a:\(first): "
    #expect(throws: Diagnostic(sentence + choices)) {
      try GGUFChoice(names).file("q4_k_m", of: "acme/a")
    }
  }

  private static let oddNames = [
    "My Model (v1)", "100%", "a%20b", "caf\u{E9}", "#1", "it's", "x:y@z", "a+b=c", "sub/a b", "[q]",
    "tiny-Q4_K_M", "TINY-q4_k_m", "-00001-of-00001", "-1-of-1",
    "x.gguf", "model.safetensors", "x.book", "x.plim", "x.json",
  ]

  /// A model of each, which has as many layers as its place and two.
  private static let oddFiles = Dictionary(
    uniqueKeysWithValues: oddNames.enumerated().map { index, name in
      (name + ".gguf", TinyModel.gguf(layers: UInt32(index + 2)))
    })

  @Test(arguments: oddNames)
  func `comes back from a saved session whatever its name`(name: String) async throws {
    let layers = "\(try #require(Self.oddNames.firstIndex(of: name)) + 2)"
    let hub = LoopbackHub(TinyModel.pages(Self.id, Self.oddFiles))
    defer { hub.stop() }
    let desk = HubDesk(hub)
    let written = HubName(id: Self.id, choice: name).command
    #expect(try HubName(written) == HubName(id: Self.id, choice: name))
    #expect(await desk.type("load \(written)").hasPrefix("\(Self.id)@0123456:\(name)  took"))
    #expect(await desk.type("hidden_layers") == layers)
    let saved = desk.session.savedScript.split(separator: "\n").map(String.init)
    #expect(saved.count == 2)
    let other = HubDesk(hub)
    #expect(await other.type(saved.last ?? "").contains("took 7 keys"))
    #expect(await other.type("hidden_layers") == layers)
  }

  @Test func `that is the only one is saved without its name`() async {
    let hub = LoopbackHub(TinyModel.pages(Self.id, ["My Model (v1).gguf": TinyModel.gguf()]))
    defer { hub.stop() }
    let desk = HubDesk(hub)
    #expect(await desk.type("load \(Self.id)").hasPrefix("\(Self.id)@0123456  took 7 keys"))
    #expect(
      desk.session.savedScript.split(separator: "\n").last == "load \(Self.id)@\(TinyModel.commit)")
  }

  @Test func `of the cache is chosen likewise`() async {
    let model = "/c/models--acme--tiny-GGUF"
    let snapshot = "\(model)/snapshots/\(TinyModel.commit)"
    var files = ["\(model)/refs/main": Array(TinyModel.commit.utf8)]
    for (name, bytes) in Self.files { files["\(snapshot)/\(name)"] = bytes }
    let desk = HubDesk(["HF_HUB_CACHE": "/c", "HF_HUB_OFFLINE": "1"], files: .memory(files))
    for (name, layers) in [(Self.id, "4"), ("\(Self.id):Q8_0", "8")] {
      _ = await desk.type("load \(name)")
      #expect(await desk.type("hidden_layers") == layers)
    }
    #expect(
      await desk.type("load \(Self.id):Q2_K").hasPrefix("the cache holds Q4_K_M, Q8_0 of"))
  }
}
