import Commands
import Diagnostics
import Incremental
import Language
import Worksheet

/// A model, with cells beside it that have nothing to do with what is changed.
struct OneChange {
  private let session: Session
  private var sheet: Sheet { session.sheet }

  init(beside count: Int, in session: Session) throws(Diagnostic) {
    self.session = session
    for line in ["load llama-3.3-70b", "c0 = 1"] { _ = try session.execute(SourceText(line)) }
    for index in 1..<max(2, count) {
      _ = try session.execute(SourceText("c\(index) = c\(index - 1) + 1"))
    }
    if let last = sheet.find("c\(max(2, count) - 1)") { _ = sheet.value(of: last) }
  }

  /// Sets seqlen and reads the headline terms, so many times; where `all` is asked for, every cell
  /// is taken to have changed, as if nothing was known of what rests on what.
  func time(_ times: Int, all isAll: Bool) throws(Diagnostic) {
    let lines = (0..<times).map { SourceText("set seqlen \(1 + $0 % 8192)") }
    let cells = sheet.allNames
    let headlines = sheet.headlines
    var sum: Int64 = 0
    let start = processorTime()
    for line in lines {
      _ = try session.execute(line)
      if isAll { for cell in cells { sheet.values.invalidate(cell) } }
      for headline in headlines { sum &+= Int64(sheet.value(of: headline).number ?? 0) }
    }
    print("change", (processorTime() - start) / Double(lines.count))
    print(sum)
  }
}
