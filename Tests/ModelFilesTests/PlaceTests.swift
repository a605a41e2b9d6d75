internal import Glibc
internal import ModelFiles
internal import Testing

/// Where paths lead of which a part is not there.
@Suite struct `The place of a path` {
  @Test(arguments: [
    ("there/file", "there/file"), ("none/file", "none/file"), ("none//./file/", "none/file"),
    ("none/../there/file", "there/file"), ("same/same/none", "none"), ("ahead", "there/none"),
    ("behind/file", "there/none/file"), ("there/up/x", "there/none/x"),
    ("whole/x", "there/x"), ("whole/../x", "x"), ("ring/x", "ring/x"),
  ])
  func `is the same, however it is written`(path: String, place: String) throws {
    let folder = try folderOfLinks()
    defer { folder.remove() }
    let expected = try Files.system.real(folder.path) + "/" + place
    #expect(Files.system.place(of: folder.path + "/" + path) == Array(expected.utf8))
  }

  @Test func `is itself where it is longer than any, and at once`() {
    let path = String(repeating: "/a", count: 500_000)
    let start = ContinuousClock.now
    #expect(Files.system.place(of: path) == Array(path.utf8))
    #expect(start.duration(to: .now) < .seconds(1))
    let long = String(repeating: "/a", count: 2_000)
    #expect(Files.system.place(of: long) == Array(long.utf8))
  }

  @Test func `from the working directory is a whole one`() throws {
    let here = try Files.system.real(".")
    let place = { (path: String) in String(decoding: Files.system.place(of: path), as: UTF8.self) }
    #expect(place("none/../x/") == (here == "/" ? "/x" : here + "/x"))
    #expect(place("/") == "/")
    #expect(place("/../..") == "/")
    #expect(place("/none/..") == "/")
  }

  /// A link to a folder whose name is no text, in which a link leads on.
  @Test func `is found behind a name that is no text`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let strange = Array((folder.path + "/").utf8CString.dropLast()) + [-1]
    #expect(unsafe mkdir(strange + [0], 0o700) == 0)
    #expect(unsafe symlink(folder.path + "/none", strange + Array("/on".utf8CString)) == 0)
    #expect(unsafe symlink([-1] + Array("/on".utf8CString), folder.path + "/link") == 0)
    defer {
      unsafe unlink(strange + Array("/on".utf8CString))
      unsafe rmdir(strange + [0])
    }
    let place = Files.system.place(of: folder.path + "/link/token")
    #expect(place == Array((try Files.system.real(folder.path) + "/none/token").utf8))
  }

  private func folderOfLinks() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(unsafe mkdir(folder.path + "/there", 0o700) == 0)
    let links = [
      ("same", "."), ("ahead", "there/none"), ("there/up", "../there/none"), ("ring", "ring"),
      ("whole", folder.path + "/there/"), ("behind", "ahead"),
    ]
    for (link, target) in links {
      #expect(unsafe symlink(target, folder.path + "/" + link) == 0)
    }
    return folder
  }
}
