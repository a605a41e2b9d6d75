import Incremental
import Kernel
import Language

/// One value that is no list: the same at every point, or one that goes with the inputs.
enum Piece: Hashable {
  case fixed(Element)
  case number(Slot)
  case condition(Slot)

  /// What has no value, whatever the reason: where it is wanted the sheet is asked.
  static let failed = Piece.fixed(.failed(Failure(missing: [])))

  var hasFailed: Bool { if case .fixed(.failed) = self { true } else { false } }

  /// The result of an operation, if it is one.
  var slot: Slot? {
    switch self {
    case .fixed: nil
    case .number(let slot), .condition(let slot): slot
    }
  }
}

/// What a formula comes to while it is compiled.
enum Compiled {
  /// It is the same at every point.
  case fixed(Value)
  case one(Piece)
  case list(PieceList)

  init(_ piece: Piece) {
    if case .fixed(let element) = piece { self = .fixed(.one(element)) } else { self = .one(piece) }
  }

  /// A list, held as a value where nothing in it goes with the inputs.
  init(_ list: PieceList) {
    self = list.series.map { .fixed(.list($0)) } ?? .list(list)
  }

  /// The single value that it is; nil for a list.
  var piece: Piece? {
    switch self {
    case .fixed(.one(let element)): .fixed(element)
    case .one(let piece): piece
    default: nil
    }
  }

  /// The list that it is; nil for a single value.
  var list: PieceList? {
    switch self {
    case .fixed(.list(let series)): PieceList(series)
    case .list(let list): list
    default: nil
    }
  }
}

/// Why a formula is not compiled.
enum Obstacle: Error {
  /// A cell must be compiled first.
  case needs(NodeID)
  /// Text work, a list whose pattern goes with an input, or what has no value at any point: the sheet has
  /// to be asked.
  case cannot
}
