package import Diagnostics
package import Incremental
package import Language
package import Quantities
package import Worksheet

extension Sweep {
  /// An input, and the values that it goes through.
  package struct Axis {
    /// The cell.
    package let id: NodeID
    /// The types that it goes through, by their names; nil where a value is no type.
    package var types: [String?] = [] {
      didSet { hasTypes = types.contains { $0 != nil } }
    }
    /// Whether any of its values is a type.
    package private(set) var hasTypes = false
    private let values: Values

    private enum Values {
      case listed([Change], [Value])
      /// Numbers in a unit, or plain ones, and the change that each of them is.
      case numbers([Double], Unit?, (Double) throws(Diagnostic) -> Change)
    }

    /// An input with its values, one for each change.
    package init(_ id: NodeID, _ changes: [Change], _ values: [Value]) {
      self.id = id
      self.values = .listed(changes, values)
    }

    /// An input that goes through numbers in a unit; the change that gives it one of them is made when it
    /// is needed, for few of a million are.
    package init(
      _ id: NodeID, _ numbers: [Double], in unit: Unit?,
      change: @escaping (Double) throws(Diagnostic) -> Change
    ) {
      self.id = id
      values = .numbers(numbers, unit, change)
    }

    /// How many values there are.
    package var count: Int {
      switch values {
      case .listed(let changes, _): changes.count
      case .numbers(let numbers, _, _): numbers.count
      }
    }

    /// A value as it is printed.
    package func value(at index: Int) -> Value {
      switch values {
      case .listed(_, let values): values[index]
      case .numbers(let numbers, let unit, _): .number(Axis.base(numbers[index], unit))
      }
    }

    /// The name of the type that a value is, if it was given by one.
    package func type(at index: Int) -> String? {
      types.indices.contains(index) ? types[index] : nil
    }

    /// The change that gives the input one of its values.
    /// - Throws: what setting it to that would.
    package func change(at index: Int) throws(Diagnostic) -> Change {
      switch values {
      case .listed(let changes, _): changes[index]
      case .numbers(let numbers, _, let change): try change(numbers[index])
      }
    }

    /// A number in base units, as the formula of its change comes to.
    private static func base(_ number: Double, _ unit: Unit?) -> Double {
      let value = Literal(number.magnitude, unit: unit).value
      return number < 0 ? 0 - value : value
    }

    /// The values as numbers, or conditions as 1 and 0; NaN for what is neither, or is given by another sort
    /// of literal than most; a plain zero is a sort of its own.
    ///
    /// The check of kinds goes by the sort, and by nothing else.
    var asNumbers: (numbers: [Double], areConditions: Bool) {
      switch values {
      case .listed(let changes, let values):
        let sorts = changes.map { $0.binding?.formula.flatMap { Sort($0.formula.expression) } }
        let sort = sorts.lazy.compactMap(\.self).first { $0 != .zero }
        let numbers = zip(values, sorts).map { value, found in
          guard let found, found == sort else { return Double.nan }
          if case .one(.boolean(let isTrue)) = value { return isTrue ? 1 : 0 }
          return value.number ?? .nan
        }
        return (numbers, sort == .boolean)
      case .numbers(let numbers, let unit?, _):
        return (numbers.map { Axis.base($0, unit) }, false)
      case .numbers(let numbers, nil, _):
        return (numbers.contains(0) ? numbers.map { $0 == 0 ? .nan : $0 } : numbers, false)
      }
    }

    /// What the kind of a literal follows from.
    private enum Sort: Equatable {
      case boolean
      case number(Dimension)
      /// A zero fits every dimension.
      case zero

      init?(_ expression: Expression) {
        switch expression.form {
        case .boolean: self = .boolean
        case .literal(let literal):
          self = literal.isZero ? .zero : .number(literal.unit?.dimension ?? .none)
        case .negation(let operand):
          guard case .literal = operand.form else { return nil }
          self.init(operand)
        default: return nil
        }
      }
    }
  }
}
