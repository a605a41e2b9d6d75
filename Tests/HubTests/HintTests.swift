import Commands
import Diagnostics
import Hub
import HubSupport
import ModelFiles
import Testing

/// What a person is told of a model that the cache or the catalogue has otherwise than it was asked for.
@Suite struct `What is there` {
  private static let other = "fedcba9876543210fedcba9876543210fedcba98"
  private static let loose = "89abcdef0123456789abcdef0123456789abcdef"
  private static let offline = "HF_HUB_OFFLINE keeps the Hub from being asked"
  private static let unreached =
    "the Hub cannot be reached: 127.0.0.1:1 takes no connection; "
  private static let path = "see to the network, or give a file that you have: load PATH"

  /// A cache with three commits of one model, GGUF files of another, and a page of a third.
  private static let files: Files = {
    let tiny = "/c/models--acme--tiny"
    let gguf = "/c/models--acme--tiny-GGUF"
    let page = "/c/models--acme--page"
    let commit = TinyModel.commit
    var files = [
      "\(tiny)/refs/main": commit, "\(tiny)/refs/refs/pr/1": other, "\(tiny)/refs/gone": "f00",
      "\(tiny)/refs/od\u{1B}d": other,
      "\(gguf)/refs/main": commit, "\(page)/refs/main": commit,
    ].mapValues { Array($0.utf8) }
    for one in [commit, other, loose] {
      for (name, bytes) in TinyModel.files { files["\(tiny)/snapshots/\(one)/\(name)"] = bytes }
    }
    for name in ["t-Q4_K_M", "t-Q8_0", "u-Q8_0"] {
      files["\(gguf)/snapshots/\(commit)/\(name).gguf"] = TinyModel.gguf()
    }
    files["\(page)/snapshots/\(commit)/README.md"] = [1]
    return .memory(files)
  }()

  private static let commits =
    "the cache holds 'acme/tiny' at main (0123456), refs/pr/1 (fedcba9), 89abcde and not at "

  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    /// How the sentence begins, and the way out.
    let (beginning, way): (String, String)
    var testDescription: String { line }

    init(_ line: String, _ beginning: String, _ way: String) {
      (self.line, self.beginning, self.way) = (line, beginning, way)
    }
  }

  private static let cases = [
    Case("load acme/tiny@v2", commits + "'v2', and ", "load acme/tiny@main"),
    Case("load acme/tiny@v2:Q8_0", commits + "'v2', and ", "load acme/tiny@main:Q8_0"),
    Case("load acme/tiny@7654321", commits + "'7654321', and ", "load acme/tiny@main"),
    Case(
      "load acme/tiny:Q8_0", "the cache holds safetensors of 'acme/tiny' and no GGUF file, and ",
      "load acme/tiny"),
    Case(
      "load acme/tiny@refs/pr/1:Q8_0",
      "the cache holds safetensors of 'acme/tiny' and no GGUF file, and ",
      "load acme/tiny@refs/pr/1"),
    Case(
      "load acme/tiny-GGUF:Q2_K",
      "the cache holds t-Q4_K_M, t-Q8_0, u-Q8_0 of 'acme/tiny-GGUF' and not Q2_K, and ",
      "load acme/tiny-GGUF:t-Q4_K_M"),
    Case(
      "load Qwen/Qwen3-8B@main",
      "the catalogue holds 'Qwen/Qwen3-8B' in one state, without revisions and files, and ",
      "load Qwen/Qwen3-8B"),
    Case(
      "load Qwen/Qwen3-8B@v1.0:Q8_0",
      "the catalogue holds 'Qwen/Qwen3-8B' in one state, without revisions and files, and ",
      "load Qwen/Qwen3-8B"),
  ]

  @Test(arguments: cases)
  func `is told where nobody may be asked, and what reads it`(one: Case) async {
    let desk = HubDesk(["HF_HUB_CACHE": "/c", "HF_HUB_OFFLINE": "1"], files: Self.files)
    #expect(
      await desk.type(one.line) == "\(one.beginning)\(Self.offline); \(one.way), or unset it")
    // What reads another commit may want a file that it has not.
    if !one.way.hasSuffix("@main:Q8_0") {
      _ = await desk.type(one.way)
      #expect(await desk.type("hidden_layers").allSatisfy(\.isNumber))
    }
  }

  @Test(arguments: cases)
  func `is told where nobody answers, and what reads it`(one: Case) async {
    let desk = HubDesk(
      ["HF_HUB_CACHE": "/c", "HF_ENDPOINT": "http://127.0.0.1:1"], files: Self.files)
    #expect(
      await desk.type(one.line) == "\(one.beginning)\(Self.unreached)\(one.way), \(Self.path)")
  }

  @Test func `may be several of a type, and has to be named`() async {
    let desk = HubDesk(["HF_HUB_CACHE": "/c", "HF_HUB_OFFLINE": "1"], files: Self.files)
    #expect(
      await desk.type("load acme/tiny-GGUF:Q8_0")
        == "2 of the GGUF files of 'acme/tiny-GGUF' are Q8_0; name one, as in "
        + "acme/tiny-GGUF:t-Q8_0: t-Q8_0, u-Q8_0")
  }

  @Test func `may be nothing that is read`() async {
    let desk = HubDesk(["HF_HUB_CACHE": "/c", "HF_HUB_OFFLINE": "1"], files: Self.files)
    #expect(
      await desk.type("load acme/page")
        == "the cache holds README.md of 'acme/page' and nothing that is read, and \(Self.offline); "
        + "unset it, or load the config.json that 'hf download acme/page config.json' fetches "
        + "elsewhere")
  }

  @Test func `is not told where the Hub says that there is no such revision`() async {
    let hub = LoopbackHub([
      "/api/models/acme/tiny/revision/v2": [.status(404, ["X-Error-Code: RevisionNotFound"])]
    ])
    defer { hub.stop() }
    let desk = HubDesk(["HF_HUB_CACHE": "/c", "HF_ENDPOINT": hub.endpoint], files: Self.files)
    #expect(
      await desk.type("load acme/tiny@v2")
        == "'acme/tiny' has no revision 'v2'; give a branch, a tag or a whole commit of it")
  }

  @Test(
    arguments: [
      (["config.json", "model.safetensors"], "no GGUF file; it holds safetensors: load acme/tiny"),
      (["config.json"], "no GGUF file; it holds config.json: load acme/tiny"),
      (["a.bin", "b.bin"], "no GGUF file; it holds a.bin, b.bin; give another model"),
      ([], "no GGUF file; it holds nothing; give another model"),
      (
        ["config.json", "mmproj-a-F16.gguf"],
        "no GGUF file of a model; it holds config.json: load acme/tiny"
      ),
    ])
  func `on the Hub is told where no GGUF file is`(names: [String], words: String) async {
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, [UInt8(1)]) })
    let hub = LoopbackHub(TinyModel.pages("acme/tiny", files))
    defer { hub.stop() }
    #expect(await HubDesk(hub).type("load acme/tiny:Q4_K_M") == "'acme/tiny' holds \(words)")
    #expect(hub.asked.count == 1)
  }

  @Test func `on the Hub keeps the revision that was asked for`() async {
    let hub = LoopbackHub(TinyModel.pages(revision: "v1"))
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type("load acme/tiny@v1:Q4_K_M")
        == "'acme/tiny' holds no GGUF file; it holds safetensors: load acme/tiny@v1")
  }

  @Test func `of many commits is told in part`() {
    let model = "/c/models--acme--many/snapshots"
    let files = (1...9).map { number in
      ("\(model)/\(String(repeating: String(number), count: 40))/config.json", "{}")
    }
    let cache = HubCache("/c", .memory(Dictionary(uniqueKeysWithValues: files)))
    let held = cache.held(of: "acme/many")
    #expect(held.map(\.revision) == (1...9).map { String(repeating: String($0), count: 7) })
    let name = HubName(id: "acme/many", revision: "v1")
    #expect(
      Diagnostic.hubOffline("X", HubHint(name, .commits(held))).message
        == "the cache holds 'acme/many' at 1111111, 2222222, 3333333, 4444444, 5555555, 6666666, "
        + "7777777, 8888888 and 1 more and not at 'v1', and X keeps the Hub from being asked; load "
        + "acme/many@1111111, or unset it")
  }
}
