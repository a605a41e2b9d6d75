import Commands
import Diagnostics
import Hub
import HubSupport
import ModelFiles
import PtySupport
import Synchronization
import Testing

@Suite struct `A comparison with the Hub's models` {
  private static let other = "fedcba9876543210fedcba9876543210fedcba98"
  private static let hubCache = ["HF_HUB_CACHE": "/c"]
  private static let files: Files = {
    let tiny = "/c/models--acme--tiny"
    let gguf = "/c/models--acme--tiny-GGUF/snapshots/\(TinyModel.commit)"
    var files = [
      "\(tiny)/refs/main": TinyModel.commit, "\(tiny)/refs/v2": other,
      "/c/models--acme--tiny-GGUF/refs/main": TinyModel.commit,
      "\(tiny)/snapshots/\(other)/config.json": TinyModel.config
        .replacing("\"num_hidden_layers\": 2", with: "\"num_hidden_layers\": 6"),
      "/c/models--acme--broken/refs/main": TinyModel.commit,
      "/c/models--acme--broken/snapshots/\(TinyModel.commit)/config.json": "[1]",
    ].mapValues { Array($0.utf8) }
    for (name, bytes) in TinyModel.files {
      files["\(tiny)/snapshots/\(TinyModel.commit)/\(name)"] = bytes
    }
    let two = "/c/models--acme--two-GGUF"
    files["\(two)/refs/main"] = Array(TinyModel.commit.utf8)
    for type in ["F16", "Q8_0"] {
      files["\(two)/snapshots/\(TinyModel.commit)/t-\(type).gguf"] = TinyModel.gguf(layers: 4)
    }
    files["\(gguf)/t-Q4_K_M.gguf"] = TinyModel.gguf(layers: 4)
    files["\(gguf)/t-Q8_0.gguf"] = TinyModel.gguf(layers: 8)
    return .memory(files)
  }()

  private func desk(_ hub: LoopbackHub) -> HubDesk {
    HubDesk(Self.hubCache.merging(["HF_ENDPOINT": hub.endpoint]) { $1 }, files: Self.files)
  }

  @Test func `reads the cache, and asks nobody`() async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let desk = desk(hub)
    let answer = await desk.answer(
      "compare acme/tiny, acme/tiny@v2, acme/tiny-GGUF:Q8_0, acme/tiny-GGUF:Q4_K_M, gpt2-xl")
    let heads = answer.split(separator: "\n").first ?? ""
    for name in [
      "acme/tiny@0123456", "acme/tiny@fedcba9", "acme/tiny-GGUF@0123456:t-Q8_0",
      "acme/tiny-GGUF@0123456:t-Q4_K_M", "gpt2-xl",
    ] { #expect(heads.contains(name), "\(answer)") }
    #expect(
      answer.contains(
        "note: acme/tiny@fedcba9: the cache holds the config.json of acme/tiny without all of its "
          + "weights: weights go by the architecture; 'load acme/tiny@v2' asks the Hub\n"))
    #expect(!answer.contains("note: acme/tiny@0123456: "))
    #expect(hub.asked.isEmpty)
  }

  @Test(arguments: [(3, false), (4, true)])
  func `holds the last three models that it read`(count: Int, isAgain: Bool) async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let names = (0..<count).map { "acme/m\($0)" }
    let texts = names.flatMap { name in
      let folder = "/c/models--\(name.replacing("/", with: "--"))"
      return [
        ("\(folder)/refs/main", TinyModel.commit),
        ("\(folder)/snapshots/\(TinyModel.commit)/config.json", TinyModel.config),
      ]
    }
    let held = Files.memory(Dictionary(uniqueKeysWithValues: texts))
    let configs = Mutex<[String]>([])
    let files = Files(
      kind: held.kind,
      read: { (path, range) throws(FileProblem) in
        if path.hasSuffix("config.json") {
          configs.withLock { if $0.last != path { $0.append(path) } }
        }
        return try held.read(path, range)
      }, list: held.list)
    let desk = HubDesk(Self.hubCache.merging(["HF_ENDPOINT": hub.endpoint]) { $1 }, files: files)
    let line = "compare " + names.joined(separator: ", ")
    #expect(await desk.answer(line).contains("acme/m2@0123456"))
    #expect((configs.withLock { $0.count } > count) == isAgain)
  }

  @Test(arguments: [1, 2, 5, 10, 20, 40, 80])
  func `reads nothing more once it was stopped`(asked: Int) throws {
    let asks = Mutex(0)
    let late = Mutex(0)
    let files = Files(
      kind: Self.files.kind,
      read: { (path, range) throws(FileProblem) in
        if asks.withLock({ $0 > asked }) { late.withLock { $0 += 1 } }
        return try Self.files.read(path, range)
      }, list: Self.files.list)
    var environment = Environment(files: files, isConversation: true)
    environment.hub = HubSettings(variables: Self.hubCache)
    environment.isInterrupted = {
      asks.withLock {
        $0 += 1
        return $0 == asked
      }
    }
    let session = Session(environment: environment)
    do throws(Diagnostic) {
      _ = try session.execute(SourceText("compare acme/tiny, acme/tiny@v2"))
      #expect(asks.withLock { $0 } < asked)
    } catch {
      #expect(error.message == "stopped before there was an answer; the session is as it was")
      #expect(late.withLock { $0 } == 0)
    }
  }

  @Test func `names what it takes where the cache has several`() async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let desk = desk(hub)
    #expect(
      await desk.type("compare now, acme/two-GGUF")
        == "'acme/two-GGUF' holds 2 GGUF models; name one, as in acme/two-GGUF:F16: F16, Q8_0")
    #expect(await desk.answer("compare now, acme/two-GGUF:F16").contains("t-F16"))
  }

  @Test func `tells models apart whose names look alike`() async throws {
    let cache = try TemporaryFolder()
    let model = "models--acme--alike"
    let snapshot = "\(model)/snapshots/\(TinyModel.commit)"
    cache.makeFolders([model, "\(model)/refs", "\(model)/snapshots", snapshot])
    cache.write(Array(TinyModel.commit.utf8), to: "\(model)/refs/main")
    let names = ["caf\u{E9}", "cafe\u{301}"]
    for (name, layers) in zip(names, [4, 8] as [UInt32]) {
      cache.write(TinyModel.gguf(layers: layers), to: "\(snapshot)/\(name).gguf")
    }
    let desk = HubDesk(["HF_HUB_CACHE": cache.path, "HF_HUB_OFFLINE": "1"], files: .system)
    let columns = names.map { "acme/alike:\($0)" }
    let told = await desk.answer("compare \(columns.joined(separator: ", "))")
    let kv = told.split(separator: "\n").first { $0.hasPrefix("kv ") } ?? ""
    #expect(kv.hasSuffix("×2.00"), "\(told)")
  }

  @Test func `keeps scenarios from being called like a model of the cache`() async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    #expect(
      await desk(hub).type("scenario acme/tiny")
        == "'acme/tiny' means a model to 'compare'; choose another name, such as 'my-tiny'")
  }

  @Test func `has what loading has, and leaves the session alone`() async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let desk = desk(hub)
    _ = await desk.type("load acme/tiny-GGUF:Q4_K_M")
    let before = await desk.answer("show")
    let first = await desk.answer("compare now, acme/tiny")
    #expect(first.contains("acme/tiny@0123456"))
    #expect(await desk.answer("compare now, acme/tiny") == first)
    #expect(await desk.answer("show") == before)
    _ = await desk.type("load acme/tiny")
    let kv = await desk.type("kv")
    #expect(first.split(separator: "\n").contains { $0.contains("kv ") && $0.contains(kv) })
  }

  @Test func `goes on with a scenario of what was loaded from the Hub`() async {
    let hub = LoopbackHub(TinyModel.pages("acme/far"))
    defer { hub.stop() }
    let desk = desk(hub)
    #expect(
      await desk.type("compare now, acme/far")
        == "no model of the catalogue or the cache is called 'acme/far', and compare does not ask the "
        + "Hub; load it, and 'scenario NAME' keeps it to be compared")
    #expect(hub.asked.isEmpty)
    #expect(await desk.type("load acme/far").contains("took"))
    _ = await desk.type("scenario far")
    _ = await desk.type("load acme/tiny@v2")
    #expect(await desk.answer("compare far, now").contains("hidden_layers is 6, not 2"))
  }

  @Test(
    arguments: [
      (
        "acme/broken",
        "/c/models--acme--broken/snapshots/\(TinyModel.commit)/config.json holds a list, not an "
          + "object; give the model's config.json"
      ),
      (
        "acme/tiny@a..b",
        "'a..b' in 'acme/tiny@a..b' is no revision; give a branch, a tag or a commit behind @"
      ),
    ])
  func `says what is wrong with one`(word: String, sentence: String) async {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    #expect(await desk(hub).type("compare now, \(word)") == sentence)
  }
}
