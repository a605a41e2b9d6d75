package import Diagnostics
package import Quantities

/// An expression with the names it reads, and the text it came from.
package final class Formula: Sendable {
  /// The tree.
  package let expression: Expression
  /// The cells it names, in the order met.
  package let names: [String]
  /// Whether the cell at this index of `names` is read whichever way the conditions go; empty where all
  /// of them are.
  package let isCertain: [Bool]
  /// The cells whose being given it asks for.
  package let givens: [String]
  /// The user's functions that it calls.
  package let functions: [String]
  /// The text, which an error points into.
  package let source: SourceText
  /// How many levels deep it nests.
  let height: Int
  /// What it says where that is not what was written: a number that took its cell's unit.
  private let reading: String?
  /// Whether reading its expression's part of the text again gives the same formula.
  package let isReadable: Bool

  init(
    _ expression: Expression, names: [String] = [], isCertain: [Bool] = [], givens: [String] = [],
    functions: [String] = [], source: SourceText, height: Int = 0, reading: String? = nil,
    isReadable: Bool = false
  ) {
    self.isReadable = isReadable
    self.height = height
    self.reading = reading
    self.expression = expression
    self.names = names
    self.isCertain = isCertain.contains(false) ? isCertain : []
    self.givens = givens
    self.functions = functions
    self.source = source
  }

  /// A formula that names nothing.
  package init(constant expression: Expression, source: SourceText) {
    self.expression = expression
    self.source = source
    height = 0
    reading = nil
    isReadable = false
    (names, isCertain, givens, functions) = ([], [], [], [])
  }

  /// The formula that is one number, of a unit or a plain count.
  ///
  /// Where nobody wrote it, its range is empty, and it reads as it would be written.
  package convenience init(
    number: Double, in unit: Unit? = nil, source: SourceText, range: Range<Int> = 0..<0
  ) {
    let literal = Expression(.literal(Literal(number.magnitude, unit: unit)), range)
    let isNegative = number.sign == .minus && number != 0
    self.init(
      constant: isNegative ? Expression(.negation(literal), range) : literal, source: source)
  }

  /// The same names around another tree, which reads as `text`.
  package func with(_ expression: Expression, reading text: String) -> Formula {
    Formula(
      expression, names: names, isCertain: isCertain, givens: givens, functions: functions,
      source: source, height: height, reading: text)
  }

  /// Whether its value depends on no cell and no function.
  package var isConstant: Bool { names.isEmpty && givens.isEmpty && functions.isEmpty }

  /// The formula as it was written, or as it was taken.
  package var text: String {
    if let reading { return reading }
    return expression.range.isEmpty ? ExpressionText.text(of: self) : source[expression.range]
  }
}

extension Formula: Equatable {
  /// Whether two formulas say the same.
  package static func == (left: Formula, right: Formula) -> Bool {
    left === right
      || (left.expression == right.expression && left.names == right.names
        && left.givens == right.givens && left.functions == right.functions)
  }
}

/// A function that the user defined: its parameters and its body.
package final class UserFunction: Sendable, Equatable {
  /// What it is called.
  package let name: String
  /// The parameters, in order.
  package let parameters: [String]
  /// The body, which reads parameters and cells.
  package let body: Formula

  init(name: String, parameters: [String], body: Formula) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }

  /// The name with its parameters: `per_user(x)`.
  package var head: String { "\(name)(\(parameters.joined(separator: ", ")))" }

  /// Whether two functions say the same.
  package static func == (left: UserFunction, right: UserFunction) -> Bool {
    left === right
      || (left.name == right.name && left.parameters == right.parameters && left.body == right.body)
  }
}
