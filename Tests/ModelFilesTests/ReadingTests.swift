internal import Diagnostics
internal import ModelFiles
internal import Testing

@Suite struct `A path` {
  private let files = Files.memory([
    "model/config.json": #"{"model_type": "llama"}"#,
    "model/model.safetensors": "…",
    "weights/b.safetensors": "…", "weights/a.gguf": "…", "weights/tokenizer.json": "{}",
    "shards/1.bin": "", "shards/2.bin": "", "shards/3.bin": "", "shards/4.bin": "",
    "shards/5.bin": "", "shards/6.bin": "", "shards/7.pt": "",
    "native/params.json": "{}", "native/README.md": "",
    "notes/README.md": "",
    "odd/config.json/config.json": "{}",
    "empty.json": "", "blank.json": " \n\t",
    "llama.json": #"{"model_type": "llama"}"#,
  ])

  @Test(arguments: [
    ("model/config.json", "model/config.json"), ("model", "model/config.json"),
    ("model/", "model/config.json"), ("llama.json", "llama.json"),
  ])
  func `leads to a config or to the folder that holds it`(path: String, file: String) throws {
    let document = try ConfigDocument.read(path, files: files)
    #expect(document.path == file)
    #expect(document.modelTypes == ["llama"])
  }

  @Test(arguments: [
    ("weights", "weights holds no config.json; it holds a.gguf, b.safetensors"),
    (
      "shards",
      "shards holds no config.json; it holds 1.bin, 2.bin, 3.bin, 4.bin, 5.bin and 2 more"
    ),
    ("native", "native holds no config.json; it holds params.json"),
    ("notes", "notes holds no config.json and no other model file; give one that does"),
    ("odd", "odd/config.json is a folder, not a file; give the config.json itself"),
    (
      "none.json",
      "no file or folder is called 'none.json'; give a config.json or a folder that holds one"
    ),
    ("empty.json", "empty.json is empty; a config.json holds an object of keys and values"),
    ("blank.json", "blank.json is empty; a config.json holds an object of keys and values"),
  ])
  func `that leads to none says what is there`(path: String, message: String) {
    #expect(throws: Diagnostic(message)) { try ConfigDocument.read(path, files: files) }
  }

  @Test func `that may not be read says so`() {
    var locked = files
    locked.read = { _, _ throws(FileProblem) in throw FileProblem(reason: "permission denied") }
    let message = "llama.json cannot be read: permission denied; give a config.json that can"
    #expect(throws: Diagnostic(message)) {
      try ConfigDocument.read("llama.json", files: locked)
    }
  }

  @Test(arguments: ["a FIFO", "a device", "a socket"])
  func `that is no file says what it is`(kind: String) {
    var special = files
    special.kind = { _ throws(FileProblem) in .other(kind) }
    let message = "x is \(kind), not a file; save the config in a file and give that"
    #expect(throws: Diagnostic(message)) { try ConfigDocument.read("x", files: special) }
  }

  @Test(arguments: [
    (64 << 20 + 1, "67.11 MB"), (999_949_999, "999.9 MB"), (999_950_000, "1.000 GB"),
    (1 << 30, "1.074 GB"), (12_345_678_901, "12.35 GB"), (141_107_412_992, "141.1 GB"),
    (1 << 50, "1.126 PB"), (.max, "9.223 EB"),
  ])
  func `to a file too long is refused before it is read`(size: Int, words: String) {
    var long = files
    long.kind = { _ throws(FileProblem) in .file(size: size) }
    long.read = { path, bytes throws(FileProblem) in
      bytes.count <= 64 ? Array("{".utf8) : try files.read(path, bytes)
    }
    let message = "x is \(words) long; a config.json is a few kilobytes long"
    #expect(throws: Diagnostic(message)) { try ConfigDocument.read("x", files: long) }
  }

  @Test func `to a long archive names its format`() {
    var long = files
    long.kind = { _ throws(FileProblem) in .file(size: 5_000_000_000) }
    long.read = { _, _ throws(FileProblem) in [0x1f, 0x8b] }
    #expect(
      throws: Diagnostic("x is a gzip archive; unpack it and give the config.json")
    ) {
      try ConfigDocument.read("x", files: long)
    }
  }
}
