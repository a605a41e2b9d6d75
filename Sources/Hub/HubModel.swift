package import Diagnostics
import Markup
package import ModelFiles
import Synchronization

/// A model of the Hub at a commit: which files it has, and the parts of them that were fetched.
///
/// All of it is in memory; nothing is written. Its files lie under its title.
package final class HubModel: Sendable {
  /// `OWNER/NAME`.
  package let id: String
  /// The commit, 40 hexadecimal digits.
  package let commit: String
  /// The names of its files, folders with them, sorted.
  package let names: [String]
  /// What the model is called: `OWNER/NAME@1234567`.
  package var title: String { HubName(id: id, revision: HubCommit.short(commit)).text }

  /// What of the asking a person should know, a sentence each.
  package var remarks: [String] {
    client.token != nil && client.endpoint.isOpen
      ? ["the token was not sent, for \(client.endpoint.text) is asked over plain http"] : []
  }

  let client: HubClient
  /// By their bytes, for two names that look alike may be two files.
  private let known: Set<[UInt8]>
  private let count: HubCount
  private let parts = Mutex<[[UInt8]: HubFile]>([:])
  private let lastFault = Mutex<Diagnostic?>(nil)

  init(id: String, commit: String, names: [String], client: HubClient) {
    (self.id, self.commit, self.names, self.client) = (id, commit, names.sortedByBytes(), client)
    known = Set(names.map { Array($0.utf8) })
    count = HubCount(of: nil, "kB of \(id)")
  }

  /// Why the last part could not be fetched, if it could not; asked once.
  package func takeFault() -> Diagnostic? {
    lastFault.withLock { fault in
      defer { fault = nil }
      return fault
    }
  }

  /// The model's files, fetched by ranges as they are read; what went wrong before is forgotten.
  package func files(_ waiting: HubWaiting) -> Files {
    _ = takeFault()
    return Files(
      kind: { (path) throws(FileProblem) in try self.kind(path, waiting) },
      read: { (path, range) throws(FileProblem) in try self.read(path, range, waiting) },
      list: { (folder) throws(FileProblem) in try self.list(folder) })
  }

  /// Fetches the beginnings of files, several at once.
  /// - Throws: why one of them could not be fetched.
  package func fetchBeginnings(
    of paths: [String], _ waiting: HubWaiting
  ) throws(Diagnostic) {
    let wanted = paths.compactMap { try? name(of: $0) }.filter { part($0).size == nil }
    if wanted.isEmpty { return }
    let count = HubCount(of: wanted.count, "headers of \(id)")
    let results = try waiting.wait(
      for: { await self.fetchBeginnings(wanted, count) }, telling: count)
    for result in results { keep(try result.get()) }
  }

  private func kind(_ path: String, _ waiting: HubWaiting) throws(FileProblem) -> Files.Kind {
    if path == title || path == title + "/" { return .folder }
    let name = try name(of: path)
    if let size = part(name).size { return .file(size: size) }
    return .file(size: try fetched(name, 0..<1, waiting).size ?? 0)
  }

  private func read(
    _ path: String, _ range: Range<Int>, _ waiting: HubWaiting
  ) throws(FileProblem) -> [UInt8] {
    let name = try name(of: path)
    var file = part(name)
    while !file.holds(range) {
      let old = file
      file = try fetched(name, range, waiting)
      if file.size == old.size, file.fetchedBytes == old.fetchedBytes {
        throw failed(.hubLie(title, name, .nothingNew))
      }
    }
    return file.bytes(range)
  }

  private func list(_ folder: String) throws(FileProblem) -> [String] {
    guard folder == title || folder == title + "/" else { throw .notFolder }
    return names.filter { !$0.utf8.contains(UInt8(ascii: "/")) }
  }

  private func name(of path: String) throws(FileProblem) -> String {
    let name = String(decoding: path.utf8.dropFirst(title.utf8.count + 1), as: UTF8.self)
    guard path.utf8.starts(with: (title + "/").utf8), known.contains(Array(name.utf8)) else {
      throw .absent
    }
    return name
  }

  func part(_ name: String) -> HubFile {
    parts.withLock { $0[Array(name.utf8)] } ?? HubFile(name: name)
  }

  private func keep(_ file: HubFile) { parts.withLock { $0[Array(file.name.utf8)] = file } }

  private func fetched(
    _ name: String, _ range: Range<Int>, _ waiting: HubWaiting
  ) throws(FileProblem) -> HubFile {
    let old = part(name)
    let result: Result<HubFile, Diagnostic>
    do throws(Diagnostic) {
      result = try waiting.wait(for: { await self.fetch(old, range) }, telling: count)
    } catch { throw failed(error) }
    switch result {
    case .success(let file):
      count.add((file.fetchedBytes - old.fetchedBytes) / 1000)
      keep(file)
      return file
    case .failure(let fault): throw failed(fault)
    }
  }

  /// Keeps why a part could not be fetched, for the reader of the file tells less.
  private func failed(_ fault: Diagnostic) -> FileProblem {
    lastFault.withLock { $0 = fault }
    return FileProblem(reason: fault.message)
  }
}
