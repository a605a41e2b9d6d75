import Commands
import HubSupport
import ModelFiles
import PtySupport
import Testing

@Suite struct `The token` {
  private static let secret = "hf_SecretOfAcme"
  private static let bearer = "Bearer \(secret)"

  @Test(arguments: [
    (["HF_TOKEN": secret], [:]), (["HF_TOKEN": " \(secret)\r\n"], [:]),
    (["HUGGING_FACE_HUB_TOKEN": secret], [:]),
    (["HF_TOKEN_PATH": "/t"], ["/t": secret + "\n"]), (["HF_HOME": "/hf"], ["/hf/token": secret]),
    (["HOME": "/h"], ["/h/.cache/huggingface/token": secret]),
    (["HF_TOKEN": secret, "HF_HOME": "/hf"], ["/hf/token": "hf_Other"]),
  ])
  func `is sent with each request`(variables: [String: String], files: [String: String]) async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    _ = await HubDesk(hub, variables, files: files).type("load acme/tiny")
    #expect(hub.asked.count == 5)
    #expect(hub.asked.allSatisfy { $0.authorization == Self.bearer })
  }

  @Test(arguments: [
    ["HF_TOKEN": ""], ["HF_TOKEN": "  "], ["HF_TOKEN_PATH": "/none"],
    ["HF_TOKEN": secret, "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"],
  ])
  func `is not sent where there is none, or where it is not wanted`(
    variables: [String: String]
  ) async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    _ = await HubDesk(hub, variables).type("load acme/tiny")
    #expect(hub.asked.count == 5)
    #expect(hub.asked.allSatisfy { $0.authorization == nil })
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `goes along on the same host, and to no other port or name`(status: Int) async {
    let elsewhere = LoopbackHub([:])
    defer { elsewhere.stop() }
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    for (path, pages) in TinyModel.pages() { pages.first.map { hub.set(path, $0) } }
    let shards = TinyModel.files.keys.filter { $0.hasSuffix(".safetensors") }.sorted()
    for (name, host) in zip(shards, [elsewhere.endpoint, "http://localhost:\(hub.port)"]) {
      hub.set(TinyModel.path(name), .redirect("\(host)/store/\(name)?signed=1", status))
      for shelf in [elsewhere, hub] {
        shelf.set("/store/\(name)?signed=1", .file(TinyModel.files[name] ?? []))
      }
    }
    hub.set(TinyModel.path("config.json"), .redirect("/kept/config.json", status))
    hub.set("/kept/config.json", .file(TinyModel.files["config.json"] ?? []))
    let desk = HubDesk(hub, ["HF_TOKEN": Self.secret])
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(elsewhere.asked.map(\.authorization) == [nil])
    #expect(elsewhere.asked.map(\.range) == ["bytes=0-16383"])
    for one in hub.asked {
      #expect(one.authorization == (one.path.hasPrefix("/store") ? nil : Self.bearer))
    }
    #expect(hub.asked.contains { $0.path == "/kept/config.json" })
    #expect(hub.asked.contains { $0.path.hasPrefix("/store") })
  }

  @Test func `goes nowhere else where the user's curl follows redirects with it`() async throws {
    let elsewhere = LoopbackHub(["/config.json": [.file(TinyModel.files["config.json"] ?? [])]])
    defer { elsewhere.stop() }
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(TinyModel.path("config.json"), .redirect(elsewhere.endpoint + "/config.json"))
    let home = try TemporaryFolder()
    home.write(Array("location-trusted\nverbose\nuser-agent = mine\n".utf8), to: ".curlrc")
    let variables = ["HF_ENDPOINT": hub.endpoint, "HF_TOKEN": Self.secret, "HOME": home.path]
    let desk = HubDesk(variables, files: .system)
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(elsewhere.asked.map(\.authorization) == [nil])
  }

  @Test(arguments: ["http_proxy", "all_proxy", "ALL_PROXY"])
  func `of a Hub on this machine goes through no proxy`(variable: String) async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let proxy = LoopbackHub([:])
    defer { proxy.stop() }
    let desk = HubDesk(
      [
        "HF_ENDPOINT": "http://localhost:\(hub.port)", "HF_TOKEN": Self.secret,
        variable: proxy.endpoint,
      ], files: .memory([:] as [String: String]))
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(hub.asked.allSatisfy { $0.authorization == Self.bearer })
    #expect(proxy.asked.isEmpty)
  }

  @Test func `is in no sentence and no saved session`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let desk = HubDesk(hub, ["HF_TOKEN": Self.secret])
    var said = await desk.answer("load acme/tiny")
    for page in [
      Page.status(401, ["X-Error-Message: Invalid \(Self.secret)"]), .status(403), .status(500),
      .redirect("http://x y"), .raw("x"),
    ] {
      hub.set("/api/models/acme/other/revision/main", page)
      said += await desk.answer("load acme/other")
    }
    #expect(desk.session.savedScript.contains("load acme/tiny@"))
    said += desk.session.savedScript
    #expect(!said.contains(Self.secret))
  }

  @Test func `of an account that may not is told so`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(TinyModel.path("config.json"), .status(403, ["X-Error-Code: GatedRepo"]))
    let desk = HubDesk(hub, ["HF_TOKEN": Self.secret])
    #expect(
      await desk.type("load acme/tiny")
        == "'acme/tiny' is gated, and not yet open to your token's account; accept its conditions at "
        + "\(hub.endpoint)/acme/tiny and wait until they let you in")
    hub.set(
      "/api/models/acme/none/revision/main", .status(404, ["X-Error-Code: RepoNotFound"]))
    #expect(
      await desk.type("load acme/none")
        == "the Hub shows no model 'acme/none' to this token; if it is private, ask its owner to let "
        + "you in")
  }

  @Test(arguments: [401, 403])
  func `that did not go along is told where it was wanted`(status: Int) async {
    let elsewhere = LoopbackHub(["/a": [.status(status, ["X-Error-Code: GatedRepo"])]])
    defer { elsewhere.stop() }
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(TinyModel.path("config.json"), .redirect(elsewhere.endpoint + "/a"))
    let place = "127.0.0.1:\(elsewhere.port)"
    let words = "the Hub redirects to \(place), which does not give 'acme/tiny' (\(status))"
    #expect(
      await HubDesk(hub, ["HF_TOKEN": Self.secret]).type("load acme/tiny")
        == "\(words), and the token goes to the Hub alone; if that is your Hub, set HF_ENDPOINT to "
        + "http://\(place)")
    #expect(await HubDesk(hub).type("load acme/tiny") == "\(words); load again later")
    #expect(elsewhere.asked.allSatisfy { $0.authorization == nil })
  }

  /// What only looks like an address of this machine is a name, which may be anybody's.
  @Test(arguments: ["hub.example", "127.0.0.0.1"])
  func `that is held back from plain http is told`(host: String) async {
    let pages = TinyModel.pages().map { ("http://\(host)" + $0, $1) }
    let proxy = LoopbackHub(Dictionary(uniqueKeysWithValues: pages))
    defer { proxy.stop() }
    let desk = HubDesk(
      [
        "HF_ENDPOINT": "http://\(host)", "HF_TOKEN": Self.secret, "http_proxy": proxy.endpoint,
      ], files: .memory([:] as [String: String]))
    let answer = await desk.answer("load acme/tiny")
    #expect(answer.contains("21 tensors in 2 files"))
    #expect(
      answer.contains(
        "note: the token was not sent, for http://\(host) is asked over plain http\n"))
    proxy.set(
      "http://\(host)/api/models/acme/gated/revision/main",
      .status(401, ["X-Error-Code: GatedRepo"]))
    #expect(
      await desk.type("load acme/gated")
        == "'acme/gated' is gated; accept its conditions at http://\(host)/acme/gated, then set "
        + "HF_TOKEN to a token of that account; it is not sent to http://\(host), over plain http"
    )
    #expect(proxy.asked.allSatisfy { $0.authorization == nil })
  }
}
