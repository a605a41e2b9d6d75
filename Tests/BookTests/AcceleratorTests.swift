import Diagnostics
import Incremental
import Language
import Testing
import Worksheet

@Suite struct `An accelerator of the book` {
  static let all = ShippedBook.presets.filter { $0.preset.kind == .accelerator }

  @Test func `is one of more than fifty`() {
    #expect(Self.all.count > 55)
  }

  @Test func `has a title, a sentence and a source`() {
    for written in Self.all {
      let preset = written.preset
      #expect(preset.title != preset.names[0])
      #expect(preset.documentation.hasSuffix("."), "\(preset.names[0])")
      #expect(written.text.contains("/// source: "), "\(preset.names[0])")
    }
  }

  @Test func `gives memory and bandwidth, and leaves the sheet sound`() throws {
    let sheet = Sheet()
    for written in Self.all {
      let name = written.preset.names[0]
      let lineage = try sheet.library.lineage(.accelerator, name)
      let nominal = try #require(nominalBytes(in: written.preset.title), "\(name)")
      try sheet.commit(sheet.filling(.accelerator, with: lineage))
      let memory = try #require(number("memory", in: sheet), "\(name)")
      let bandwidth = try #require(number("bandwidth", in: sheet), "\(name)")
      #expect((0.6...1.08).contains(memory / nominal), "\(name)")
      #expect((5e10...1e13).contains(bandwidth), "\(name)")
      for id in sheet.knowledge { #expect(sheet.kindFailure(of: id)?.message == nil, "\(name)") }
    }
  }

  @Test func `is called by no name that another has, however it is written`() {
    var names: Set<String> = []
    for written in Self.all {
      for name in Set(written.preset.names.map { $0.filter { $0 != "-" && $0 != "." } }) {
        #expect(names.insert(name).inserted, "\(name)")
      }
    }
  }

  @Test func `is there for each that fit compares`() throws {
    let sheet = Sheet()
    let id = try #require(sheet.find("accelerators_compared"))
    guard case .list(let series) = sheet.value(of: id) else {
      Issue.record("accelerators_compared is no list")
      return
    }
    #expect((10...12).contains(series.elements.count))
    for case .text(let name) in series.elements {
      #expect(ShippedBook.preset(.accelerator, name) != nil, "\(name)")
    }
  }

  private func number(_ name: String, in sheet: Sheet) -> Double? {
    sheet.find(name).flatMap { sheet.value(of: $0).number }
  }

  /// The memory that a title tells: `… 80 GB`; of a part of a board, what half of it has.
  private func nominalBytes(in title: String) -> Double? {
    let parts = ["MI250, one": 64.0, "MI250X, one": 64, "GB200, one": 192, "GB300, one": 288]
    if let part = parts.first(where: { title.contains($0.key) }) { return part.value * 1e9 }
    let words = title.split(separator: " ")
    guard words.last == "GB", words.count > 1 else { return nil }
    return Double(words[words.count - 2]).map { $0 * 1e9 }
  }
}
