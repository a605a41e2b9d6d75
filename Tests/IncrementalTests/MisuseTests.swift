import Incremental
import Testing

@Suite struct `A formula` {
  @Test func `may read`() async {
    await #expect(processExitsWith: .success) {
      let sheet = TinySheet()
      let a = sheet.input(1)
      let b = sheet.cell { graph throws(Suspension) in try graph.read(a) }
      _ = sheet.value(of: b)
    }
  }

  @Test func `may not settle a node`() async {
    await #expect(processExitsWith: .failure) {
      let sheet = TinySheet()
      let a = sheet.input(1)
      let b = sheet.cell { _ in sheet.value(of: a) }
      _ = sheet.value(of: b)
    }
  }

  @Test func `may not change the graph`() async {
    await #expect(processExitsWith: .failure) {
      let sheet = TinySheet()
      let a = sheet.input(1)
      let b = sheet.cell { graph throws(Suspension) in
        graph.invalidate(a)
        return try graph.read(a)
      }
      _ = sheet.value(of: b)
    }
  }
}
