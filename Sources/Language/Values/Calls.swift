/// How deep and how often the functions that one formula calls may call one another.
///
/// Levels are operations, so that no stack is exhausted; the number of calls ends what would not end
/// in a lifetime, such as forty functions each of which calls the one before it twice.
package struct Calls {
  static let most = 100_000

  private final class Budget {
    var left = Calls.most
    /// The most levels that were open at once.
    var deepest = 0
  }

  /// What a call costs, with all those inside of it.
  struct Cost {
    /// How many calls there are.
    let calls: Int
    /// How many levels they open.
    let levels: Int
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
    budget.deepest = max(budget.deepest, deeper)
    return Calls(depth: deeper, budget)
  }

  /// What comes of the body of a function, and what its call costs.
  func measuring<Result>(
    _ body: Formula, _ run: (_ inner: Calls) throws -> Result
  ) throws -> (result: Result, cost: Cost) {
    let inner = try entering(body)
    guard let budget = inner.budget else { return (try run(inner), Cost(calls: 1, levels: 0)) }
    let (left, deepest) = (budget.left + 1, budget.deepest)
    budget.deepest = inner.depth
    defer { budget.deepest = max(budget.deepest, deepest) }
    let result = try run(inner)
    return (result, Cost(calls: left - budget.left, levels: budget.deepest - depth))
  }

  /// Pays for a call that was made before, instead of making it again.
  /// - Throws: what `entering` throws for it.
  func pay(_ cost: Cost) throws(Fault) {
    if let budget {
      budget.left -= cost.calls
      if budget.left < 0 { throw .tooManyCalls }
      budget.deepest = max(budget.deepest, depth + cost.levels)
    }
    if depth + cost.levels > Parser.deepest { throw .nested }
  }
}

/// The kinds of the calls that one formula makes, each found once.
///
/// Functions that call one another twice each would be walked a hundred thousand times; with this each is,
/// once for all arguments of the same kinds.
final class KnownCalls {
  /// Names, numbers and operations that the bodies have at most which are walked for one formula.
  static let mostParts = 50_000

  /// A function and the kinds that it is given.
  struct Call: Hashable {
    private let function: ObjectIdentifier
    private let kinds: [Kind]

    init(_ function: UserFunction, _ kinds: [Kind]) {
      self.function = ObjectIdentifier(function)
      self.kinds = kinds
    }
  }

  private var found: [Call: (kind: Kind, cost: Calls.Cost)] = [:]
  /// Names, numbers and operations of the bodies that were walked.
  private(set) var parts = 0

  /// The kind that a call was found to have, and what it cost.
  subscript(_ call: Call) -> (kind: Kind, cost: Calls.Cost)? {
    get { found[call] }
    set { found[call] = newValue }
  }

  /// Counts a body that is to be walked.
  /// - Throws: that all those of the formula are too long.
  func walk(_ body: Formula) throws(Fault) {
    parts += body.expression.partCount
    if parts > Self.mostParts { throw .callsTooLong }
  }
}
