package import Diagnostics
package import Incremental
package import Language
import Quantities

extension Sheet {
  /// The change that gives a cell a formula of the user's.
  ///
  /// A bare number takes the cell's unit, and `B` behind the number of a counting cell is read as
  /// billion.
  /// - Throws: a name that does not exist, or a number or a type that cannot be taken.
  package func setting(_ id: NodeID, to formula: Formula) throws(Diagnostic) -> Change {
    if let function = lowestFunction(of: id) {
      throw .functionAsCell(function.name, at: formula.wholePlace)
    }
    try refuseBareText(formula, for: id)
    try requireNames(of: formula)
    try refuseType(formula, for: id)
    let taken = try adopt(formula, for: id)
    sequence += 1
    let binding = Binding(
      formula: resolve(taken), provenance: .user, sequence: sequence)
    return Change(id: id, layer: .user, binding: binding)
  }

  /// Refuses one word in the place of a text, where no cell of that name holds one.
  private func refuseBareText(_ formula: Formula, for id: NodeID) throws(Diagnostic) {
    guard case .cell = formula.expression.form, let word = formula.names.first, isKnowledge(id),
      kind(of: id).sort == .text, find(word).map({ kind(of: $0).sort != .text }) ?? true
    else { return }
    throw .textWithoutQuotes(self.name(of: id), word, at: formula.wholePlace)
  }

  /// The change that makes a new cell, or sets one that exists.
  package func defining(_ name: String, as formula: Formula) throws(Diagnostic) -> Change {
    if let id = cell(spelled: name) { return try setting(id, to: formula) }
    try requireNames(of: formula)
    return try setting(node(name), to: formula)
  }

  /// The change that defines a function.
  package func defining(_ function: UserFunction) throws(Diagnostic) -> Change {
    try refuseRecursion(function.name, function.body)
    if let id = cell(spelled: function.name), let base = self[id].slots.lowest, base < .user,
      lowestFunction(of: id) == nil
    {
      throw .cellAsFunction(function.name, at: function.body.wholePlace)
    }
    try requireNames(of: function.body)
    sequence += 1
    let binding = Binding(
      function: function, body: resolve(function.body), provenance: .user, sequence: sequence)
    return Change(id: node(function.name), layer: .user, binding: binding)
  }

  /// The function that a name is below the user's layer, if it is one.
  private func lowestFunction(of id: NodeID) -> UserFunction? {
    guard let base = self[id].base, base < .user else { return nil }
    return self[id].slots[base]?.function
  }

  /// The change that takes the user's binding away; nil if there is none.
  package func unsetting(_ id: NodeID) -> Change? {
    self[id].slots[.user] == nil ? nil : Change(id: id, layer: .user, binding: nil)
  }

  /// The change that brings a cell back to what the user has bound to it now, be it nothing.
  package func keeping(_ id: NodeID) -> Change {
    Change(id: id, layer: .user, binding: self[id].slots[.user])
  }

  /// The changes that take away all that a layer holds.
  package func clearing(_ layer: Layer) -> [Change] {
    (members[layer] ?? []).sorted().map { Change(id: $0, layer: layer, binding: nil) }
  }

  /// Whether the user's present binding of a cell says the same as a change would.
  package func isAlready(_ change: Change) -> Bool {
    guard let present = self[change.id].slots[change.layer], let new = change.binding else {
      return self[change.id].slots[change.layer] === change.binding
    }
    let (old, next) = (present.running, new.running)
    if old?.names != next?.names || old?.functions != next?.functions || old?.givens != next?.givens
    {
      return false
    }
    return present.formula?.formula == new.formula?.formula && present.function == new.function
      && (present.formula != nil || present.function != nil)
  }

  /// The dimension that a number for a cell must have; nil where the cell is the user's own, and takes
  /// any.
  private func wantedDimension(of id: NodeID) -> Dimension? {
    let isUsers = self[id].base == .user && !self[id].isDeclared
    return isUsers || !self[id].exists ? nil : kind(of: id).dimension
  }

  /// The formula as the cell takes it.
  private func adopt(_ formula: Formula, for id: NodeID) throws(Diagnostic) -> Formula {
    guard let dimension = wantedDimension(of: id) else { return formula }
    if case .list(let elements) = formula.expression.form, !elements.isEmpty {
      var taken: [Expression] = []
      for element in elements { taken.append(try adopt(element, dimension, id, formula)) }
      if taken == elements { return formula }
      let tree = Expression(.list(taken), formula.expression.range)
      return formula.with(tree, reading: ExpressionText.text(of: formula.with(tree, reading: "")))
    }
    let tree = try adopt(formula.expression, dimension, id, formula)
    if tree == formula.expression { return formula }
    if dimension.isNone, case .literal(let literal) = formula.expression.form {
      return formula.with(tree, reading: "\(PlainNumber.shortest(literal.number)) billion")
    }
    return formula.with(tree, reading: ExpressionText.text(of: formula.with(tree, reading: "")))
  }

  private func adopt(
    _ expression: Expression, _ dimension: Dimension, _ id: NodeID, _ formula: Formula
  ) throws(Diagnostic) -> Expression {
    var tree = expression
    if case .negation(let operand) = expression.form {
      tree.form = .negation(try adopt(operand, dimension, id, formula))
      return tree
    }
    guard case .literal(var literal) = expression.form else { return expression }
    if dimension.isNone {
      guard literal.unit?.symbol == "B", !literal.isMultiplied else { return expression }
      literal = Literal(literal.number).multiplied(by: 1e9)
      try refuseTooLarge(literal, expression, formula)
      tree.form = .literal(literal)
      return tree
    }
    if literal.unit != nil || literal.isZero { return expression }
    guard let unit = displayUnit(of: id), !literal.isMultiplied else {
      let offered = displayUnit(of: id) ?? Unit.offered(for: dimension)
      throw .numberWithoutUnit(
        formula.source[expression.range], name(of: id), dimension.description, offered.symbol,
        at: Diagnostic.Place(formula.source, expression.range))
    }
    literal.unit = unit
    try refuseTooLarge(literal, expression, formula)
    tree.form = .literal(literal)
    return tree
  }

  /// Refuses a number that its cell's unit makes too large, as it is refused with the unit behind it.
  private func refuseTooLarge(
    _ literal: Literal, _ expression: Expression, _ formula: Formula
  ) throws(Diagnostic) {
    if literal.value.isFinite { return }
    throw .numberTooLarge(at: Diagnostic.Place(formula.source, expression.range))
  }
}

extension Unit {
  /// The unit to offer for a number that needs one, where its cell was declared in none.
  fileprivate static func offered(for dimension: Dimension) -> Unit {
    (dimension == .information ? Unit.named("GB") : nil) ?? .base(of: dimension)
  }
}
