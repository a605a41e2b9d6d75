internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `A number at the edge of what a field holds` {
  /// 0, 1, 2³¹, 2⁵³ and the last of 63 and of 64 bits, with their neighbours.
  static let numbers: [UInt64] = [
    0, 1, 2, 31, 32, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 32, (1 << 53) - 1, 1 << 53,
    (1 << 62), (1 << 63) - 33, (1 << 63) - 5, (1 << 63) - 1, 1 << 63, .max - 1, .max,
  ]

  /// What a file comes to: no more than that it is read or refused in a sentence of its own.
  private func requireAnswer(_ path: String, _ bytes: [UInt8]) {
    do throws(Diagnostic) {
      let checkpoint = try Checkpoint.read(path, files: .memory([path: bytes]))
      #expect((checkpoint?.tensors.count ?? 0) < 3)
      _ = checkpoint?.tensors.amounts(of: [["a"]])
    } catch {
      #expect(error.message.hasPrefix(path) && error.message.contains("; "), "\(error.message)")
    }
  }

  @Test(arguments: numbers)
  func `traps nowhere in safetensors`(number: UInt64) {
    let path = "m.safetensors"
    requireAnswer(path, Bytes.safetensors("{}", length: number))
    for other in Self.numbers {
      for type in ["F32", "U8", "F4", "C64"] {
        for (shape, extent) in [
          ("\(number)", "\(other),\(number)"), ("\(number)", "0,\(other)"),
          ("\(number),\(other)", "0,32"), ("1", "\(other),\(number)"),
          ("\(other &- number)", "\(number),\(other)"),
        ] {
          let entry = #"{"dtype":"\#(type)","shape":[\#(shape)],"data_offsets":[\#(extent)]}"#
          requireAnswer(path, Bytes.safetensors("{\"a\":\(entry)}", data: 32))
          let first = Bytes.entry("b", "U8", "[\(other)]", 0, Int(clamping: other))
          requireAnswer(path, Bytes.safetensors("{\(first),\"a\":\(entry)}", data: 32))
        }
      }
    }
    let index = #"{"metadata":{"total_size":\#(number)},"weight_map":{"a":"m.safetensors"}}"#
    let weights = Bytes.safetensors("{\(Bytes.entry("a", "U8", "[1]", 0, 1))}", data: 1)
    let files = ["m.safetensors.index.json": Array(index.utf8), path: weights]
    #expect(throws: Never.self) {
      try Checkpoint.read("m.safetensors.index.json", files: .memory(files))
    }
  }

  @Test(arguments: numbers)
  func `traps nowhere in GGUF`(number: UInt64) {
    let path = "m.gguf"
    let (a, low) = (Bytes.tensor("a", [8]), UInt32(truncatingIfNeeded: number))
    requireAnswer(path, Bytes.gguf([], [a], version: low))
    requireAnswer(path, Bytes.gguf([], [a], tensorCount: number))
    requireAnswer(path, Bytes.gguf([], [a], keyCount: number))
    requireAnswer(path, Bytes.gguf([Bytes.little(number) + [1, 2, 3, 4, 5, 6, 7, 8]]))
    requireAnswer(path, Bytes.gguf([], [Bytes.little(number) + [1, 2, 3, 4, 5, 6, 7, 8]]))
    requireAnswer(path, Bytes.gguf([], [Bytes.tensor("a", [8], sideCount: low)]))
    for key in ["general.alignment", "split.count", "split.no", "general.file_type", "k"] {
      for type in 0...13 as ClosedRange<UInt32> {
        requireAnswer(path, Bytes.gguf([Bytes.key(key, type, Bytes.little(number))], [a]))
        let list = Bytes.little(type) + Bytes.little(number)
        requireAnswer(path, Bytes.gguf([Bytes.key(key, 9, list)], [a], data: 32))
      }
    }
    for type in stride(from: 0 as UInt32, through: 44, by: 3) {
      for other in Self.numbers {
        for sides in [[number], [number, other], [other, 1, number, 1]] {
          let tensor = Bytes.tensor("a", sides, type)
          requireAnswer(path, Bytes.gguf([], [tensor]))
          requireAnswer(path, Bytes.gguf([], [tensor, Bytes.tensor("b", [8], at: other)]))
        }
      }
    }
    requireAnswer(path, Bytes.gguf([], [Bytes.tensor("a", [8], low)]))
    requireAnswer(path, Bytes.gguf([], [Bytes.tensor("a", [8], at: number)]))
  }

  @Test func `is refused with the tensor and the byte where the data does not reach so far`() {
    let words =
      "m.safetensors: byte 13: tensor 'a': data_offsets reach to 9223372036854775807 of the data, which is 0 bytes long; fetch the file again, or have it written anew"
    let bytes = Bytes.safetensors("{\(Bytes.entry("a", "F32", "[1]", .max - 4, .max))}")
    #expect(throws: Diagnostic(words)) {
      try Checkpoint.read("m.safetensors", files: .memory(["m.safetensors": bytes]))
    }
  }

  /// A file that claims all the bytes there can be, as a sparse one or a server may.
  @Test(arguments: [0, 1, 100, 70_000])
  func `is no end of what a GGUF file may be long`(before: Int) {
    let size = Int.max
    var head = Array("GGUF".utf8) + Bytes.little(UInt32(3)) + Bytes.little(UInt64(0))
    head += Bytes.little(UInt64(2))
    head += Bytes.little(UInt64(1)) + Array("a".utf8) + Bytes.little(UInt32(8))
    head += Bytes.little(UInt64(size - head.count - 8 - before))
    let bytes = head
    let files = Files(
      kind: { _ in .file(size: size) },
      read: { _, range in
        range.prefix(1 << 20).map { $0 < bytes.count ? bytes[$0] : 0 }
      }, list: { _ in [] })
    #expect(throws: Diagnostic.self) { try Checkpoint.read("m.gguf", files: files) }
  }
}
