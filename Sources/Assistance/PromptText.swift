package import Commands
import Diagnostics
import Language
package import Markup
import Worksheet

/// What the prompt tells of a session before a line is typed.
package struct PromptText {
  private let session: Session

  /// The prompt of a session as it is now.
  package init(_ session: Session) { self.session = session }

  /// The model's name in at most so many columns, in printable ASCII; empty if none is loaded, or if
  /// less than four letters of it could stand there.
  package func model(columns: Int) -> String {
    guard let title = session.sheet.titles[.model] else { return "" }
    let parts = title.pathSteps
    var name = parts.last ?? ""
    // Every model's file is called config.json: its folder tells them apart.
    if name == "config.json", parts.count > 1 { name = parts[parts.count - 2] }
    for ending in [".json", ".gguf", ".safetensors"] where name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    name = String(
      name.unicodeScalars.filter { (0x21..<0x7F).contains($0.value) }.map(Character.init))
    if name.count <= columns { return name }
    return columns < 6 ? "" : name.prefix(columns - 2) + ".."
  }

  /// The total, by which method if that was chosen, and whether the chosen accelerator holds it.
  ///
  /// In the most words that so many columns take; empty while there is no total, or no room.
  package func state(columns: Int) -> StyledText {
    let end = ContinuousClock.now + .milliseconds(20)
    let isOver = { ContinuousClock.now > end }
    do throws(Diagnostic) {
      let seen: [StyledText]? = try session.sheet.glimpsing(until: isOver) {
        () throws(Diagnostic) in self.states
      }
      return seen?.first { $0.plain.count <= columns } ?? StyledText()
    } catch {
      return StyledText()
    }
  }

  /// What there is to say, the longest first.
  private var states: [StyledText] {
    let sheet = session.sheet
    guard sheet.titles[.model] != nil, let id = sheet.find("total"),
      sheet.value(of: id).failure == nil
    else { return [] }
    let method = session.chosenMethod.map { "\($0) " } ?? ""
    let amount = StyledText(sheet.text(of: id), .number)
    let total = StyledText("\(method)total ", .faint) + amount
    guard let accelerator = sheet.titles[.accelerator], let need = number("total_per_gpu"),
      let memory = number("memory")
    else { return [total, amount] }
    let (holds, isRefused) = (need <= memory, session.isRefused)
    let role = holds && !isRefused ? Role.strong : .problem
    let short = StyledText(isRefused ? "refused" : holds ? "fits" : "too big", role)
    let preposition = isRefused ? " on" : holds ? "" : " for"
    let long = StyledText("\(short.plain)\(preposition) \(accelerator)", role)
    return [total + StyledText("  ") + long, amount + StyledText("  ") + short, short]
  }

  private func number(_ name: String) -> Double? {
    session.sheet.find(name).flatMap { session.sheet.value(of: $0).number }
  }
}
