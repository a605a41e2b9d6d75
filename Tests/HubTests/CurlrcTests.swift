import HubSupport
import ModelFiles
import PtySupport
import Testing

@testable internal import Hub

@Suite struct `The user's .curlrc` {
  private static let secret = "hf_SecretOfAcme"

  @Test(arguments: [
    "write-out = \"CODE %{http_code}\"", "output = \"PLACE/got\"", "-o PLACE/got", "remote-name",
    "remote-name-all", "head", "-I", "compressed", "fail", "fail-early", "parallel", "location",
    "location-trusted", "retry = 3", "include", "-i", "no-include", "silent", "verbose",
    "speed-limit = 1", "max-time = 1", "trace-ascii = \"PLACE/got\"", "dump-header = \"PLACE/got\"",
    "libcurl = \"PLACE/got\"", "stderr = \"PLACE/got\"", "cookie-jar = \"PLACE/got\"",
    "etag-save = \"PLACE/got\"", "data = x", "upload-file = /etc/hostname", "request = POST",
    "max-filesize = 10", "range = 0-1", "next", "url = file:///etc/hostname",
    "unix-socket = PLACE/none", "config = PLACE/none", "nonsense", "proxy", "proto = =ftp",
    "header = \"Authorization: Bearer other\"", "user = a:b", "insecure",
  ])
  func `does nothing to what is asked and answered`(line: String) async throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let home = try TemporaryFolder()
    home.write(Array(line.replacing("PLACE", with: home.path).utf8), to: ".curlrc")
    let variables = ["HF_ENDPOINT": hub.endpoint, "HF_TOKEN": Self.secret, "HOME": home.path]
    let desk = HubDesk(variables, files: .system)
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(home.text(of: "got") == nil)
    #expect(hub.asked.count == 5)
    #expect(hub.asked.allSatisfy { $0.authorization == "Bearer \(Self.secret)" })
  }

  @Test(
    arguments: [
      "proxy = PROXY", "proxy=PROXY", "proxy: PROXY", "proxy PROXY", "\t proxy = \"PROXY\"\r",
      "--proxy PROXY", "--proxy=PROXY", "-x PROXY", "# a remark\n\ninsecure\nproxy = PROXY\nhead",
    ])
  func `names the proxy that is asked`(text: String) async throws {
    let proxy = LoopbackHub(Self.pages("http://hub.example"))
    defer { proxy.stop() }
    let home = try TemporaryFolder()
    home.write(Array(text.replacing("PROXY", with: proxy.endpoint).utf8), to: ".curlrc")
    let variables = ["HF_ENDPOINT": "http://hub.example", "HOME": home.path]
    let desk = HubDesk(variables, files: .system)
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(proxy.asked.count == 5)
  }

  @Test func `is what names a proxy beside the environment alone`() async {
    let proxy = LoopbackHub(Self.pages("http://hub.example"))
    defer { proxy.stop() }
    let variables = ["HF_ENDPOINT": "http://hub.example", "http_proxy": proxy.endpoint]
    let desk = HubDesk(variables, files: .memory([:] as [String: String]))
    #expect(await desk.type("load acme/tiny").contains("21 tensors in 2 files"))
    #expect(proxy.asked.count == 5)
  }

  @Test(
    arguments: [
      (["CURL_HOME": "/u", "HOME": "/h"], ["proxy = curl-home"]),
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], ["proxy = xdg"]),
      (["CURL_HOME": "", "XDG_CONFIG_HOME": "/none", "HOME": "/h"], ["proxy = home"]),
      (["HOME": "/other"], ["proxy = config"]), (["HOME": "/none"], []), ([:], []),
    ] as [([String: String], [String])])
  func `is the one that curl would find`(variables: [String: String], lines: [String]) {
    let files = Files.memory([
      "/u/.curlrc": "proxy = curl-home", "/x/curlrc": "proxy = xdg", "/h/.curlrc": "proxy = home",
      "/h/.config/curlrc": "proxy = never", "/other/.config/curlrc": "proxy = config",
    ])
    #expect(Curlrc(variables, files).lines == lines)
  }

  @Test func `gives what leads out to the net, and no more`() {
    let text = """
      cacert = "/etc/my ca.pem"
      insecure
      -k
      proxy-user = "me:x#y"  # a remark
      -U me:secret
      -E cert.pem
      netrc
      -n
      netrc-file = /n
      noproxy = .example
      proxy-negotiate
      no-proxy
      proxyx = a
      prox = a
      -xk a
      proxy-header = "A: b\u{1}"
      socks5-hostname 127.0.0.1:1080
      output = cacert
      """
    #expect(
      Curlrc(["HOME": "/h"], .memory(["/h/.curlrc": text])).lines == [
        "cacert = \"/etc/my ca.pem\"", "proxy-user = \"me:x#y\"  # a remark",
        "proxy-user = me:secret", "cert = cert.pem", "netrc", "netrc", "netrc-file = /n",
        "noproxy = .example", "proxy-negotiate", "socks5-hostname = 127.0.0.1:1080",
      ])
  }

  @Test func `is not read by curl itself`() async throws {
    let folder = try TemporaryFolder()
    let script = "#!/bin/sh\nprintf '%s ' \"$@\" > '\(folder.path)/words'\nexit 7\n"
    folder.write(Array(script.utf8), to: "curl", mode: 0o700)
    let variables = ["PATH": folder.path + ":/usr/bin:/bin", "HF_ENDPOINT": "http://127.0.0.1:1"]
    let desk = HubDesk(variables, files: .memory([:] as [String: String]))
    #expect(await desk.type("load acme/tiny").contains("takes no connection"))
    #expect(folder.text(of: "words") == "--disable --config - ")
  }

  /// The pages of a proxy for a Hub.
  private static func pages(_ endpoint: String) -> [String: [Page]] {
    Dictionary(uniqueKeysWithValues: TinyModel.pages().map { (endpoint + $0, $1) })
  }
}
