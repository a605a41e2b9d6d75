import Commands
import Diagnostics
import Incremental
import Language
import Worksheet

/// A sheet of chains of ten cells; all of them read one more, so that a change of it reaches every cell.
struct ManyCells {
  private static let length = 10
  private static let changes = 1_000

  private let count: Int
  private let session: Session
  private var sheet: Sheet { session.sheet }

  init(_ count: Int, in session: Session) {
    self.count = count
    self.session = session
  }

  /// Binds, reads for the first time, changes one that reaches ten, changes one that reaches all.
  func time() throws(Diagnostic) {
    try run("root = 1")
    _ = sheet.find("a name of nothing, so that the book is read")
    let held = heldBytes()
    let began = processorTime()
    for index in 0..<count { try run(line(index)) }
    report("bind", began, per: count)
    let root = try id("root")
    var tails: [NodeID] = []
    for index in stride(from: ManyCells.length - 1, to: count, by: ManyCells.length) {
      tails.append(try id("c\(index)"))
    }
    var start = processorTime()
    for tail in tails { _ = sheet.value(of: tail) }
    report("first", start, per: count)
    report("built", began, per: count)
    print("memory", Double(heldBytes() - held) / Double(count))
    try changeTens(tails)
    start = processorTime()
    try run("set root 2")
    for tail in tails { _ = sheet.value(of: tail) }
    report("wave", start, per: count)
    let sum = tails.reduce(sheet.value(of: root).number ?? 0) {
      $0 + (sheet.value(of: $1).number ?? 0)
    }
    print(Int64(sum))
  }

  /// Each change is a line that gives the head of a chain a number, and the read of its tail.
  private func changeTens(_ tails: [NodeID]) throws(Diagnostic) {
    let step = max(1, tails.count / ManyCells.changes)
    let chains = Array(stride(from: 0, to: tails.count, by: step))
    let lines = chains.map { SourceText("set c\($0 * ManyCells.length) \($0 % 7 + 1)") }
    let start = processorTime()
    for (chain, line) in zip(chains, lines) {
      _ = try session.execute(line)
      _ = sheet.value(of: tails[chain])
    }
    report("ten", start, per: chains.count)
  }

  private func line(_ index: Int) -> String {
    let isHead = index.isMultiple(of: ManyCells.length)
    return isHead ? "c\(index) = root * 3 + 1" : "c\(index) = c\(index - 1) + root"
  }

  private func run(_ line: String) throws(Diagnostic) { _ = try session.execute(SourceText(line)) }

  private func id(_ name: String) throws(Diagnostic) -> NodeID {
    guard let id = sheet.find(name) else { throw Diagnostic("no cell is called '\(name)'") }
    return id
  }

  private func report(_ what: String, _ start: Double, per count: Int) {
    print(what, (processorTime() - start) / Double(count))
  }
}
