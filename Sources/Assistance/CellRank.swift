import Incremental
import Language
import Worksheet

/// How early a cell is offered: what a person asks for first, or sets first, comes first.
struct CellRank: Comparable {
  private enum Group: Int {
    /// The headline terms and the user's own cells, where terms come first.
    case termFirst
    /// Inputs for which figures are told, those that the book gives usual values, and those that
    /// people have other words for.
    case occasion
    case usual
    case meant
    case input
    case inputAlias
    case term
    case termAlias
    case other
  }

  private let group: Group
  /// The headline terms go in their order, all else by name.
  private var place = 0

  /// The rank of a name of a cell, among headline terms in an order.
  init(
    of id: NodeID, _ name: String, in sheet: Sheet, _ headlines: [NodeID: Int], _ termsFirst: Bool
  ) {
    let isAlias = sheet.name(of: id) != name
    if sheet.isInput(id) {
      group = isAlias ? .inputAlias : Self.group(ofInput: id, in: sheet)
    } else if headlines[id] != nil || sheet.layer(of: id) == .user {
      group = isAlias ? .termAlias : termsFirst ? .termFirst : .term
      place = headlines[id] ?? headlines.count
    } else {
      group = .other
    }
  }

  /// Whether a person begins with it.
  var isLeading: Bool {
    switch group {
    case .inputAlias, .termAlias, .other: false
    case .termFirst, .occasion, .usual, .meant, .input, .term: true
    }
  }

  /// The places of the headline terms: the whole, then the others as the book has them.
  static func order(of sheet: Sheet) -> [NodeID: Int] {
    let whole = sheet.headlines.filter { sheet.declaration(of: $0).isWhole }
    let ids = whole + sheet.headlines.filter { !sheet.declaration(of: $0).isWhole }
    return Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
  }

  static func < (left: CellRank, right: CellRank) -> Bool {
    (left.group.rawValue, left.place) < (right.group.rawValue, right.place)
  }

  private static func group(ofInput id: NodeID, in sheet: Sheet) -> Group {
    let declaration = sheet.declaration(of: id)
    if declaration.isOccasion { return .occasion }
    if !declaration.usual.isEmpty { return .usual }
    return declaration.meantBy.isEmpty ? .input : .meant
  }
}
