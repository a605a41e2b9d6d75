import Assistance
import Commands
import Markup
import Testing
import Worksheet

@Suite struct `An accelerator that is chosen` {
  @Test func `fills its layer, and takes the name as people write it`() throws {
    let rig = try Rig()
    for name in ["h100", "H100", "h100-sxm", "H100-80GB"] {
      try rig.run("gpu \(name) x2")
      #expect(rig.session.sheet.titles[.accelerator] == "h100 x2")
      #expect(try rig.number("tensor_parallel") == 2)
      #expect(try rig.number("bandwidth") == 3.35e12)
    }
    try rig.run("gpu RTX4090")
    #expect(rig.session.sheet.titles[.accelerator] == "rtx-4090")
    #expect(try rig.number("tensor_parallel") == 1)
    #expect(try rig.number("flops_fp8") == 330.3e12)
  }

  @Test(arguments: [
    ("gpu h10", "no accelerator is called 'h10'; did you mean 'h100'?"),
    ("fit h100, mi300", "no accelerator is called 'mi300'; did you mean 'mi300x'?"),
    ("gpu abacus", "no accelerator is called 'abacus'; 'gpus' lists them"),
    ("gpus abacus", "no accelerator has 'abacus' in its names; 'gpus' lists them all"),
    ("fit --all", "there is no option --all; this command takes none"),
    ("gpu h100 x0", "expected how many, as in x4, found 'x0'"),
    ("gpu h100 4", "an accelerator is one word, and how many an x with a number"),
  ])
  func `must be one that there is`(_ line: String, _ message: String) throws {
    #expect(try Rig().problem(line) == message)
  }

  @Test(arguments: [
    ("flops_bf16", "flops_bf16 has no value; choose an accelerator with gpu NAME, or set it"),
    ("memory, seqlen", "memory has no value; choose an accelerator with gpu NAME, or set it"),
    ("hidden_size", "hidden_size has no value; load a config.json, or set it"),
  ])
  func `is told to be chosen where a figure of one is missing`(
    _ cells: String, _ note: String
  ) throws {
    #expect(try Rig(nil).run("show \(cells), batch_size")?.notes == [note])
  }

  @Test func `is told to be another where it has none of a figure`() throws {
    let rig = try Rig()
    #expect(rig.way("memory") == "choose an accelerator with gpu NAME, or set memory …")
    try rig.run("gpu rtx-3090")
    #expect(rig.way("flops_fp8") == "choose another accelerator with gpu NAME, or set flops_fp8 …")
    #expect(
      try Rig(nil).way("headroom")
        == "load a config.json, choose an accelerator with gpu NAME, or set memory …")
  }

  @Test func `is undone, done again, saved and forgotten`() throws {
    let rig = try Rig()
    let sheet = rig.session.sheet
    try rig.run("gpu h200 x2")
    try rig.run("undo")
    #expect(sheet.titles[.accelerator] == nil)
    #expect(try rig.number("tensor_parallel") == 1)
    try rig.run("redo")
    #expect(try rig.number("tensor_parallel") == 2)
    try rig.run("save fit.plim")
    try rig.run("reset")
    #expect(sheet.titles[.accelerator] == nil)
    #expect(rig.problem("memory") == "memory has no value")
    try rig.run("source fit.plim")
    #expect(sheet.titles[.accelerator] == "h200 x2")
    #expect(try rig.number("tensor_parallel") == 2)
  }

  @Test func `says which of its figures the user hides`() throws {
    let rig = try Rig()
    try rig.run("set tensor_parallel 2")
    let reply = try #require(try rig.run("gpu h100 x4"))
    #expect(reply.notes == ["tensor_parallel is 2 (set by you); the accelerator's 4 is hidden"])
  }

  @Test(arguments: [("gpu h100 x4", true), ("gpu rtx-4090 x2", false)])
  func `is told whether it holds the model`(_ line: String, _ fits: Bool) throws {
    let rig = try Rig()
    let reply = try #require(try rig.run(line))
    #expect(reply.fields.first { $0.key == "fits" }?.value == .boolean(fits))
    #expect(try rig.run("gpu")?.fields.first { $0.key == "fits" }?.value == .boolean(fits))
  }

  @Test func `is completed by its name, which may hold a hyphen`() throws {
    let session = try Rig().session
    for (head, start) in [("gpu rtx-409", 4), ("fit h100, rtx-409", 10), ("gpus rtx-409", 5)] {
      let completion = Completion(of: head, in: session)
      #expect(completion.start == start)
      #expect(completion.candidates.map(\.text) == ["rtx-4090"])
      #expect(completion.candidates.map(\.detail) == ["25.76 GB  NVIDIA GeForce RTX 4090 24 GB"])
    }
  }

  /// Two thirds of 16 GiB, three quarters of 512 GiB.
  @Test(arguments: [("m1", 16.0 * 2 / 3), ("m3-ultra-512gb", 512.0 * 3 / 4)])
  func `from Apple has what its system lets it have`(_ name: String, _ gibibytes: Double) throws {
    let rig = try Rig()
    try rig.run("gpu \(name)")
    #expect(abs(try rig.number("memory") / 0x1p30 - gibibytes) < 1e-9)
  }

  @Test func `is found in the list by any of its names`() throws {
    let rig = try Rig()
    #expect(try rig.rows("gpus").count >= 100)
    #expect(
      try rig.rows("gpus h100").map { $0["name"] }
        == ["h100", "h100-pcie", "h100-nvl"].map { .text($0) })
    #expect(try rig.rows("gpus 4090").map { $0["name"] } == [.text("rtx-4090")])
    #expect(try rig.rows("gpus geforce rtx 50").count == 5)
  }

  @Test func `is found from the start of a word, not across two`() throws {
    let rig = try Rig(nil)
    let names = try rig.rows("gpus m4").compactMap { $0["name"] }
    #expect(!names.isEmpty)
    for case .text(let name) in names { #expect(name.hasPrefix("m4")) }
    #expect(try rig.rows("gpus rtx4090").map { $0["name"] } == [.text("rtx-4090")])
  }
}
