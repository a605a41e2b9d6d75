internal import Diagnostics
internal import Glibc
internal import Testing

@testable internal import ModelFiles

@Suite struct `Files in memory` {
  private let files = Files.memory(["a/b/c": [1, 2, 3], "a/d": [], "e": [4]])

  @Test func `have sizes and folders`() throws {
    #expect(try files.kind("a/b/c") == .file(size: 3))
    #expect(try files.kind("a") == .folder)
    #expect(try files.kind("a/b/") == .folder)
    #expect(throws: FileProblem.absent) { try files.kind("a/x") }
    #expect(throws: FileProblem.absent) { try files.kind("a/b/c/d") }
  }

  @Test func `give the bytes of a range as far as there are any`() throws {
    #expect(try files.read("a/b/c", 1..<3) == [2, 3])
    #expect(try files.read("a/b/c", 2..<9) == [3])
    #expect(try files.read("a/b/c", 5..<9) == [])
    #expect(throws: FileProblem.folder) { try files.read("a", 0..<1) }
    #expect(throws: FileProblem.absent) { try files.read("x", 0..<1) }
  }

  @Test func `are listed by name`() throws {
    #expect(try files.list("a") == ["b", "d"])
    #expect(throws: FileProblem.notFolder) { try files.list("e") }
    #expect(throws: FileProblem.absent) { try files.list("x") }
  }
}

@Suite struct `Files of the machine` {
  private let files = Files.system

  @Test func `answer as files in memory do`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("config.json", Array(#"{"model_type": "llama"}"#.utf8))
    #expect(try files.kind(path) == .file(size: 23))
    #expect(try files.read(path, 2..<12) == Array("model_type".utf8))
    #expect(try files.read(path, 20..<99) == Array(#"a"}"#.utf8))
    #expect(try files.read(path, 99..<200) == [])
    #expect(try files.kind(folder.path) == .folder)
    #expect(try files.list(folder.path) == ["config.json"])
    #expect(try ConfigDocument.read(folder.path, files: files).modelTypes == ["llama"])
  }

  @Test func `are refused where another took the place of one that was read`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("file", Array("old".utf8))
    let other = try folder.write("other", Array("another".utf8))
    let (asked, begun) = (files.steady(), files.steady())
    #expect(try asked.kind(path) == .file(size: 3))
    #expect(try begun.read(path, 0..<2) == Array("ol".utf8))
    #expect(try begun.read(path, 2..<9) == Array("d".utf8))
    #expect(unsafe rename(other, path) == 0)
    for files in [asked, begun] {
      #expect(throws: FileProblem.replaced) { try files.read(path, 0..<3) }
      #expect(throws: FileProblem.replaced) { try files.kind(path) }
    }
    #expect(try files.steady().read(path, 0..<9) == Array("another".utf8))
    let sentence = "another file took its place while it was read; ask again"
    #expect(throws: Diagnostic("\(path) cannot be read: \(sentence)")) {
      try begun.bytes(of: path, 0..<3)
    }
  }

  @Test func `have their whole text, be it longer than it was a moment ago`() throws {
    let text = Array("a = 123456789".utf8)
    let files = Files(
      kind: { _ in .file(size: 6) }, read: { _, bytes in Array(text[bytes.clamped(to: 0..<13)]) },
      list: { _ in [] })
    #expect(try files.text(of: "x") == "a = 123456789")
    let long = Files(
      kind: { _ in .file(size: 6) }, read: { _, bytes in Array(repeating: 32, count: bytes.count) },
      list: { _ in [] })
    #expect(throws: FileProblem.longText(.book)) { try long.text(of: "x", atMost: .book) }
  }

  @Test func `are listed by name, a strange one too`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for name in ["b", "a", "é", ".hidden", "two words"] { _ = try folder.write(name, []) }
    #expect(try files.list(folder.path) == [".hidden", "a", "b", "two words", "é"])
  }

  @Test func `have the reasons of the system`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("file", [1])
    #expect(throws: FileProblem.absent) { try files.kind(folder.path + "/x") }
    #expect(throws: FileProblem.absent) { try files.read(folder.path + "/x", 0..<1) }
    #expect(throws: FileProblem.absent) { try files.list(folder.path + "/x") }
    #expect(throws: FileProblem.folder) { try files.read(folder.path, 0..<1) }
    #expect(throws: FileProblem.notFolder) { try files.list(path) }
    #expect(throws: FileProblem.notFolder) { try files.kind(path + "/x") }
    #expect(throws: FileProblem(reason: "its path holds a zero byte")) {
      try files.kind(path + "\0.json")
    }
  }

  @Test(arguments: [
    (ENOENT, "no such file or directory"), (EACCES, "permission denied"),
    (EISDIR, "is a directory"), (ENOTDIR, "not a directory"), (EIO, "input/output error"),
    (ELOOP, "too many levels of symbolic links"), (EINVAL, "the system does not read it"),
  ])
  func `tell the system's numbers in words`(code: Int32, reason: String) {
    #expect(FileProblem(code: code).reason == reason)
  }

  @Test func `do not wait for a FIFO`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/pipe"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(try files.kind(path) == .other("a FIFO"))
    #expect(throws: FileProblem(reason: "it is a FIFO, not a file")) {
      try files.read(path, 0..<1)
    }
  }

  @Test func `name devices and sockets`() throws {
    #expect(try files.kind("/dev/null") == .other("a device"))
    #expect(throws: FileProblem(reason: "it is a device, not a file")) {
      try files.read("/dev/zero", 0..<1)
    }
  }

  @Test func `may be long and full of holes`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("long.json", [123])
    #expect(unsafe truncate(path, 1 << 30) == 0)
    #expect(try files.kind(path) == .file(size: 1 << 30))
    #expect(try files.read(path, (1 << 30) - 2..<1 << 31) == [0, 0])
    let message = "\(path) is 1.074 GB long; a config.json is a few kilobytes long"
    #expect { try ConfigDocument.read(path, files: files) } throws: { "\($0)".contains(message) }
  }
}
