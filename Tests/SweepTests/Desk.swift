import Commands
import Diagnostics
import Language
import Markup
import ModelFiles
import Quantities
import Reports
import Worksheet

/// A session over a small book, whose replies are read as text.
final class Desk {
  private static let book = """
    /// Tokens.
    @symbol(s) @integer @range(1..)
    input seqlen = 8192
    /// Sequences.
    @symbol(b) @integer @range(1..)
    input batch_size = 1
    /// Bits of a weight.
    @symbol(p) @range(0..)
    input bits : bit = 16 bit
    /// Keys of a config.
    @symbol(L) @config(layers)
    input layers = 32
    /// Fast attention.
    input flash = true
    /// Kept by the bit.
    @headline
    weights : GB = 1e9 * bits
    /// Grows with both.
    kv : GB = seqlen * batch_size * layers * 4096 B
    /// All.
    total : GB = weights + kv
    /// Fails at one place.
    gap = 1 / (seqlen - 3)
    /// What an accelerator has.
    input memory : GB

    """

  let session: Session
  let disk = Disk()

  init() throws(Diagnostic) {
    let disk = disk
    session = Session(
      sheet: Sheet(library: Library(chapters: [])),
      environment: Environment(
        files: disk.files,
        write: { (path, text, _) throws(FileProblem) in
          if path.hasPrefix("/nowhere") { throw FileProblem(reason: "no such file or directory") }
          disk.texts[path] = text
        }))
    disk.texts["desk.book"] = Desk.book
    _ = try session.execute(SourceText("source desk.book"))
  }

  /// The reply to a line.
  func reply(_ line: String) throws(Diagnostic) -> Reply {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else {
      return Reply("nothing", .answer)
    }
    return reply
  }

  /// A reply as text.
  func text(_ line: String, columns: Int = 0, unicode: Bool = true) throws(Diagnostic) -> String {
    TextReport(columns: columns, indent: 0, colors: false, unicode: unicode)
      .text(of: try reply(line))
  }

  /// What is wrong with a line, the stretch marked, and the way out.
  func error(_ line: String) -> (message: String, marked: String, fix: String?)? {
    do throws(Diagnostic) {
      _ = try reply(line)
      return nil
    } catch {
      return (error.message, error.place.map { $0.source[$0.range] } ?? "", error.fix)
    }
  }

  /// The first column of a reply's first table.
  func inputs(_ line: String) throws(Diagnostic) -> [String] {
    guard case .table(let table)? = try reply(line).body.first else { return [] }
    return table.rows.map { row in if case .text(let text) = row[0] { text.plain } else { "" } }
  }
}

/// Files in memory.
final class Disk: @unchecked Sendable {
  // One session on one thread uses it; `Files` wants closures that could be sent.
  var texts: [String: String] = [:]

  var files: Files {
    Files(
      kind: { (path) throws(FileProblem) in
        guard let text = self.texts[path] else { throw FileProblem(reason: "no such file") }
        return .file(size: text.utf8.count)
      },
      read: { (path, range) throws(FileProblem) in
        let bytes = Array((self.texts[path] ?? "").utf8)
        return Array(bytes[range.clamped(to: 0..<bytes.count)])
      },
      list: { (_) throws(FileProblem) in [] })
  }
}
