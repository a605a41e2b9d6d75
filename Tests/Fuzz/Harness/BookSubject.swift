import Diagnostics
import Language

/// A stranger's book: one that reads is sourced, and its terms are asked for.
final class BookSubject: Subject {
  private let desk = Desk()

  func take(_ bytes: [UInt8]) {
    do throws(Diagnostic) {
      _ = try BookText(SourceText(String(decoding: bytes, as: UTF8.self)))
    } catch {
      return Promise.places(of: error)
    }
    desk.lay(bytes, at: "/mine.book")
    desk.type("source /mine.book")
    desk.type("show")
    desk.clear()
  }
}
