package import ModelFiles

/// The models that huggingface_hub has downloaded, as it lays them out.
///
/// `models--OWNER--NAME/refs/REVISION` holds a commit, `snapshots/COMMIT` the files of one, which are
/// links into `blobs`.
package struct HubCache: Sendable {
  /// A model of the cache at a commit.
  package struct Snapshot: Sendable {
    /// The commit, 40 hexadecimal digits.
    package let commit: String
    /// The folder of its files.
    package let folder: String
    /// Its files; a link that leads out of the model's folder is refused.
    package let files: Files
  }

  /// A commit of a model that the cache holds files of.
  package struct Held: Sendable, Equatable {
    /// The branch or the tag that it was fetched as; the commit's beginning where there is none.
    package let revision: String
    /// The commit, 40 hexadecimal digits.
    package let commit: String

    /// What it is called by, and which it is: `main (0123456)`.
    var text: String {
      let short = HubCommit.short(commit)
      return revision == short ? short : "\(revision) (\(short))"
    }
  }

  /// Folders that a revision's name may have at most, as `refs/pr/1`.
  private static let deepest = 8
  /// How many revisions, and folders of them, are looked at: links may lead round.
  private static let mostNames = 1_000
  /// Names of snapshots that are listed to find the models that have one.
  private static let mostListed = 50_000

  private let folder: String
  private let files: Files

  /// The cache in a folder.
  package init(_ folder: String, _ files: Files) { (self.folder, self.files) = (folder, files) }

  /// The snapshot of a name; nil where there is none.
  package func snapshot(of name: HubName) -> Snapshot? {
    let model = folder(of: name.id)
    let commit = commit(of: name.revision ?? "main", in: model) { _ in
      (try? files.list("\(model)/snapshots")) ?? []
    }
    guard let commit else { return nil }
    let snapshot = model + "/snapshots/" + commit
    guard (try? files.kind(snapshot)) == .folder else { return nil }
    return Snapshot(commit: commit, folder: snapshot, files: files.confined(to: model))
  }

  /// The ids of the models that have a snapshot, sorted.
  package var ids: [String] {
    let names = (try? files.list(folder)) ?? []
    var room = Self.mostListed
    return names.compactMap { name in
      let parts = name.split(separator: "--", maxSplits: 2).map(String.init)
      guard parts.count == 3, parts[0] == "models", !parts[2].contains("--"),
        holdsAny("\(folder)/\(name)/snapshots", &room)
      else { return nil }
      return parts[1] + "/" + parts[2]
    }
  }

  /// Whether a folder holds anything; once very many names were listed it is asked alone whether it is there, for
  /// links may lead to one large folder.
  private func holdsAny(_ folder: String, _ room: inout Int) -> Bool {
    if room <= 0 { return (try? files.kind(folder)) == .folder }
    let names = (try? files.list(folder)) ?? []
    room -= names.count
    return !names.isEmpty
  }

  /// The commits of a model that are held: those with a branch or a tag first, `main` before all.
  package func held(of id: String) -> [Held] {
    let model = folder(of: id)
    let commits = ((try? files.list(model + "/snapshots")) ?? []).filter(HubCommit.isWhole)
    let known = Set(commits)
    let alike = Dictionary(grouping: commits, by: HubCommit.short)
    let named = revisions(below: model + "/refs").compactMap { revision -> Held? in
      let word = id + "@" + revision
      guard (try? HubName(word))?.revision == revision,
        let commit = commit(of: revision, in: model, { alike[HubCommit.short($0)] ?? [] }),
        known.contains(commit)
      else { return nil }
      return Held(revision: revision, commit: commit)
    }
    let others = known.subtracting(named.map(\.commit)).sorted()
    return named.filter { $0.revision == "main" } + named.filter { $0.revision != "main" }
      + others.map { Held(revision: HubCommit.short($0), commit: $0) }
  }

  /// The names of the files in a folder and in those below it, with the folders' names.
  private func revisions(below folder: String) -> [String] {
    var room = Self.mostNames
    return inner(folder, 0)

    func inner(_ folder: String, _ depth: Int) -> [String] {
      let names = depth < Self.deepest && room > 0 ? (try? files.list(folder)) ?? [] : []
      return names.flatMap { name -> [String] in
        room -= 1
        if room < 0 { return [] }
        let path = folder + "/" + name
        if (try? files.kind(path)) != .folder { return [name] }
        return inner(path, depth + 1).map { name + "/" + $0 }
      }
    }
  }

  /// The folder that a model is kept in.
  private func folder(of id: String) -> String {
    folder + "/models--" + id.replacing("/", with: "--")
  }

  /// The commit of a revision: that of its branch or tag, itself, or the one that begins so, of those that may.
  private func commit(
    of revision: String, in model: String, _ beginning: (String) -> [String]
  ) -> String? {
    if let bytes = try? files.read("\(model)/refs/\(revision)", 0..<256) {
      let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
      return HubCommit.isWhole(text) ? text : nil
    }
    if HubCommit.isWhole(revision) { return revision }
    guard HubCommit.isBeginning(revision) else { return nil }
    let fitting = beginning(revision).filter { HubCommit.isWhole($0) && $0.hasPrefix(revision) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}

/// What names a commit.
package enum HubCommit {
  /// Whether a text is the name of a commit: 40 hexadecimal digits.
  package static func isWhole(_ text: String) -> Bool { text.utf8.count == 40 && isHex(text) }

  /// Whether a text may be the beginning of such a name.
  package static func isBeginning(_ text: String) -> Bool {
    (7...40).contains(text.utf8.count) && isHex(text)
  }

  /// The digits that a person is shown.
  package static func short(_ commit: String) -> String { String(commit.prefix(7)) }

  private static func isHex(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 &- 48 < 10 || $0 &- 97 < 6 }
  }
}

extension Files {
  /// The same files, those refused that a link leads to out of a folder.
  fileprivate func confined(to folder: String) -> Files {
    let all = self
    let check: @Sendable (String) throws(FileProblem) -> Void = { (path) throws(FileProblem) in
      let root = try all.real(folder)
      if !(try all.real(path)).utf8.starts(with: (root + "/").utf8) { throw .leadsOut }
    }
    return Files(
      kind: { (path) throws(FileProblem) in
        try check(path)
        return try all.kind(path)
      },
      read: { (path, bytes) throws(FileProblem) in
        try check(path)
        return try all.read(path, bytes)
      },
      list: { (folder) throws(FileProblem) in
        try check(folder)
        return try all.list(folder)
      },
      real: all.real, identity: all.identity, target: all.target)
  }
}

extension FileProblem {
  /// A link of the cache that a hostile one may hold.
  fileprivate static let leadsOut = FileProblem(
    reason: "it is a link that leads out of its model's folder in the cache")
}
