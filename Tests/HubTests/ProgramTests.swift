import Foundation
import HubSupport
import ProgramSupport
import PtySupport
import Testing

/// The built program, which asks a loopback Hub.
@Suite struct `plimsoll and the Hub` {
  private static let secret = "hf_SecretOfAcme"
  private static let program = builtProgram("plimsoll")
  private static func variables(_ hub: LoopbackHub) -> [String: String] {
    ["HF_ENDPOINT": hub.endpoint, "HF_HUB_OFFLINE": "0", "HF_TOKEN": secret, "NO_COLOR": "1"]
      .merging(
        ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]) { $1 }
  }

  @Test func `load from the command line what it serves`() async throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let words = "HF_HUB_OFFLINE= HF_ENDPOINT=\(hub.endpoint) plimsoll -e 'load acme/tiny'"
    let saved =
      "\(words) -e 'save s.plim' && cat s.plim && HF_HUB_OFFLINE= HF_ENDPOINT=\(hub.endpoint) "
    let outcome = try await Shell.runApart(
      "cd $SCRATCH; \(saved) plimsoll s.plim -e 'weights in B' && ls -A")
    #expect(outcome.errors == "")
    #expect(
      outcome.output
        == """
        # a saved session; 'plimsoll FILE' or 'source FILE' brings it back
        load acme/tiny@\(TinyModel.commit)
        404096 B
        s.plim

        """)
  }

  @Test func `show nobody the token, and stop at Ctrl-C`() throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(TinyModel.path("config.json"), .stall)
    let home = try TemporaryFolder()
    let terminal = try PtyProgram(
      Self.program, arguments: ["--no-init"], home: home.path, environment: Self.variables(hub))
    try terminal.waitForPrompt("> ")
    terminal.send("load acme/tiny\r")
    try terminal.waitFor("headers of acme/tiny; Ctrl-C stops")
    let path = TinyModel.path("config.json")
    for _ in 0..<5000 where !hub.asked.contains(where: { $0.path == path }) { usleep(1000) }
    // One that is only about to become a curl still has the words and variables of this program.
    let curls = Descendant.below(terminal.process).filter { !$0.words.contains(Self.program) }
    #expect(curls.contains { $0.words.contains("curl --disable --config") })
    for curl in curls {
      #expect(!curl.words.contains(Self.secret) && !curl.words.contains(hub.endpoint))
      #expect(!curl.variables.contains(Self.secret))
    }
    let asked = hub.asked.count
    terminal.send("\u{3}")
    try terminal.waitFor("stopped; the session is as it was", timeout: 2)
    try terminal.waitForPrompt("> ")
    for _ in 0..<1000 where hub.gone == 0 { usleep(1000) }
    #expect(hub.gone == 1)
    terminal.send("1 + 1\r")
    try terminal.waitFor("  2\r\n")
    hub.set(TinyModel.path("config.json"), .file(TinyModel.files["config.json"] ?? []))
    terminal.send("load acme/tiny\r")
    try terminal.waitFor("21 tensors in 2 files")
    #expect(hub.asked.count > asked)
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains(Self.secret))
    #expect(home.text(of: ".local/state/plimsoll/history")?.contains(Self.secret) == false)
  }

  @Test(arguments: [["--plain"], []])
  func `tell once that they wait where nothing is to be redrawn`(options: [String]) throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    for name in ["config.json", "model-00001-of-00002.safetensors"] {
      hub.set(TinyModel.path(name), .late(1.5, TinyModel.files[name] ?? []))
    }
    let home = try TemporaryFolder()
    var variables = Self.variables(hub)
    if options.isEmpty { variables["TERM"] = "dumb" }
    let terminal = try PtyProgram(
      Self.program, arguments: ["--no-init"] + options, home: home.path, environment: variables)
    try terminal.waitForPrompt("> ")
    terminal.send("load acme/tiny\r")
    try terminal.waitFor("load acme/tiny")
    let said = try terminal.waitFor("21 tensors in 2 files")
    let lines = said.split(separator: "\r\n").filter { !$0.isEmpty }
    #expect(lines.count == 2)
    // How far it has come when it is told is the machine's matter.
    #expect(lines.first?.hasSuffix(" of acme/tiny; Ctrl-C stops") == true)
    #expect(!said.replacing("\r\n", with: "\n").unicodeScalars.contains("\r"))
    #expect(!said.contains("\u{1B}[K"))
    hub.set("/api/models/acme/none/revision/main", .late(1, []))
    terminal.send("load acme/none\r")
    try terminal.waitFor("0 kB of acme/none; Ctrl-C stops\r\n")
    try terminal.waitFor("  load acme/none\r\n       ^^^^^^^^^\r\n")
    try terminal.waitForPrompt("> ")
    terminal.send("load acme/n?\r")
    try terminal.waitFor("load acme/n?")
    #expect(try terminal.waitFor("is no name on the Hub").contains("load acme") == false)
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func `end at Ctrl-C in a script, and leave no curl behind`() throws {
    let hub = LoopbackHub(["/api/models/acme/tiny/revision/main": [.stall]])
    defer { hub.stop() }
    let home = try TemporaryFolder()
    let terminal = try PtyProgram(
      Self.program, arguments: ["-e", "load acme/tiny"], home: home.path,
      environment: Self.variables(hub))
    for _ in 0..<10_000 where hub.asked.isEmpty { usleep(1000) }
    #expect(hub.asked.count == 1)
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .killed(by: SIGINT))
    for _ in 0..<1000 where hub.gone == 0 { usleep(1000) }
    #expect(hub.gone == 1)
  }

  @Test func `complete what the cache holds`() throws {
    let home = try TemporaryFolder()
    let model = ".cache/huggingface/hub/models--acme--tiny"
    let folders = [
      ".cache", ".cache/huggingface", ".cache/huggingface/hub", model, "\(model)/snapshots",
      "\(model)/snapshots/\(TinyModel.commit)",
    ]
    home.makeFolders(folders)
    let terminal = try PtyProgram(
      Self.program, arguments: ["--no-init"], home: home.path, environment: ["NO_COLOR": "1"])
    try terminal.waitForPrompt("> ")
    terminal.send("load acme\t")
    try terminal.waitFor("/tiny")
    terminal.send("\u{3}")
    try terminal.waitForPrompt("> ")
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  private static let words = [
    "load acme/tiny", "load acme/tiny@main", "load llama-3.3-70b", "load gpt2",
  ].map { "-e '\($0)'" }.joined(separator: " ")

  @Test func `ask nobody where they may not`() async throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let outcome = try await Shell.runApart(
      "HF_HUB_OFFLINE=1 HF_ENDPOINT=\(hub.endpoint) plimsoll --keep-going \(Self.words)")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("HF_HUB_OFFLINE keeps the Hub from being asked"))
    #expect(hub.asked.isEmpty)
  }

  private static let isTraceable =
    (try? Shell.run("strace -f -e trace=network true").status == 0) ?? false

  @Test(.enabled(if: isTraceable, "strace is not here, or may not trace"))
  func `connect to nobody where they may not`() async throws {
    let outcome = try await Shell.runApart(
      "strace -f -e trace=network -o $SCRATCH/calls plimsoll --keep-going \(Self.words); cat $SCRATCH/calls"
    )
    #expect(outcome.output.contains("exited with 1"))
    #expect(!outcome.output.contains("connect(") && !outcome.output.contains("AF_INET"))
  }
}
