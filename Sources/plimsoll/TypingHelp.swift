import Assistance
import Commands
import Markup
import Reports
import Terminal

/// What the line editor is told of the line being typed, in the colours that replies have.
final class TypingHelp {
  /// What was entered already of a line that goes on.
  var begun = ""

  /// The short lines that were refused in this conversation.
  private var refused: Set<String> = []
  /// Bytes of such a line, and how many of them are kept.
  private static let mostRefused = (bytes: 1_000, lines: 10_000)
  private let session: Session
  private let presentation: Presentation
  private let isPlain: Bool
  /// Bytes of a line that is looked at while it is typed, with what was entered of it before.
  private static let longestLook = 1 << 15

  init(_ session: Session, _ presentation: Presentation, isPlain: Bool) {
    self.session = session
    self.presentation = presentation
    self.isPlain = isPlain
  }

  /// Remembers of a line whether it was refused: such a line is not suggested again.
  func note(_ line: String, isRefused: Bool) {
    if !isRefused {
      refused.remove(line)
    } else if line.utf8.count <= Self.mostRefused.bytes {
      if refused.count == Self.mostRefused.lines { refused = [] }
      refused.insert(line)
    }
  }

  /// Whether a line is looked at: a longer one than a screen has room for is run, but has no colours and
  /// no preview, and nothing is suggested or completed in it, so that no key takes long.
  private func isLookedAt(_ line: String) -> Bool {
    begun.utf8.count + line.utf8.count <= Self.longestLook
  }

  /// The editor's questions with their answers.
  ///
  /// A suggestion must look other than what was typed: without colours there is none.
  var lineHelp: LineHelp {
    let session = session
    let presentation = presentation
    var help = LineHelp(complete: { self.answer(to: $0) })
    help.paints = !isPlain
    if !presentation.unicode { help.mark = ".." }
    if isPlain { return help }
    help.preview = { line in
      guard self.isLookedAt(line) else { return [] }
      let row = session.preview(of: self.begun + line)
      return row.spans.isEmpty
        ? [] : [Ink("  ")] + presentation.runs(of: row).map { Ink($0.text, $0.code) }
    }
    guard presentation.colors else { return help }
    help.look = { request in
      guard self.isLookedAt(request.line) else { return [] }
      return LineLook(request.line, cursor: request.cursor, in: session).text.spans.map {
        Ink($0.text, $0.role.colorCode ?? "")
      }
    }
    help.isWelcome = { self.isWelcome($0) }
    help.suggest = {
      self.isLookedAt($0)
        ? Assistance.Completion.suggestion(behind: self.begun + $0, in: session) : ""
    }
    help.suggestionCode = Role.faint.colorCode ?? ""
    return help
  }

  /// Whether a line was not refused, and names nothing that there is not.
  private func isWelcome(_ line: String) -> Bool {
    guard isLookedAt(line), !refused.contains(line) else { return false }
    let look = LineLook(line, cursor: 0, in: session).text
    return !look.spans.contains { $0.role == .unknown }
  }

  private func answer(to request: CompletionRequest) -> CompletionAnswer {
    guard isLookedAt(request.line) else {
      return CompletionAnswer(start: request.cursor, candidates: [])
    }
    let head = String(decoding: request.line.utf8.prefix(request.cursor), as: UTF8.self)
    let found = Assistance.Completion(of: begun + head, in: session)
    return CompletionAnswer(
      start: found.start - begun.utf8.count,
      candidates: found.candidates.map {
        Terminal.Completion($0.text, label: $0.label, detail: $0.detail, isFinal: $0.isWhole)
      })
  }
}
