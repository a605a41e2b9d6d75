import Diagnostics
import Incremental
import Language
import Testing
import Worksheet

@Suite struct `A family` {
  @Test(arguments: ShippedBook.families)
  func `leaves every cell of the sheet with a kind, and every name defined`(_ name: String) throws {
    let sheet = Sheet()
    let lineage = try sheet.library.lineage(.family, name)
    try sheet.commit(sheet.filling(.family, with: lineage))
    expectSound(sheet)
  }

  @Test(arguments: ["transformers", "notebook"])
  func `is not needed for a method to be sound`(_ method: String) throws {
    let sheet = Sheet()
    let lineage = try sheet.library.lineage(.method, method)
    try sheet.commit(sheet.filling(.method, with: lineage))
    expectSound(sheet)
  }

  @Test func `is named once, and its parent exists`() {
    #expect(ShippedBook.families.count == Set(ShippedBook.families).count)
    for written in ShippedBook.presets {
      guard let parent = written.preset.parent else { continue }
      #expect(ShippedBook.preset(written.preset.kind, parent) != nil, "\(parent)")
    }
  }

  @Test func `says in a sentence what it is, and where that is known from`() {
    // What help says of a subject may lead to lines, and is known from nowhere else.
    for written in ShippedBook.presets where written.preset.kind != .subject {
      let name = written.preset.names[0]
      #expect(written.preset.documentation.hasSuffix("."), "\(name)")
      #expect(written.text.contains("/// source: "), "\(name)")
    }
  }

  @Test func `of a report names cells that exist`() {
    let core = Set(ShippedBook.core.map(\.definition.name))
    for written in ShippedBook.presets {
      let known = core.union(ShippedBook.definitions(written.preset).map(\.name))
      for cell in written.preset.report { #expect(known.contains(cell), "\(cell)") }
    }
  }

  private func expectSound(_ sheet: Sheet) {
    sheet.readAppendices()
    for id in sheet.knowledge {
      #expect(sheet.kindFailure(of: id)?.message == nil, "\(sheet.name(of: id))")
      guard let formula = sheet.formula(of: id) ?? sheet.function(of: id)?.body else { continue }
      for name in formula.names + formula.givens + formula.functions {
        #expect(sheet.find(name) != nil, "\(name) in \(sheet.name(of: id))")
      }
    }
  }
}
