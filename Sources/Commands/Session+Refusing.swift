import Diagnostics
import Incremental
import Language
import Worksheet

extension Session {
  /// Why nothing fits when an input has one value more than its last that fits, although there is memory
  /// for that; nothing where memory is what lacks.
  ///
  /// These are the book's notes on `fits` that begin to hold there, or what is wrong with a value.
  func refusals(of input: NodeID, behind last: Double, at next: Double) -> [String] {
    guard let fits = sheet.find("fits"), let need = sheet.find("total_per_gpu"),
      let memory = sheet.find("memory")
    else { return [] }
    let conditions = sheet.notes(for: fits)
    do throws(Diagnostic) {
      let held = try sheet.supposing(input, is: last) { () throws(Diagnostic) in
        holding(conditions)
      }
      return try sheet.supposing(input, is: next) { () throws(Diagnostic) -> [String] in
        if let failure = sheet.value(of: need).failure { return [failure.diagnostic.message] }
        guard let amount = sheet.value(of: need).number, let room = sheet.value(of: memory).number,
          amount <= room
        else { return [] }
        return holding(conditions).filter { !held.contains($0) }
          .map { filled(sheet.declaration(of: $0).documentation) }
      }
    } catch {
      return [error.message]
    }
  }

  /// Why the engine refuses what the accelerator's memory holds, as the session is.
  var refusals: [String] {
    guard isRefused, let fits = sheet.find("fits") else { return [] }
    return holding(sheet.notes(for: fits)).map { filled(sheet.declaration(of: $0).documentation) }
  }

  /// Whether the engine refuses what the accelerator's memory holds, so that it does not fit for another
  /// reason than memory.
  package var isRefused: Bool {
    guard let fits = sheet.find("fits"), let need = sheet.find("total_per_gpu"),
      let memory = sheet.find("memory"), sheet.value(of: fits) == .one(.boolean(false)),
      let amount = sheet.value(of: need).number, let room = sheet.value(of: memory).number
    else { return false }
    return amount <= room
  }
}
