import HubSupport
import ModelFiles
import PtySupport
import Testing

/// What a person is told where the Hub gives nothing; ENDPOINT stands for where it is asked.
@Suite struct `A fault of the Hub` {
  private static let listing = "/api/models/acme/tiny/revision/main"
  private static let shard = "model-00001-of-00002.safetensors"
  private static let load = "load acme/tiny"
  private static let path = "give a file that you have: load PATH"

  struct Case: Sendable, CustomTestStringConvertible {
    let page: Page
    var file = ""
    var line = load
    let sentence: String
    var testDescription: String { "\(page) \(file)".prefix(60) + " \(line)" }
  }

  @Test(arguments: [
    Case(
      page: .status(401, ["X-Error-Code: RepoNotFound"]),
      sentence:
        "the Hub shows no model 'acme/tiny' to everyone; if it is private, set HF_TOKEN to a "
        + "token that may read it"),
    Case(
      page: .status(404, ["X-Error-Code: RepoNotFound"]),
      sentence:
        "the Hub shows no model 'acme/tiny' to everyone; if it is private, set HF_TOKEN to a "
        + "token that may read it"),
    Case(
      page: .status(401, ["X-Error-Message: Invalid credentials in Authorization header"]),
      sentence:
        "the Hub does not take the token that HF_TOKEN or the token file holds; mend it, or "
        + "unset it"),
    Case(
      page: .status(404, ["X-Error-Code: RevisionNotFound"]), line: "load acme/tiny@v9",
      sentence: "'acme/tiny' has no revision 'v9'; give a branch, a tag or a whole commit of it"),
    Case(
      page: .status(429, ["Retry-After: 90"]),
      sentence:
        "the Hub wants not to be asked again for 90 s (429); load again then, or set HF_TOKEN: "
        + "who is known may ask more"),
    Case(
      page: .status(429),
      sentence: "the Hub wants not to be asked again for a while (429); load again then, or set "
        + "HF_TOKEN: who is known may ask more"),
    Case(
      page: .status(503),
      sentence: "the Hub is out of order: it answered 503, twice; load again later, or \(path)"),
    Case(
      page: .status(403),
      sentence:
        "the Hub does not let this account read 'acme/tiny' (403); set HF_TOKEN to a token that "
        + "may"),
    Case(
      page: .status(418),
      sentence: "the Hub answered 418 where a file was wanted; is HF_ENDPOINT right?"),
    Case(
      page: .status(200, [], "<html>log in</html>"),
      sentence:
        "what ENDPOINT answered is no listing of a model; is HF_ENDPOINT right, or does the "
        + "network want a login first?"),
    Case(
      page: .status(200, [], #"{"sha": "main", "siblings": []}"#),
      sentence:
        "what ENDPOINT answered is no listing of a model; is HF_ENDPOINT right, or does the "
        + "network want a login first?"),
    Case(
      page: .cut(10, Array(repeating: 32, count: 500)),
      sentence:
        "no file and no model of the catalogue or the cache is called 'acme/tiny', and the Hub "
        + "cannot be reached: PLACE cut the connection, twice; see to the network, or \(path)"),
    Case(
      page: .raw("SSH-2.0-OpenSSH\r\n"),
      sentence:
        "no file and no model of the catalogue or the cache is called 'acme/tiny', and the Hub "
        + "cannot be reached: curl ended with status 1 at PLACE; see to the network, or \(path)"),
    Case(
      page: .redirect("ftp://elsewhere.example/x"),
      sentence: "the Hub redirects to 'ftp://elsewhere.example/x', which is not followed; is "
        + "HF_ENDPOINT right?"),
    Case(
      page: .redirect(listing),
      sentence: "the Hub redirects ENDPOINT\(listing) again and again; is HF_ENDPOINT right?"),
  ])
  func `in its list of files is told`(one: Case) async {
    let path = one.line == Self.load ? Self.listing : "/api/models/acme/tiny/revision/v9"
    await check(one, [path: [one.page]])
  }

  @Test(arguments: [
    Case(
      page: .status(401, ["X-Error-Code: GatedRepo"]), file: "config.json",
      sentence:
        "'acme/tiny' is gated; accept its conditions at ENDPOINT/acme/tiny, then set HF_TOKEN "
        + "to a token of that account"),
    Case(
      page: .status(403, ["X-Error-Code: GatedRepo"]), file: shard,
      sentence:
        "'acme/tiny' is gated; accept its conditions at ENDPOINT/acme/tiny, then set HF_TOKEN "
        + "to a token of that account"),
    Case(
      page: .status(404, ["X-Error-Code: EntryNotFound"]), file: shard,
      sentence: "the Hub lists \(shard) of 'acme/tiny' and has no such file; try again later"),
    Case(
      page: .cut(8, Array(repeating: 0, count: 500)), file: shard,
      sentence:
        "the Hub cannot be reached: PLACE cut the connection, twice; see to the network, or "
        + path),
    Case(
      page: .mislabelled("bytes 100-16483/200000", Array(repeating: 0, count: 20000)), file: shard,
      sentence: "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it gave "
        + "other bytes than those asked for (bytes 100-16483/200000); load again later"),
    Case(
      page: .mislabelled("bytes 0-9/10", Array(repeating: 0, count: 500)), file: shard,
      sentence:
        "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it promised "
        + "10 bytes and gave 500; load again later"),
    Case(
      page: .mislabelled("items 1-2", Array(repeating: 0, count: 500)), file: shard,
      sentence:
        "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it did not "
        + "say which bytes it gave (items 1-2); load again later"),
    Case(
      page: .status(416, ["Content-Range: bytes */200000"]), file: shard,
      sentence:
        "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it gave "
        + "other bytes than those asked for (bytes */200000); load again later"),
    Case(
      page: .mislabelled("bytes */200000", Array(repeating: 0, count: 500)), file: shard,
      sentence:
        "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it gave "
        + "other bytes than those asked for (bytes */200000); load again later"),
    Case(
      page: .unmeasured(Array(repeating: 0, count: 1 << 20)), file: shard,
      sentence:
        "what the Hub says of \(shard) of acme/tiny@0123456 does not fit together: it gave all "
        + "of the file and did not say how long that is; load again later"),
    Case(
      page: .file(Array("[1]".utf8)), file: "config.json",
      sentence: "acme/tiny@0123456/config.json holds a list, not an object; give the model's "
        + "config.json"),
    Case(
      page: .file([]), file: "config.json",
      sentence: "acme/tiny@0123456/config.json is empty; a config.json holds an object of keys and "
        + "values"),
    Case(
      page: .file([UInt8](repeating: 255, count: 20)), file: shard,
      sentence:
        "acme/tiny@0123456/\(shard): byte 0: a header of 18446744073709551615 bytes is more than the "
        + "100000000 that safetensors takes; fetch the file again, or have it written anew"),
  ])
  func `in a file is told`(one: Case) async {
    await check(one, [TinyModel.path(one.file): [one.page]])
  }

  @Test func `that says one thing and then another is told`() async {
    // The header is said to have 80 MiB.
    let start: [UInt8] = [0, 0, 0, 5, 0, 0, 0, 0] + Array(repeating: 120, count: 1 << 15)
    let hub = LoopbackHub(
      TinyModel.pages().merging([
        TinyModel.path(Self.shard): [
          .mislabelled("bytes 0-16383/120000000000", start), .whole([1]),
        ]
      ]) { $1 })
    defer { hub.stop() }
    let said = await HubDesk(hub).type(Self.load)
    #expect(
      said
        == "what the Hub says of \(Self.shard) of acme/tiny@0123456 does not fit together: the file "
        + "had 120000000000 bytes, then 1; load again later")
  }

  @Test func `that passes is not told`() async {
    let pages = TinyModel.pages()
    let good = pages[Self.listing] ?? []
    let shard = TinyModel.path(Self.shard)
    let hub = LoopbackHub(
      pages.merging([
        Self.listing: [.status(429, ["Retry-After: 0"]), .status(502)] + good,
        shard: [.cut(3, Array(repeating: 1, count: 9))] + (pages[shard] ?? []),
        TinyModel.path("config.json"): [.late(0.3, Array(TinyModel.config.utf8))],
      ]) { $1 })
    defer { hub.stop() }
    #expect(await HubDesk(hub).type(Self.load).contains("21 tensors in 2 files"))
    #expect(hub.asked.count == 8)
  }

  @Test func `of a Hub that ignores ranges is none`() async {
    let pages = TinyModel.pages().merging(
      TinyModel.files.map { (TinyModel.path($0), [Page.whole($1)]) }
    ) { $1 }
    let hub = LoopbackHub(pages)
    defer { hub.stop() }
    #expect(await HubDesk(hub).type(Self.load).contains("21 tensors in 2 files"))
  }

  @Test func `changes nothing`() async {
    let hub = LoopbackHub([Self.listing: [.status(503)]])
    defer { hub.stop() }
    let desk = HubDesk(hub, files: ["c.json": TinyModel.config])
    _ = await desk.type("load c.json")
    let before = await desk.answer("show")
    _ = await desk.type(Self.load)
    #expect(await desk.answer("show") == before)
  }

  @Test(arguments: [
    (
      ["HF_ENDPOINT": "ftp://h"],
      "HF_ENDPOINT is 'ftp://h', no address of a web server; set one such as "
        + "https://huggingface.co, or unset it"
    ),
    (
      ["HF_ENDPOINT": "http://me:secret@h\u{1B}"],
      "HF_ENDPOINT is 'http://...@h?', no address of a web server; set one such as "
        + "https://huggingface.co, or unset it"
    ),
    (
      ["HF_TOKEN": "hf_a\nb"],
      "what HF_TOKEN holds is no token: it has blanks or other signs that no token has; mend it, or "
        + "unset it"
    ),
    (
      ["HF_TOKEN_PATH": "/t"],
      "what /t holds is no token: it has blanks or other signs that no token has; mend it, or unset it"
    ),
    (
      ["PATH": "/nowhere"],
      "no file and no model of the catalogue or the cache is called 'acme/tiny', and the Hub is asked "
        + "with the program curl, which is not in PATH; install it, or \(path)"
    ),
    (
      ["HF_ENDPOINT": "http://127.0.0.1:1"],
      "no file and no model of the catalogue or the cache is called 'acme/tiny', and the Hub cannot be "
        + "reached: 127.0.0.1:1 takes no connection; see to the network, or \(path)"
    ),
  ])
  func `of the environment is told`(variables: [String: String], sentence: String) async {
    let base = ["HF_ENDPOINT": "http://127.0.0.1:1"]
    let desk = HubDesk(
      base.merging(variables) { $1 }, files: .memory(["/t": "two words"]))
    #expect(await desk.type(Self.load) == sentence)
  }

  @Test func `in a name that is nearly one of the catalogue says which`() async {
    let hub = LoopbackHub([
      "/api/models/openai-community/gpt2-xI/revision/main": [
        .status(401, ["X-Error-Code: RepoNotFound"])
      ]
    ])
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type("load openai-community/gpt2-xI")
        == "the Hub shows no model 'openai-community/gpt2-xI' to everyone; did you mean "
        + "'openai-community/gpt2-xl'? if it is private, set HF_TOKEN to a token that may read it")
  }

  private func check(_ one: Case, _ pages: [String: [Page]]) async {
    let hub = LoopbackHub(TinyModel.pages().merging(pages) { $1 })
    defer { hub.stop() }
    let sentence = one.sentence.replacing("ENDPOINT/", with: hub.endpoint + "/")
      .replacing("what ENDPOINT ", with: "what \(hub.endpoint) ")
      .replacing("PLACE", with: "127.0.0.1:\(hub.port)")
    let said = await HubDesk(hub).type(one.line)
    #expect(said == sentence)
  }
}
