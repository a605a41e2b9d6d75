import Diagnostics
import Quantities

/// A function that the language has.
package struct Builtin: Sendable {
  /// What it is called.
  package let name: String
  /// How many arguments it takes.
  package let arity: ClosedRange<Int>
  /// How it is called, for help: `clamp(x, low, high)`.
  package let usage: String
  /// What it gives, in a sentence.
  package let summary: String
  /// The kind of its result, or what is wrong with the arguments'.
  let kind: @Sendable (Arguments) throws(Diagnostic) -> Kind
  /// Its result.
  let evaluate: @Sendable ([Value]) throws(Fault) -> Value

  /// The builtin of a name.
  package static func named(_ name: String) -> Builtin? { table[name] }

  /// Every builtin, in the order that help lists them.
  package static let all: [Builtin] = numeric + folding + listing + texts

  /// What it gives for numbers, if that is a number.
  package func number(of numbers: [Double]) -> Double? {
    do throws(Fault) { return try evaluate(numbers.map { .number($0) }).number } catch {
      return nil
    }
  }

  private static let table = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Builtin: Equatable {
  /// Builtins are told apart by their names.
  package static func == (left: Builtin, right: Builtin) -> Bool { left.name == right.name }
}

/// The arguments of a call as the check of kinds sees them.
struct Arguments: Sendable {
  let name: String
  let kinds: [Kind]
  let expressions: [Expression]
  let source: SourceText

  func place(_ index: Int) -> Diagnostic.Place {
    Diagnostic.Place(source, expressions[index].range)
  }

  func text(_ index: Int) -> String { source.excerpt(expressions[index].range) }

  /// An argument as it may stand in front of `/`.
  func factor(_ index: Int) -> String {
    switch expressions[index].form {
    case .chain(_, let links)
    where links.contains { $0.sign.precedence < Operator.times.precedence }:
      "(\(text(index)))"
    case .conditional, .conversion, .not: "(\(text(index)))"
    default: text(index)
    }
  }

  /// One of the unit that a person would take for a quantity: `1 GB`, `1 s`, `1 USD`.
  func step(_ index: Int) -> String? {
    switch kinds[index].dimension {
    case Dimension.information?: "1 GB"
    case Dimension.operations?: "1 TFLOP"
    case Dimension.time?: "1 s"
    case Dimension.money?: "1 USD"
    default: nil
    }
  }

  /// An argument must be a plain number; `advice` is the way out for a quantity.
  func requirePlain(_ index: Int, advice: String? = nil) throws(Diagnostic) {
    if kinds[index].fits(.count) { return }
    throw .wantsPlainNumber(
      name, text(index), kinds[index].words, advice: advice, at: place(index))
  }

  /// An argument must be one value.
  func requireOne(_ index: Int) throws(Diagnostic) {
    if !kinds[index].isList { return }
    throw .wantsKind(name, "one value", text(index), kinds[index].words, at: place(index))
  }

  func requireNumber(_ index: Int) throws(Diagnostic) {
    switch kinds[index].sort {
    case .number, .unknown: return
    default: throw .wantsNumber(name, text(index), kinds[index].words, at: place(index))
    }
  }

  func require(_ index: Int, _ wanted: Kind) throws(Diagnostic) {
    if kinds[index].fits(wanted) { return }
    throw .wantsKind(name, wanted.words, text(index), kinds[index].words, at: place(index))
  }

  func requireList(_ index: Int) throws(Diagnostic) {
    if kinds[index].isList || kinds[index].sort == .unknown { return }
    throw .wantsKind(name, "a list", text(index), kinds[index].words, at: place(index))
  }

  /// All arguments must be numbers of one dimension; gives the kind of one of them.
  func common() throws(Diagnostic) -> Kind {
    var result = Kind(.number(nil))
    var first = 0
    for index in kinds.indices {
      try requireNumber(index)
      if !kinds[index].fits(result) {
        throw .differentKinds(
          name, text(first), Kind(result.sort).words, text(index), Kind(kinds[index].sort).words,
          at: place(index)
        )
        .labelled([
          .init(expressions[first].range, Kind(result.sort).words),
          .init(expressions[index].range, Kind(kinds[index].sort).words),
        ])
      }
      if result.dimension == nil { (result.sort, first) = (kinds[index].sort, index) }
      if kinds[index].isList { result.isList = true }
    }
    return result
  }
}
