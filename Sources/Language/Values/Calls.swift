/// How deep and how often the functions that one formula calls may call one another.
///
/// Levels are operations, so that no stack is exhausted; the number of calls ends what would not end
/// in a lifetime, such as forty functions each of which calls the one before it twice.
package struct Calls {
  static let most = 100_000

  private final class Budget {
    var left = Calls.most
  }

  private let depth: Int
  private let budget: Budget?

  /// No call yet: only the formula itself is open.
  package init(of formula: Formula) {
    depth = formula.height
    budget = nil
  }

  private init(depth: Int, _ budget: Budget) {
    self.depth = depth
    self.budget = budget
  }

  /// What is left inside the body of a function.
  /// - Throws: that the functions call one another too deeply, or too often.
  package func entering(_ body: Formula) throws(Fault) -> Calls {
    let budget = budget ?? Budget()
    budget.left -= 1
    if budget.left < 0 { throw .tooManyCalls }
    let deeper = depth + max(1, body.height)
    if deeper > Parser.deepest { throw .nested }
    return Calls(depth: deeper, budget)
  }
}
