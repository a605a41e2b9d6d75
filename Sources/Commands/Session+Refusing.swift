import Diagnostics
import Incremental
import Language
import Worksheet

extension Session {
  /// Why nothing fits when an input has one value more than its last that fits, although there is memory
  /// for that; nothing where memory is what lacks.
  ///
  /// These are the engine's reasons that begin to hold there, or what is wrong with a value.
  func refusals(of input: NodeID, behind last: Double, at next: Double) -> [String] {
    guard let need = sheet.find("total_per_gpu"), let memory = sheet.find("memory") else {
      return []
    }
    do throws(Diagnostic) {
      let held = try sheet.supposing(input, is: last) { () throws(Diagnostic) in holding(reasons) }
      return try sheet.supposing(input, is: next) { () throws(Diagnostic) -> [String] in
        if let failure = sheet.value(of: need).failure { return [failure.diagnostic.message] }
        guard let amount = sheet.value(of: need).number, let room = sheet.value(of: memory).number,
          amount <= room
        else { return [] }
        return holding(reasons).filter { !held.contains($0) }
          .map { filled(sheet.declaration(of: $0).documentation) }
      }
    } catch {
      return [error.message]
    }
  }

  /// Why the engine refuses what the accelerator's memory holds, as the session is.
  var refusals: [String] {
    guard isRefused else { return [] }
    return holding(reasons).map { filled(sheet.declaration(of: $0).documentation) }
  }

  /// The conditions under which the engine does not accept what it is asked, which the book notes.
  private var reasons: [NodeID] { sheet.notes(for: "engine_accepts") }

  /// Whether the engine refuses what the accelerator's memory holds, so that it does not fit for another
  /// reason than memory.
  package var isRefused: Bool {
    guard let accepts = sheet.find("engine_accepts"), let need = sheet.find("total_per_gpu"),
      let memory = sheet.find("memory"), sheet.value(of: accepts) == .one(.boolean(false)),
      let amount = sheet.value(of: need).number, let room = sheet.value(of: memory).number
    else { return false }
    return amount <= room
  }
}
