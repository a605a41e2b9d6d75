import Diagnostics

extension HubModel {
  /// Files whose beginnings are fetched at a time.
  private static let mostAtOnce = 8

  /// The beginnings of files, in the order in which they come; of the first fault on none more.
  func fetchBeginnings(
    _ names: [String], _ count: HubCount
  ) async -> [Result<HubFile, Diagnostic>] {
    await withTaskGroup(of: Result<HubFile, Diagnostic>.self) { group in
      var rest = names[...]
      for name in rest.prefix(Self.mostAtOnce) {
        group.addTask { await self.fetch(self.part(name), 0..<1) }
      }
      rest = rest.dropFirst(Self.mostAtOnce)
      var results: [Result<HubFile, Diagnostic>] = []
      while let result = await group.next() {
        results.append(result)
        count.add(1)
        if case .failure = result {
          group.cancelAll()
          return results
        }
        if let name = rest.popFirst() {
          group.addTask { await self.fetch(self.part(name), 0..<1) }
        }
      }
      return results
    }
  }

  /// A file with more of it.
  func fetch(
    _ file: HubFile, _ range: Range<Int>
  ) async -> Result<HubFile, Diagnostic> {
    var file = file
    do throws(Diagnostic) {
      let wanted = file.wanted(range)
      if wanted.upperBound > HubFile.mostBytes { throw .hubFileTooLarge(title, file.name) }
      let answer: WebAnswer
      do throws(HubClient.Fault) {
        answer = try await client.answer(
          to: [id, "resolve", commit, file.name].flatMap(\.pathSteps), range: wanted,
          most: HubFile.mostBytes)
      } catch {
        throw .hub(error, HubQuestion(id: id, revision: commit, file: file.name, client))
      }
      if let lie = file.take(answer, asked: wanted) {
        throw .hubLie(title, file.name, lie)
      }
      return .success(file)
    } catch {
      return .failure(error)
    }
  }
}
