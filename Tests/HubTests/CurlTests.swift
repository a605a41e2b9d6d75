import HubSupport
import ModelFiles
import PtySupport
import Testing

@Suite struct `curl` {
  private static let path = "give a file that you have: load PATH"

  /// What loading says with a script of the shell in place of curl.
  private func load(with script: String, in folder: TemporaryFolder) async -> String {
    folder.write(Array(script.utf8), to: "curl", mode: 0o700)
    let variables = ["PATH": folder.path + ":/usr/bin:/bin", "HF_ENDPOINT": "http://127.0.0.1:1"]
    return await HubDesk(variables, files: .memory([:] as [String: String])).type(
      "load acme/tiny@v1")
  }

  @Test(arguments: [
    (5, "the proxy that is set for curl is not known"),
    (6, "no address is known for 127.0.0.1"),
    (28, "127.0.0.1:1 does not answer in time"),
    (35, "no safe connection to 127.0.0.1:1 comes about"),
    (97, "the proxy that is set for curl lets nothing through"),
    (127, "curl ended with status 127 at 127.0.0.1:1"),
  ])
  func `tells by its status what went wrong`(status: Int, reason: String) async throws {
    let said = await load(with: "#!/bin/sh\nexit \(status)\n", in: try TemporaryFolder())
    #expect(said == "the Hub cannot be reached: \(reason); see to the network, or \(Self.path)")
  }

  @Test(arguments: [
    (2, "curl does not take each line of .curlrc on proxies and certificates; mend .curlrc"),
    (58, "curl cannot use the certificates that are set for it; mend CURL_CA_BUNDLE or .curlrc"),
    (77, "curl cannot use the certificates that are set for it; mend CURL_CA_BUNDLE or .curlrc"),
  ])
  func `tells what of its settings to mend`(status: Int, reason: String) async throws {
    let said = await load(with: "#!/bin/sh\nexit \(status)\n", in: try TemporaryFolder())
    #expect(said == "the Hub cannot be reached: \(reason), or \(Self.path)")
  }

  @Test(arguments: [51, 60])
  func `that trusts no certificate is told with the way to one`(status: Int) async throws {
    let said = await load(with: "#!/bin/sh\nexit \(status)\n", in: try TemporaryFolder())
    #expect(
      said
        == "the Hub cannot be reached: curl does not trust the certificate of 127.0.0.1:1; set "
        + "CURL_CA_BUNDLE to the file of those that your network has, or \(Self.path)")
  }

  @Test(arguments: ["#!/bin/sh\nkill -9 $$\n", "no program\u{0}"])
  func `that does not run to its end is told`(script: String) async throws {
    let said = await load(with: script, in: try TemporaryFolder())
    #expect(
      said
        == "the Hub is asked with the program curl, which did not start or was ended; see whether "
        + "'curl --version' runs, or \(Self.path)")
  }

  @Test func `is given limits of time, and no proxy for this machine`() async throws {
    let folder = try TemporaryFolder()
    let script = "#!/bin/sh\ncat >> '\(folder.path)/config'\nexit 7\n"
    #expect(await load(with: script, in: folder).contains("takes no connection"))
    let config = folder.text(of: "config") ?? ""
    for line in [
      "connect-timeout = 15", "speed-limit = 1000", "speed-time = 20", "max-time = 600",
      #"noproxy = "*""#,
    ] {
      #expect(config.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
  }

  @Test(arguments: [404, 302, 416, 503])
  func `takes in little of a page that tells of a problem`(status: Int) async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let page = String(repeating: "x", count: 32 << 20)
    hub.set(TinyModel.path("config.json"), .status(status, [], page))
    #expect(!(await HubDesk(hub).type("load acme/tiny").contains("took")))
    // The connection itself holds some megabytes.
    #expect(hub.written < 20 << 20)
  }
}
