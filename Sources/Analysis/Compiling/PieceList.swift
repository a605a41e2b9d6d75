import Kernel
import Language

/// A list in which an element, or how many there are, goes with the inputs.
///
/// Elements are in classes of which it is known that they are alike at every point. At some points
/// two classes may be alike as well, which the sheet would hold as one: `sum` sees to that.
/// Elements all alike are one class, and what is done to them costs the same however many they are.
/// How many elements there are goes with the inputs only where all are of one class.
struct PieceList {
  /// The different elements, in the order in which they first occur.
  private(set) var classes: [Piece] = []
  /// For each place the index into `classes`; one place alone if the length goes with the inputs.
  private(set) var places: [Int] = []
  /// The length, where it goes with the inputs.
  private(set) var length: Slot?

  /// A list of pieces in their places.
  init(_ pieces: some Sequence<Piece>) {
    var slots: [Piece: Int] = [:]
    for piece in pieces {
      let slot = slots[piece] ?? classes.count
      if slot == classes.count {
        slots[piece] = slot
        classes.append(piece)
      }
      places.append(slot)
    }
  }

  /// One piece again and again, as often as a result says.
  init(repeating piece: Piece, count: Slot) {
    (classes, places, length) = ([piece], [0], count)
  }

  /// A list of the language.
  init(_ series: Series) {
    if series.distinct.count == 1 {
      self.init(alike: .fixed(series.distinct[0]), count: series.count)
    } else {
      self.init(series.elements.lazy.map { .fixed($0) })
    }
  }

  private init(alike piece: Piece, count: Int) {
    (classes, places) = ([piece], [Int](repeating: 0, count: count))
  }

  private var areAlike: Bool { classes.count == 1 }

  /// How often each class occurs.
  var occurrences: [Int] {
    if areAlike { return [places.count] }
    return places.reduce(into: [Int](repeating: 0, count: classes.count)) { $0[$1] += 1 }
  }

  /// The list as a value, if nothing in it goes with the inputs.
  var series: Series? {
    if length != nil { return nil }
    var elements: [Element] = []
    for piece in classes {
      guard case .fixed(let element) = piece else { return nil }
      elements.append(element)
    }
    if areAlike { return Series(repeating: elements[0], count: places.count) }
    return Series(places.map { elements[$0] })
  }

  func map(_ transform: (Piece) throws(Obstacle) -> Piece) throws(Obstacle) -> PieceList {
    var mapped: [Piece] = []
    for piece in classes { mapped.append(try transform(piece)) }
    return with(mapped, places)
  }

  /// Two lists of one length joined, each different pair once; nil where the lengths are not known to be one.
  func zip(
    with other: PieceList, _ join: (Piece, Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> PieceList? {
    guard places.count == other.places.count, length == other.length else { return nil }
    if areAlike, other.areAlike { return with([try join(classes[0], other.classes[0])], places) }
    var slots: [Int: Int] = [:]
    var joined: [Piece] = []
    var found: [Int] = []
    for (one, two) in Swift.zip(places, other.places) {
      let key = one * other.classes.count + two
      if slots[key] == nil {
        slots[key] = joined.count
        joined.append(try join(classes[one], other.classes[two]))
      }
      found.append(slots[key] ?? 0)
    }
    return with(joined, found)
  }

  /// A list of as many elements, all alike.
  func repeating(_ piece: Piece) -> PieceList {
    var list = PieceList(alike: piece, count: places.count)
    list.length = length
    return list
  }

  /// The list brought to a fixed length: a shorter one goes round, a longer one is cut.
  func spread(to count: Int) -> PieceList {
    if areAlike { return PieceList(alike: classes[0], count: count) }
    return PieceList((0..<count).lazy.map { classes[places[$0 % places.count]] })
  }

  private func with(_ pieces: [Piece], _ places: [Int]) -> PieceList {
    if pieces.count == 1 {
      var list = self
      (list.classes, list.places) = (pieces, places)
      return list
    }
    var list = PieceList(places.lazy.map { pieces[$0] })
    list.length = length
    return list
  }
}
