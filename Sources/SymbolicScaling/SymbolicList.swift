import Language

/// A list in which an element, or how many there are, follows the input.
struct SymbolicList {
  /// The different elements.
  var classes: [Piece]
  /// For each place the index into `classes`; of a list whose length follows the input, at the point.
  var places: [Int]
  /// The length, where it follows the input; the places are then those of the point.
  var length: Symbolic?

  /// How often each class occurs.
  var occurrences: [Int] {
    places.reduce(into: [Int](repeating: 0, count: classes.count)) { $0[$1] += 1 }
  }

  func map<Problem: Error>(_ transform: (Piece) throws(Problem) -> Piece) throws(Problem)
    -> SymbolicList
  {
    var list = self
    list.classes = []
    for piece in classes { list.classes.append(try transform(piece)) }
    return list.merged
  }

  /// Two lists of one length joined, each different pair once.
  func zip(
    with other: SymbolicList, _ join: (Piece, Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> SymbolicList {
    guard places.count == other.places.count, length == other.length else { throw .cannot(.length) }
    var slots: [Int: Int] = [:]
    var joined = SymbolicList(classes: [], places: [], length: length)
    for (one, two) in Swift.zip(places, other.places) {
      let key = one * other.classes.count + two
      if slots[key] == nil {
        slots[key] = joined.classes.count
        joined.classes.append(try join(classes[one], other.classes[two]))
      }
      joined.places.append(slots[key] ?? 0)
    }
    return joined.merged
  }

  /// Every element in its place, if none follows the input.
  var fixedElements: [Element]? {
    var elements: [Element] = []
    for piece in classes {
      guard case .fixed(let element) = piece else { return nil }
      elements.append(element)
    }
    return places.map { elements[$0] }
  }

  /// The list with each different element once.
  private var merged: SymbolicList {
    var slots: [Piece: Int] = [:]
    var list = SymbolicList(classes: [], places: places, length: length)
    let found = classes.map { piece in
      if let slot = slots[piece] { return slot }
      slots[piece] = list.classes.count
      list.classes.append(piece)
      return list.classes.count - 1
    }
    list.places = places.map { found[$0] }
    return list
  }
}

extension SymbolicList {
  /// A list of the language.
  init(_ series: Series) {
    let slots = Dictionary(
      Swift.zip(series.distinct, series.distinct.indices), uniquingKeysWith: { first, _ in first })
    classes = series.distinct.map { .fixed($0) }
    places = (0..<series.count).map { slots[series[$0]] ?? 0 }
  }
}
