import Foundation
import Glibc
import HubSupport
import ProgramSupport
import PtySupport
import Testing

/// The program that a signal ends while it waits for a Hub: to it alone, not to its group.
@Suite struct `A signal to the program` {
  private static let listing = "/api/models/acme/tiny/revision/main"
  /// What is asked for at a time.
  private static let headers = TinyModel.files.keys.filter {
    $0 == "config.json" || $0.hasSuffix(".safetensors")
  }.map { TinyModel.path($0) }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1], [[listing], headers])
  func `ends each curl with it, and at once`(signal: Int32, stalled: [String]) throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    for path in stalled { hub.set(path, .stall) }
    let place = try TemporaryFolder()
    let command =
      "ulimit -c 0; echo $$ > '\(place.path)/number'; export SWIFT_BACKTRACE=enable=no; "
      + "HF_HUB_OFFLINE= HF_ENDPOINT=\(hub.endpoint) "
      + "exec plimsoll -e 'load acme/tiny'"
    let run = Shell.begin(command)
    let isAsked = { stalled.allSatisfy { path in hub.asked.contains { $0.path == path } } }
    for _ in 0..<10_000 where !isAsked() { usleep(1000) }
    let number = pid_t(place.text(of: "number")?.split(separator: "\n").first ?? "") ?? 0
    try #require(number > 1)
    let curls = Descendant.below(number).filter { $0.words.contains("--config") }
    #expect(curls.count == stalled.count)
    let start = ContinuousClock.now
    kill(number, signal)
    let (outcome, end) = try run()
    #expect(outcome.status == 128 + signal)
    // Alone each lives on for 20 s; a second does where nothing else runs.
    #expect(end - start < .seconds(5))
    #expect(curls.count { $0.isThere } == 0)
  }

  @Test func `ends it while it waits as the Hub asks`() throws {
    let hub = LoopbackHub([Self.listing: [.status(429, ["Retry-After: 10"])]])
    defer { hub.stop() }
    let place = try TemporaryFolder()
    let command =
      "echo $$ > '\(place.path)/number'; HF_HUB_OFFLINE= HF_ENDPOINT=\(hub.endpoint) "
      + "exec plimsoll -e 'load acme/tiny'"
    let run = Shell.begin(command)
    // The Hub is asked again 10 s later: what sleeps beside many tests wakes late.
    for _ in 0..<10_000 where hub.asked.isEmpty { usleep(1000) }
    usleep(500_000)
    let number = pid_t(place.text(of: "number")?.split(separator: "\n").first ?? "") ?? 0
    try #require(number > 1)
    let start = ContinuousClock.now
    kill(number, SIGINT)
    let (outcome, end) = try run()
    #expect(outcome.status == 128 + SIGINT)
    #expect(end - start < .seconds(1))
    #expect(hub.asked.count == 1)
  }

  @Test func `that it was started to ignore does not stop it`() async throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(
      TinyModel.path("config.json"), .late(1, Array(TinyModel.config.utf8)))
    let outcome = try await Shell.runApart(
      "trap '' INT; plimsoll=$$; (sleep 0.5; kill -INT $plimsoll) & HF_HUB_OFFLINE= "
        + "HF_ENDPOINT=\(hub.endpoint) exec plimsoll -e 'load acme/tiny' -e params")
    #expect(outcome.output == "202048\n")
    #expect(outcome.status == 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `ends it at the prompt too, whichever thread hears of it`(signal: Int32) throws {
    let hub = LoopbackHub([:])
    defer { hub.stop() }
    let home = try TemporaryFolder()
    // The threads that asked the Hub are there from then on, and so are their chances.
    for _ in 0..<4 {
      let program = try PtyProgram(
        Shell.programs + "/plimsoll", home: home.path,
        environment: ["HF_HUB_OFFLINE": "", "HF_ENDPOINT": hub.endpoint])
      try program.waitForPrompt("> ")
      program.send("load acme/tiny\r")
      try program.waitFor("the Hub shows no model")
      try program.waitForPrompt("> ")
      program.kill(signal)
      program.kill(SIGCONT)
      _ = try program.waitForExit(timeout: 5)
    }
  }
}
