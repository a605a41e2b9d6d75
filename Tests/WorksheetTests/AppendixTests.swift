import Diagnostics
import FormulaBook
import Language
import Testing
import Worksheet

@Suite struct `An appendix` {
  private let sheet = Sheet(
    library: Library(
      chapters: [Chapter(SourceText("input a = 2\nb = a + 1"))],
      appendices: [Chapter(SourceText("twice(x) = 2 * x\n@alias(many)\nplenty = twice(b)"))]))

  private func names() -> [String] { sheet.knowledge.map { sheet.name(of: $0) } }

  @Test func `is not read while the chapters explain every name`() {
    #expect(sheet.find("b") != nil)
    #expect(names() == ["a", "b"] && sheet.appended.isEmpty)
  }

  @Test(arguments: ["plenty", "many", "twice"])
  func `is read where a name is met that no chapter explains`(_ name: String) throws {
    let id = try #require(sheet.find(name))
    #expect(sheet.appended.contains(id) && sheet.appended.count == 2)
    let plenty = try #require(sheet.find("plenty"))
    #expect(sheet.value(of: plenty).number == 6)
  }

  @Test func `is read once`() {
    #expect(sheet.find("nothing") == nil)
    let count = names().count
    sheet.readAppendices()
    #expect(sheet.find("nowhere") == nil && names().count == count && count == 4)
  }

  @Test func `offers its names for one that is misspelt`() {
    #expect(
      sheet.unknownName("plemty", at: nil).message
        == "no cell is called 'plemty'; did you mean 'plenty'?")
  }

  @Test func `gives way to a book of the user's own`() throws {
    try sheet.define(book: BookText(SourceText("plenty = 5")))
    let plenty = try #require(sheet.find("plenty"))
    #expect(sheet.value(of: plenty).number == 5)
  }
}
