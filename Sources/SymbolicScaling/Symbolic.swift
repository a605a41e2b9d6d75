import Incremental
import Language

/// A number that follows an input: what it is near the present point, and what happened on the way.
struct Symbolic: Hashable {
  /// What happened to a number on the way from the input.
  struct Traits: OptionSet, Hashable {
    let rawValue: Int

    /// It was rounded; the quotient is what was rounded.
    static let stepped = Traits(rawValue: 1)
    /// The lesser of it and something that does not follow the input was taken, and that was the other.
    static let capped = Traits(rawValue: 2)
  }

  var quotient: Quotient
  var traits: Traits = []
}

/// One value that is no list: as the language has it, or one that follows the input.
enum Piece: Hashable {
  case fixed(Element)
  case moving(Symbolic)

  /// What it takes to keep it, in steps of work.
  var weight: Int {
    guard case .moving(let symbolic) = self else { return 0 }
    return 1 + (symbolic.quotient.numerator.degree + symbolic.quotient.denominator.degree) / 4
  }
}

/// What a formula comes to while it is followed from an input.
enum SymbolicValue {
  /// It does not follow the input.
  case fixed(Value)
  case one(Symbolic)
  case list(SymbolicList)

  init(_ piece: Piece) {
    switch piece {
    case .fixed(let element): self = .fixed(.one(element))
    case .moving(let symbolic): self = .one(symbolic)
    }
  }

  /// The single value that it is; nil for a list.
  var piece: Piece? {
    switch self {
    case .fixed(.one(let element)): .fixed(element)
    case .one(let symbolic): .moving(symbolic)
    default: nil
    }
  }

  /// The list that it is; nil for a single value.
  var list: SymbolicList? {
    switch self {
    case .fixed(.list(let series)): SymbolicList(series)
    case .list(let list): list
    default: nil
    }
  }
}

/// Why a formula cannot be followed from an input.
enum Obstacle: Error {
  /// A cell must be followed first.
  case needs(NodeID)
  case cannot(Hindrance)
}

/// What keeps a formula from being a polynomial, or one over another.
package enum Hindrance: Sendable {
  /// A list whose elements differ has the input for its length.
  case length
  /// A root, a logarithm or a power that is no whole number.
  case curve
  /// It goes in steps, as what a division leaves does, or the place of an element in a list.
  case step
  /// To give the input the number that it has already is a change.
  case giving
  /// A part of it has no value.
  case failure
  /// Powers too high, or functions nested too deeply.
  case size
}
