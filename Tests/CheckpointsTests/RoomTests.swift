internal import Checkpoints
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `A GGUF file of more values than a model has` {
  @Test func `keeps the first of them and steps over the rest`() throws {
    let list = Bytes.little(0 as UInt32) + Bytes.little(2048 as UInt64)
    let value = list + [UInt8](repeating: 7, count: 2048)
    let keys = (0..<3000).map { Bytes.key("k\($0)", 9, value) } + [Bytes.key("last", 5 as UInt32)]
    let bytes = Bytes.gguf(keys, [Bytes.tensor("a", [8])], data: 32)
    let checkpoint = try #require(try Checkpoint.read("m.gguf", files: .memory(["m.gguf": bytes])))
    let metadata = checkpoint.metadata
    let kept = (0..<3000).filter { metadata.lookup(["k\($0)[]"]) != nil }
    #expect(kept == Array(0..<kept.count))
    #expect(kept.count > 1000)
    #expect(kept.count * 2048 * MemoryLayout<ConfigValue>.stride <= 64 << 20)
    #expect(metadata.lookup(["k2999.length"])?.value == .number(2048))
    #expect(metadata.lookup(["last"])?.value == .number(5))
    #expect(metadata.keys.count == 3001)
  }
}
