internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `An odd file that others read` {
  private static let a = Bytes.entry("a", "F32", "[8]", 0, 32)
  private static let architecture = Bytes.key("general.architecture", "x")

  private static func gguf(
    _ keys: [[UInt8]] = [architecture], _ tensors: [[UInt8]] = [Bytes.tensor("a", [8])],
    data: Int = 32
  ) -> [UInt8] {
    Bytes.gguf(keys, tensors, data: data)
  }

  static let cases: [(path: String, bytes: [UInt8], values: Int, remark: String)] = [
    (
      "m.safetensors", Bytes.safetensors(" {\(a)}", data: 32), 8,
      "m.safetensors: byte 8: the header begins with a space; the format wants '{' there"
    ),
    ("m.safetensors", Bytes.safetensors("{\(a)}    ", data: 32), 8, ""),
    ("m.safetensors", Bytes.safetensors("{}"), 0, ""),
    (
      "m.safetensors", Bytes.safetensors("{\(a),\(a)}", data: 32), 8,
      "m.safetensors: tensor 'a' stands twice in the header; the last one was taken"
    ),
    (
      "m.safetensors",
      Bytes.safetensors(#"{\#(a),"new":{"of":[{"k":"]"},1.5e3,true,null]}}"#, data: 32), 8, "!"
    ),
    (
      "m.safetensors",
      Bytes.safetensors(
        #"{"\u00e9\ud83d\ude00\n":{"extra":[{"k":"]"},1.5e3,null],"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#,
        data: 4), 1, ""
    ),
    ("m.gguf", gguf(), 8, ""),
    (
      "m.gguf", gguf(data: 16), 8,
      "m.gguf: the bytes of tensor 'a' reach to byte 160, but the file ends at byte 144: it is incomplete; the sizes are those that the header gives"
    ),
    (
      "m.gguf", gguf(data: 0), 8,
      "m.gguf ends with its header; the sizes are those that the header gives"
    ),
    (
      "m.gguf", gguf([architecture], [Bytes.tensor("a", [0])], data: 0), 0,
      "m.gguf ends with its header; the sizes are those that the header gives"
    ),
    ("m.gguf", gguf([architecture], [Bytes.tensor("a", [])]), 1, ""),
    (
      "m.gguf", gguf([architecture, Bytes.key("k", 7, [2])]), 8,
      "m.gguf: k is a boolean of 2; it was taken for true"
    ),
    (
      "m.gguf", gguf([architecture, Bytes.key("a\0b", 1)]), 8,
      "m.gguf: the key 'a\0b' holds a zero byte"
    ),
    (
      "m.gguf", gguf([Bytes.key("general.architecture", 1)]), 8,
      "m.gguf: general.architecture is no text, so no key of the model could be found"
    ),
    (
      "m.gguf", gguf([]), 8,
      "m.gguf: no key general.architecture says what kind of model it is"
    ),
    (
      "m.gguf", Bytes.gguf([architecture]), 0,
      "m.gguf holds no tensors, only metadata; the weights are those of the architecture"
    ),
    (
      "m.gguf", gguf([architecture, Bytes.key("split.count", 2, [2, 0])]), 8,
      "m.gguf: split.count says that it is one of 2 files, but its name does not say which; it was read alone"
    ),
  ]

  @Test(arguments: cases.indices)
  func `is read, and the oddity told`(number: Int) throws {
    let (path, bytes, values, remark) = Self.cases[number]
    let files = Files.memory([path: bytes])
    if remark == "!" {
      #expect(throws: Diagnostic.self) { try Checkpoint.read(path, files: files) }
      return
    }
    let checkpoint = try #require(try Checkpoint.read(path, files: files))
    #expect(checkpoint.tensors.valueCount == values)
    #expect(checkpoint.remarks == (remark.isEmpty ? [] : [remark]))
  }

  @Test func `has names that were written with escapes`() throws {
    let (path, bytes, _, _) = Self.cases[5]
    let checkpoint = try #require(try Checkpoint.read(path, files: .memory([path: bytes])))
    #expect(checkpoint.tensors.name(of: 0) == "é😀\n")
  }
}

@Suite(.enabled(if: FixtureFolder.isPresent))
struct `Every broken file at hand` {
  /// Those that llama.cpp and safetensors read all the same, with how many values they hold.
  private static let accepted = [
    "06-truncated-tensor-data.gguf": 16, "20-invalid-utf8-key.gguf": 16,
    "21-invalid-utf8-value.gguf": 16, "22-invalid-utf8-tensor-name.gguf": 8,
    "23-nul-in-key.gguf": 16, "32-zero-dim.gguf": 8, "35-zero-n-dims.gguf": 1,
    "47-bool-value-2.gguf": 16, "48-arch-not-string.gguf": 16,
    "10-leading-space.safetensors": 8, "11-trailing-spaces-ok.safetensors": 8,
    "22-duplicate-key.safetensors": 8,
  ]

  @Test(arguments: ["malformed_gguf", "malformed_safetensors"])
  func `is read or refused as its own library does`(folder: String) throws {
    let root = try #require(FixtureFolder.path)
    let names = FixtureFolder.names(in: folder)
    #expect(names.count > 20)
    for name in names {
      let path = "\(root)/\(folder)/\(name)"
      do throws(Diagnostic) {
        let checkpoint = try Checkpoint.read(path, files: .system)
        #expect(checkpoint?.tensors.valueCount == Self.accepted[name], "\(name)")
        let isLegal = name.hasPrefix("11-") || name.hasPrefix("32-") || name.hasPrefix("35-")
        #expect((checkpoint?.remarks.isEmpty ?? true) == isLegal, "\(name)")
      } catch {
        #expect(Self.accepted[name] == nil, "\(name): \(error.message)")
        #expect(error.message.hasPrefix(path), "\(error.message)")
        let places = ["byte ", "is empty", "has only", "the key '"]
        #expect(places.contains { error.message.contains($0) }, "\(error.message)")
        #expect(error.message.contains("; "), "\(error.message)")
      }
    }
  }
}
