import Diagnostics
import HubSupport
import ModelFiles
import Testing

@testable internal import Hub

@Suite struct `A file of the Hub` {
  private func answer(_ status: Int, _ range: String, _ body: [UInt8] = []) throws -> WebAnswer {
    var reader = WebAnswerReader { _ in Int.max }
    reader.append(Array("HTTP/1.1 \(status) X\r\nContent-Range: \(range)\r\n\r\n".utf8))
    reader.append(body)
    return try #require(reader.answer)
  }

  @Test(arguments: [416, 206])
  func `has no bytes to give only behind its end`(status: Int) throws {
    var file = HubFile(name: "a")
    let none = try answer(status, "bytes */100")
    #expect(file.take(none, asked: 0..<16384) == .otherRange("bytes */100"))
    #expect(file.take(none, asked: 99..<200) == .otherRange("bytes */100"))
    #expect(file.size == nil)
    #expect(file.take(none, asked: 100..<200) == nil)
    #expect(file.size == 100)
  }

  @Test(arguments: [0, 1, 16383, 16384, 70_000])
  func `may be said to have all the bytes there can be`(before: Int) throws {
    var file = HubFile(name: "a")
    let body = [UInt8](repeating: 0, count: HubFile.block)
    let first = try answer(206, "bytes 0-\(HubFile.block - 1)/\(Int.max)", body)
    #expect(file.take(first, asked: 0..<HubFile.block) == nil)
    let end = Int.max - before
    let wanted = file.wanted(end - 10..<end)
    #expect(wanted.lowerBound <= end - 10 && end <= wanted.upperBound)
    #expect(!file.holds(end - 10..<end))
  }

  @Test func `is read ahead of as far as it may be`() throws {
    var file = HubFile(name: "a")
    let block = HubFile.block
    var asked: [Range<Int>] = []
    for number in 0..<12 {
      let start = asked.last?.upperBound ?? 0
      let wanted = file.wanted(start..<start + 1)
      asked.append(wanted)
      let range = "bytes \(wanted.lowerBound)-\(wanted.upperBound - 1)/\(1 << 30)"
      let body = [UInt8](repeating: 0, count: wanted.count)
      #expect(file.take(try answer(206, range, body), asked: wanted) == nil)
      #expect(wanted.count == block << min(number, 8))
    }
    let last = HubFile.mostBytes - block
    #expect(file.wanted(last..<last + 1) == last..<HubFile.mostBytes)
    #expect(file.wanted(last..<last + block + 1).upperBound > HubFile.mostBytes)
  }

  @Test func `says of a fault of the present load alone`() async throws {
    let hub = LoopbackHub(TinyModel.pages())
    defer { hub.stop() }
    hub.set(TinyModel.path("config.json"), .status(418))
    let settings = HubSettings(variables: HubDesk(hub).variables)
    let found = await HubDesk.apart {
      let waiting = HubWaiting(isInterrupted: { false }, progress: HubDesk.silent)
      let model = try? HubShelf().model(
        HubName(id: "acme/tiny"), settings, .memory([:] as [String: String]), waiting,
        hint: { HubHint(HubName(id: "acme/tiny"), .nothing) })
      guard let model else { return [false] }
      let kinds = { try? model.files(waiting).kind(model.title + "/config.json") }
      let isRefused = kinds() == nil
      let isKept = model.takeFault() != nil
      _ = kinds()
      _ = model.files(waiting)
      return [isRefused, isKept, model.takeFault() == nil]
    }
    #expect(found == [true, true, true])
  }

  @Test func `waits for what is stopped, but not for ever`() async {
    let found = await HubDesk.apart {
      let patient = HubWaiting(isInterrupted: { false }, progress: HubDesk.silent)
      let counted = try? patient.wait(for: { 7 }, telling: HubCount(of: nil, "kB"))
      let waiting = HubWaiting(isInterrupted: { true }, progress: HubDesk.silent)
      // What it waits for is no part of it, so that nobody stops it.
      let deaf = try? waiting.wait(
        for: { await Task { (try? await Task.sleep(for: .seconds(20))) == nil }.value },
        telling: HubCount(of: nil, "kB"))
      return [counted == 7, deaf == nil]
    }
    #expect(found == [true, true])
  }
}
