import Diagnostics
import FormulaBook
import Language
import Testing
import Worksheet

@Suite struct `A chapter` {
  @Test(arguments: Chapter.all.map(Named.init))
  func `is read alone`(_ named: Named) throws {
    _ = try BookText(named.chapter.source)
    let sheet = Sheet(library: Library(chapters: [named.chapter]))
    sheet.readBook()
    #expect(sheet.bookProblems.map(\.message) == [])
  }

  @Test(arguments: Chapter.all.map(Named.init))
  func `is split into the definitions and presets that a whole reading finds`(_ named: Named) throws
  {
    let whole = try BookText(named.chapter.source)
    let parts = try named.chapter.core.map { try BookText(named.chapter.source, range: $0) }
    #expect(parts.flatMap(\.definitions).map(\.name) == whole.definitions.map(\.name))
    #expect(named.chapter.heads.map(\.names) == whole.presets.map(\.names))
  }

  @Test func `stands with all the others without a problem`() {
    let sheet = Sheet()
    sheet.readAppendices()
    #expect(sheet.bookProblems.map(\.message) == [])
    #expect(
      sheet.headlines.map { sheet.name(of: $0) } == [
        "params", "weights", "kv", "kv_pinned", "activations", "overhead", "total",
      ])
  }

  @Test func `defines nothing that another one does`() throws {
    let texts = try Chapter.all.map { try BookText($0.source) }
    let cells = texts.flatMap(\.definitions).map(\.name)
    let presets = texts.flatMap(\.presets).flatMap { preset in
      preset.names.map { "\(preset.kind.rawValue) \($0)" }
    }
    for names in [cells, presets] {
      let twice = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
      #expect(twice == [])
    }
  }

  /// A chapter that a test calls by its file.
  struct Named: Sendable, CustomTestStringConvertible {
    let chapter: Chapter
    var testDescription: String {
      if case .file(let name, _) = chapter.source.origin { name } else { "?" }
    }
  }
}
