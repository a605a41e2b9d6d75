import Diagnostics
package import Incremental
package import Language

/// What one layer says of a name: a formula or a function, and perhaps what kind of cell it is.
package final class Binding {
  /// What few bindings of the user's have, apart, so that a plain formula stays small.
  private final class Details {
    let provenance: Provenance
    let function: UserFunction?
    let body: BoundFormula?
    let declaration: Declaration?
    let shape: BoundFormula?
    let isDeclaring: Bool

    init(
      _ provenance: Provenance, _ function: UserFunction?, _ body: BoundFormula?,
      _ declaration: Declaration?, _ shape: BoundFormula?
    ) {
      self.provenance = provenance
      self.function = function
      self.body = body
      self.declaration = declaration
      self.shape = shape
      isDeclaring = declaration != nil
    }
  }

  /// The formula, with the cells that its names stand for.
  package let formula: BoundFormula?
  private let details: Details?
  /// Where the name stands in the order of binding.
  package let sequence: Int

  init(
    formula: BoundFormula? = nil, function: UserFunction? = nil, body: BoundFormula? = nil,
    declaration: Declaration? = nil, shape: BoundFormula? = nil, provenance: Provenance,
    sequence: Int
  ) {
    self.formula = formula
    let isPlain = function == nil && declaration == nil && provenance == .user
    details = isPlain ? nil : Details(provenance, function, body, declaration, shape)
    self.sequence = sequence
  }

  /// Who bound it.
  package var provenance: Provenance { details?.provenance ?? .user }

  /// The function, if the name is one.
  package var function: UserFunction? { details?.function }

  /// The cells that the function's body names.
  package var body: BoundFormula? { details?.body }

  /// What the definition says of its cell.
  package var declaration: Declaration? { details?.declaration }

  /// The shape's formula, if the shape is a length.
  package var shape: BoundFormula? { details?.shape }

  /// Whether it says anything of its cell.
  var isDeclaring: Bool { details?.isDeclaring ?? false }

  /// Whether it gives the name a value or a function, and not only a declaration.
  package var isDefining: Bool { formula != nil || details?.function != nil }

  /// What it runs: its formula or the body of its function.
  var running: BoundFormula? { formula ?? details?.body }

  /// Whether two bindings make a cell come to the same, what is declared of it left aside.
  static func areSame(_ one: Binding?, _ other: Binding?) -> Bool {
    guard let one, let other else { return one === other }
    return one === other
      || (one.function == other.function && BoundFormula.areSame(one.running, other.running)
        && BoundFormula.areSame(one.shape, other.shape))
  }
}

extension Sequence<Binding> {
  /// How many bytes the lines have that bindings of the user's were made by: each is kept whole, and once.
  var bytesOfLines: Int {
    var known: Set<ObjectIdentifier> = []
    return compactMap { $0.running?.source }.reduce(0) { sum, line in
      known.insert(ObjectIdentifier(line)).inserted ? sum + line.bytes.count : sum
    }
  }
}

/// A formula whose names are cells of a sheet.
package final class BoundFormula {
  /// The formula, or where it is read again when somebody wants to see it.
  private enum Text {
    case kept(Formula)
    case place(SourceText, start: Int32, end: Int32)
  }

  private var text: Text
  /// The cells that it names, by slot.
  package let names: [NodeID]
  /// The nodes that say whether a cell is given, by slot.
  let givens: [NodeID]
  /// The cells of the functions that it calls, by slot.
  package let functions: [NodeID]

  init(_ formula: Formula, names: [NodeID], givens: [NodeID], functions: [NodeID]) {
    text = .kept(formula)
    self.names = names
    self.givens = givens
    self.functions = functions
  }

  /// The formula.
  ///
  /// - Complexity: O(1), or O(the length of its text) once its tree was dropped.
  package var formula: Formula {
    switch text {
    case .kept(let formula): return formula
    case .place(let source, let start, let end):
      var parser = Parser(source, range: Int(start)..<Int(end))
      do throws(Diagnostic) { return try parser.formula() } catch {
        preconditionFailure("what was read once can be read again")
      }
    }
  }

  /// The text that it stands in.
  var source: SourceText {
    switch text {
    case .kept(let formula): formula.source
    case .place(let source, _, _): source
    }
  }

  /// The formula as it was written, or as it was taken.
  package var written: String {
    switch text {
    case .kept(let formula): formula.text
    case .place(let source, let start, let end): source[Int(start)..<Int(end)]
    }
  }

  /// The number that it is, if it is one.
  var literal: Literal? {
    guard case .kept(let formula) = text, case .literal(let literal) = formula.expression.form
    else { return nil }
    return literal
  }

  /// How many letters it has, as it was written.
  var length: Int {
    switch text {
    case .kept(let formula): formula.expression.range.count
    case .place(_, let start, let end): Int(end - start)
    }
  }

  /// About how much work it is to go through it, found without doing so for what is read as it was written.
  var work: Int {
    if case .kept(let formula) = text, !formula.isReadable { return weight }
    return length
  }

  /// How many names, numbers and operations it has, each about a hundred bytes of a tree; where it is saved and read
  /// again it has no more.
  ///
  /// - Complexity: O(its tree), once.
  private(set) lazy var weight = formula.expression.weight

  /// Whether the tree was forgotten.
  var isTreeDropped: Bool { if case .place = text { true } else { false } }

  /// Forgets the tree of a formula of arithmetic alone, which is kept as steps; it takes most of the memory
  /// of a cell.
  ///
  /// A formula keeps its tree where its text, read again, would not give the same: one that was put
  /// together, or that `ans` stands in.
  func dropTree() {
    guard case .kept(let formula) = text, formula.isReadable, !formula.isConstant,
      formula.isCertain.isEmpty, formula.source.bytes.count <= Int32.max
    else { return }
    _ = weight
    let range = formula.expression.range
    text = .place(
      formula.source, start: Int32(range.lowerBound), end: Int32(range.upperBound))
  }

  /// The cells that it is sure to read, whichever way its conditions go.
  var certain: [NodeID] {
    guard case .kept(let formula) = text else { return names }
    if formula.isCertain.isEmpty { return functions.isEmpty ? names : functions + names }
    var list = functions
    for (name, isCertain) in zip(names, formula.isCertain) where isCertain { list.append(name) }
    return list
  }

  /// Every node that it names, in whatever way.
  var cells: [NodeID] { names + givens + functions }

  /// Whether two formulas say the same of the same cells.
  static func areSame(_ one: BoundFormula?, _ other: BoundFormula?) -> Bool {
    guard let one, let other else { return one === other }
    return one === other
      || (one.names == other.names && one.givens == other.givens
        && one.functions == other.functions && one.formula == other.formula)
  }
}
