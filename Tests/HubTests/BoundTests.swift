import HubSupport
import ModelFiles
import Testing

/// How long a Hub may have the program wait, and how much it may give.
@Suite struct `A bound on a Hub` {
  private static let listing = "/api/models/acme/tiny/revision/main"
  private static let load = "load acme/tiny"

  @Test func `lets it have a second, as it asks`() async {
    let pages = TinyModel.pages()
    let hub = LoopbackHub(
      pages.merging([
        Self.listing: [.status(429, ["Retry-After: 1"])] + (pages[Self.listing] ?? [])
      ]) { $1 })
    defer { hub.stop() }
    let start = ContinuousClock.now
    #expect(await HubDesk(hub).type(Self.load).contains("21 tensors in 2 files"))
    #expect(ContinuousClock.now - start >= .seconds(1))
    #expect(hub.asked.count == 6)
  }

  @Test func `is where the server ends a body, whatever headers stand behind it`() async {
    let pages = TinyModel.pages()
    guard case .status(_, _, let listing)? = pages[Self.listing]?.first else {
      Issue.record("no listing")
      return
    }
    let size = String(listing.utf8.count, radix: 16)
    let hub = LoopbackHub(
      pages.merging([
        Self.listing: [
          .raw(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
              + "\(size)\r\n\(listing)\r\n0\r\nX-Sum: 1\r\n\r\n")
        ]
      ]) { $1 })
    defer { hub.stop() }
    #expect(await HubDesk(hub).type(Self.load).contains("21 tensors in 2 files"))
  }

  @Test func `is not what stands behind a change of protocol`() async {
    let answer =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"
      + "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}"
    let config = TinyModel.path("config.json")
    let hub = LoopbackHub(TinyModel.pages().merging([config: [.raw(answer)]]) { $1 })
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type(Self.load)
        == "what the Hub says of config.json of acme/tiny@0123456 does not fit together: it did "
        + "not say which bytes it gave (nothing); load again later")
  }

  @Test(arguments: [11, 3600])
  func `has it not wait for longer`(seconds: Int) async {
    let hub = LoopbackHub([Self.listing: [.status(429, ["Retry-After: \(seconds)"])]])
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type(Self.load)
        == "the Hub wants not to be asked again for \(seconds) s (429); load again then, or set "
        + "HF_TOKEN: who is known may ask more")
    #expect(hub.asked.count == 1)
  }

  @Test func `has it not wait again and again`() async {
    let hub = LoopbackHub([Self.listing: [.status(429, ["Retry-After: 0"])]])
    defer { hub.stop() }
    #expect(
      await HubDesk(hub).type(Self.load)
        == "the Hub wants not to be asked again for a while (429); load again then, or set "
        + "HF_TOKEN: who is known may ask more")
    #expect(hub.asked.count == 4)
  }

  @Test func `of 128 MiB of a file is told, and nothing beyond it asked for`() async {
    // A text of 200 MiB stands before what is wanted, in a file of 300.
    var start = Array("GGUF".utf8)
    start += Self.little(3, 4) + Self.little(1, 8) + Self.little(2, 8)
    start += Self.little(1, 8) + Array("x".utf8) + Self.little(8, 4) + Self.little(200 << 20, 8)
    let id = "acme/tiny-GGUF"
    let hub = LoopbackHub(TinyModel.pages(id, ["t.gguf": start]))
    defer { hub.stop() }
    hub.set(TinyModel.path("t.gguf", id), .vast(start, 300 << 20))
    #expect(
      await HubDesk(hub).type("load \(id)")
        == "t.gguf of acme/tiny-GGUF@0123456 would need more than the 128 MiB that are fetched of a "
        + "file; download it and load that")
    #expect(hub.asked.compactMap(\.range) == ["bytes=0-16383", "bytes=16384-65535"])
  }

  @Test func `of what was asked for holds where all of a file comes`() async {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    let shard = "model-00001-of-00002.safetensors"
    let rest = [UInt8](repeating: 0, count: 32 << 20)
    hub.set(TinyModel.path(shard), .whole((TinyModel.files[shard] ?? []) + rest))
    let answer = await HubDesk(hub).type(Self.load)
    #expect(answer.contains("33554432 bytes follow behind the last tensor"))
    // The connection itself holds some megabytes.
    #expect(hub.written < 20 << 20)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
