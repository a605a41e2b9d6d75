import Hub
import ModelFiles
import PtySupport
import Testing

@Suite struct `The cache of the Hub` {
  private static let commit = "0123456789abcdef0123456789abcdef01234567"
  private static let other = "0123456fffffffffffffffffffffffffffffffff"
  private static let model = "/c/models--acme--tiny"
  private static let files: [String: String] = [
    "\(model)/refs/main": commit + "\n", "\(model)/refs/refs/pr/1": other,
    "\(model)/refs/broken": "../../../etc", "\(model)/refs/gone": String(repeating: "a", count: 40),
    "\(model)/snapshots/\(commit)/config.json": "{}",
    "\(model)/snapshots/\(other)/config.json": "{}",
    "/c/models--acme--empty/refs/main": commit, "/c/datasets--acme--set/snapshots/x/y": "",
    "/c/models--gpt/snapshots/x/y": "", "/c/version.txt": "1",
  ]
  private let cache = HubCache("/c", .memory(files))

  @Test(
    arguments: [
      (nil, commit), ("main", commit), ("refs/pr/1", other), (commit, commit), (other, other),
      ("01234567", commit), ("0123456", nil), ("v1", nil), ("broken", nil), ("gone", nil),
    ] as [(String?, String?)])
  func `finds the commit of a revision`(revision: String?, commit: String?) {
    let found = cache.snapshot(of: HubName(id: "acme/tiny", revision: revision))
    #expect(found?.commit == commit)
    #expect(found?.folder == commit.map { "\(Self.model)/snapshots/\($0)" })
  }

  @Test func `holds no model that it only knows of`() {
    #expect(cache.snapshot(of: HubName(id: "acme/empty")) == nil)
    #expect(cache.snapshot(of: HubName(id: "acme/other")) == nil)
    #expect(cache.ids == ["acme/tiny"])
  }

  @Test func `follows links into its blobs and none out of the model's folder`() throws {
    let folder = try TemporaryFolder()
    let snapshot = "models--acme--tiny/snapshots/\(Self.commit)"
    folder.makeFolders([
      "hub", "hub/models--acme--tiny", "hub/models--acme--tiny/blobs",
      "hub/models--acme--tiny/snapshots", "hub/\(snapshot)",
    ])
    folder.write(Array("secret".utf8), to: "secret")
    folder.write(Array("{}".utf8), to: "hub/models--acme--tiny/blobs/b")
    folder.link("../../blobs/b", at: "hub/\(snapshot)/config.json")
    folder.link("../../../../secret", at: "hub/\(snapshot)/out.json")
    folder.link("/etc/passwd", at: "hub/\(snapshot)/far.json")
    let cache = HubCache(folder.path + "/hub", .system)
    let name = HubName(id: "acme/tiny", revision: Self.commit)
    let found = try #require(cache.snapshot(of: name))
    #expect(try found.files.read(found.folder + "/config.json", 0..<9) == Array("{}".utf8))
    let refusal = FileProblem(
      reason: "it is a link that leads out of its model's folder in the cache")
    for link in ["out.json", "far.json"] {
      #expect(throws: refusal) { try found.files.read(found.folder + "/" + link, 0..<9) }
      #expect(throws: refusal) { try found.files.kind(found.folder + "/" + link) }
    }
  }

  @Test
  func `is looked through for revisions in so many folders alone, for its links may lead round`()
    throws
  {
    let folder = try TemporaryFolder()
    folder.makeFolders([
      "hub", "hub/models--acme--tiny", "hub/models--acme--tiny/refs",
      "hub/models--acme--tiny/snapshots", "hub/models--acme--tiny/snapshots/\(Self.commit)",
    ])
    for index in 0..<8 { folder.link(".", at: "hub/models--acme--tiny/refs/l\(index)") }
    folder.write(Array(Self.commit.utf8), to: "hub/models--acme--tiny/refs/main")
    let held = HubCache(folder.path + "/hub", .system).held(of: "acme/tiny")
    #expect((1...1_001).contains(held.count))
  }

  @Test func `is listed no more often than its models and revisions need`() {
    let commits = (0..<300).map { "abcdef\($0 % 10)" + String(1_000 + $0) }
      .map { $0 + String(repeating: "0", count: 40 - $0.utf8.count) }
    var files: [String: String] = [:]
    for commit in commits { files["\(Self.model)/snapshots/\(commit)/config.json"] = "{}" }
    for index in 0..<200 { files["/c/models--acme--m\(index)/snapshots/\(commits[0])/x"] = "" }
    let (memory, count) = (Files.memory(files), Count())
    // A link of each name that leads nowhere.
    let links = commits.map { String($0.prefix(11)) }
    let counting = Files(
      kind: memory.kind, read: memory.read,
      list: { (folder) throws(FileProblem) in
        count.value += 1
        if folder.hasSuffix("/refs") { return links }
        if folder.hasSuffix("/snapshots"), folder != "\(Self.model)/snapshots" {
          return try memory.list("\(Self.model)/snapshots")
        }
        return try memory.list(folder)
      },
      real: memory.real)
    let cache = HubCache("/c", counting)
    #expect(cache.held(of: "acme/tiny").count == 300)
    #expect(count.value == 2)
    #expect(cache.ids.count == 201)
    // Once 50,000 names were listed it is asked alone whether the folder is there.
    #expect(count.value == 2 + 1 + 167)
  }

  private final class Count: @unchecked Sendable { var value = 0 }
}
