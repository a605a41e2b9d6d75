internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `A GGUF file of more values than a model has` {
  @Test func `keeps the first of them and steps over the rest`() throws {
    let list = Bytes.little(0 as UInt32) + Bytes.little(2048 as UInt64)
    let value = list + [UInt8](repeating: 7, count: 2048)
    let keys = (0..<800).map { Bytes.key("k\($0)", 9, value) } + [Bytes.key("last", 5 as UInt32)]
    let bytes = Bytes.gguf(keys, [Bytes.tensor("a", [8])], data: 32)
    let checkpoint = try #require(try Checkpoint.read("m.gguf", files: .memory(["m.gguf": bytes])))
    let metadata = checkpoint.metadata
    let kept = (0..<800).filter { metadata.lookup(["k\($0)[]"]) != nil }
    #expect(kept == Array(0..<kept.count))
    #expect(kept.count > 300)
    #expect(kept.count * 2048 * MemoryLayout<ConfigValue>.stride <= 16 << 20)
    #expect(metadata.lookup(["k799.length"])?.value == .number(2048))
    #expect(metadata.lookup(["last"])?.value == .number(5))
    #expect(metadata.keys.count == 801)
  }

  @Test(arguments: [(0, 62), (2, 61), (4, 60), (10, 59)] as [(UInt32, UInt64)])
  func `is refused for a list as long as any file may be`(type: UInt32, power: UInt64) {
    let list = Bytes.little(type) + Bytes.little(1 << power as UInt64)
    let bytes = Bytes.gguf([Bytes.key("long", 9, list)])
    let sentence =
      "m.gguf: with this file the headers of the model take more than is read, a GB; fetch the "
      + "file again, or have it written anew"
    #expect(throws: Diagnostic(sentence)) {
      try Checkpoint.read("m.gguf", files: large(bytes, size: .max))
    }
  }

  /// A file of 8 GB, or so many bytes, whose beginning is given, and nothing but zeros behind it.
  private func large(_ beginning: [UInt8], size: Int = 8 << 30) -> Files {
    Files(
      kind: { _ in .file(size: size) },
      read: { _, range in
        range.map { beginning.indices.contains($0) ? beginning[$0] : 0 }
      },
      list: { _ in [] })
  }

  @Test(
    arguments: [
      (
        Bytes.gguf(keyCount: 65_537),
        "byte 16: 65537 keys are more than any model has; at most 65536 are read"
      ),
      (
        Bytes.gguf(keyCount: 600_000_000),
        "byte 16: 600000000 keys are more than any model has; at most 65536 are read"
      ),
      (
        Bytes.gguf(tensorCount: 262_145),
        "byte 8: 262145 tensors are more than any model has; at most 262144 are read"
      ),
    ])
  func `is refused by its counts alone`(beginning: [UInt8], sentence: String) {
    #expect(
      throws: Diagnostic(
        "m.gguf: \(sentence); fetch the file again, or convert the model anew")
    ) {
      try Checkpoint.read("m.gguf", files: large(beginning))
    }
  }

  @Test func `is refused where the names of its keys take a megabyte`() {
    let name = String(repeating: "k", count: 65_000)
    let keys = (0..<20).map { Bytes.key("\(name)\($0)", 5 as UInt32) }
    let bytes = Bytes.gguf(keys)
    let sentence = "the names of the keys take more than 1 MiB"
    #expect {
      try Checkpoint.read("m.gguf", files: .memory(["m.gguf": bytes]))
    } throws: { error in
      (error as? Diagnostic)?.message.contains(sentence) ?? false
    }
  }
}

@Suite struct `A safetensors file whose names differ in more than their numbers` {
  /// The name of tensor `index`, in letters alone.
  private func name(_ index: Int) -> String {
    let letters = [index / 676, index / 26 % 26, index % 26].map { Unicode.Scalar(UInt8(97 + $0)) }
    return letters.map(String.init).joined() + ".weight"
  }

  @Test func `has 10,000 of them held against the parts of a model`() throws {
    let entries = (0..<12_000).map { Bytes.entry(name($0), "U8", "[0]", 0, 0) }
    let bytes = Bytes.safetensors("{\(entries.joined(separator: ","))}")
    let files = Files.memory(["m.safetensors": bytes])
    let checkpoint = try #require(try Checkpoint.read("m.safetensors", files: files))
    let amounts = checkpoint.tensors.amounts(of: [["weight"]])
    #expect(amounts.map { $0.reduce(0) { $0 + $1.tensors } } == [10_000, 2_000])
  }
}

@Suite struct `A model in very many files` {
  private static let safetensors = Bytes.safetensors("{}" + String(repeating: " ", count: 62))
  private static let files = Files.memory([
    "m-00001-of-00003.safetensors": safetensors, "m-00002-of-00003.safetensors": safetensors,
    "m-00003-of-00003.safetensors": safetensors, "one.gguf": Bytes.gguf(),
  ])

  @Test func `is read as long as the headers of all take a GB at most`() throws {
    let path = "m-00001-of-00003.safetensors"
    #expect(Self.safetensors.count == 72)
    #expect(Checkpoint.room == 1_000_000_000)
    #expect(try Checkpoint.read(path, files: Self.files, room: 216)?.files.count == 3)
    #expect(
      throws: Diagnostic(
        "m-00003-of-00003.safetensors: with this file the headers of the model take more than is read, "
          + "a GB; fetch the file again, or have it written anew")
    ) { try Checkpoint.read(path, files: Self.files, room: 215) }
  }

  @Test func `is refused where the headers of GGUF take more`() throws {
    let size = Bytes.gguf().count
    #expect(try Checkpoint.read("one.gguf", files: Self.files, room: size) != nil)
    #expect(throws: Diagnostic.self) {
      try Checkpoint.read("one.gguf", files: Self.files, room: 0)
    }
  }
}

@Suite struct `A GGUF file of many long lists of texts` {
  @Test func `is refused where all of them have more than 33,554,432`() {
    let list = { (count: UInt64) in Bytes.little(8 as UInt32) + Bytes.little(count) }
    let one = Bytes.key("a", 9, list(1) + Bytes.text(""))
    let beginning = Bytes.gguf([one, Bytes.key("b", 9, list(33_554_432))])
    let files = Files(
      kind: { _ in .file(size: 8 << 30) },
      read: { _, range in range.map { beginning.indices.contains($0) ? beginning[$0] : 0 } },
      list: { _ in [] })
    #expect(
      throws: Diagnostic(
        "m.gguf: byte 70: with the 33554432 elements of 'b' the lists of texts have more than 33554432, "
          + "which no model has; fetch the file again, or convert the model anew")
    ) { try Checkpoint.read("m.gguf", files: files) }
  }
}

@Suite struct `An index of more files than there are numbers for` {
  @Test func `is refused before any of them is looked for`() {
    let entries = (0...99_999).map { #""\#($0)":"\#($0)""# }.joined(separator: ",")
    let path = "model.safetensors.index.json"
    let files = Files.memory([path: Array(#"{"weight_map":{\#(entries)}}"#.utf8)])
    #expect(
      throws: Diagnostic(
        "\(path) names more than 99999 files; fetch the file again, or have it written anew")
    ) { try Checkpoint.read(path, files: files) }
  }
}
