internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `A file that says which of several it is` {
  @Test(arguments: [
    ("m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"),
    ("m-00001-of-100000.safetensors", "m-00002-of-100000.safetensors"),
    ("m-00009-of-100000.safetensors", "m-00001-of-100000.safetensors"),
    ("m-100000-of-100000.safetensors", "m-00001-of-100000.safetensors"),
    ("m-000001-of-000002.safetensors", "m-000002-of-000002.safetensors"),
    ("m-1-of-2.safetensors", "m-2-of-2.safetensors"),
    ("m-2-of-12.safetensors", "m-01-of-12.safetensors"),
    ("m-02-of-12.safetensors", "m-01-of-12.safetensors"),
  ])
  func `looks for the others by names written like its own`(given: String, missing: String) {
    let bytes = Bytes.safetensors("{\(Bytes.entry("a", "U8", "[1]", 0, 1))}", data: 1)
    let files = Files.memory([given: bytes])
    let error = #expect(throws: Diagnostic.self) { try Checkpoint.read(given, files: files) }
    #expect(error?.message.contains(missing) == true, "\(error?.message ?? "")")
  }
}
