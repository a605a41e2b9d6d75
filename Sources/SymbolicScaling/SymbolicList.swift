import Language

/// A list in which an element, or how many there are, follows the input.
///
/// It is held by its different elements: a model of 100,000 layers alike is one element.
struct SymbolicList {
  /// The different elements.
  private(set) var classes: [Piece]
  /// For each place the index into `classes`; nil where there is one class at most.
  private var places: [Int]?
  /// How many elements there are; where their number follows the input, how many at the point.
  let count: Int
  /// The length, where it follows the input.
  var length: Symbolic?

  private init(classes: [Piece], places: [Int]?, count: Int, length: Symbolic?) {
    self.classes = count == 0 ? [] : classes
    self.places = classes.count <= 1 ? nil : places
    self.count = count
    self.length = length
  }

  /// A list of elements.
  init(_ pieces: [Piece]) {
    let all = SymbolicList(
      classes: pieces, places: Array(pieces.indices), count: pieces.count, length: nil)
    self = all.merged
  }

  /// A list of one element again and again.
  init(repeating piece: Piece, count: Int, length: Symbolic? = nil) {
    self.init(classes: [piece], places: nil, count: count, length: length)
  }

  /// A list of the language.
  init(_ series: Series) {
    let slots = Dictionary(
      Swift.zip(series.distinct, series.distinct.indices), uniquingKeysWith: { first, _ in first })
    let places =
      series.distinct.count <= 1 ? nil : (0..<series.count).map { slots[series[$0]] ?? 0 }
    self.init(
      classes: series.distinct.map { .fixed($0) }, places: places, count: series.count,
      length: nil)
  }

  /// How often each class occurs.
  var occurrences: [Int] {
    guard let places else { return classes.map { _ in count } }
    return places.reduce(into: [Int](repeating: 0, count: classes.count)) { $0[$1] += 1 }
  }

  /// The element at a place, which must be in the list.
  subscript(place: Int) -> Piece { classes[slot(at: place)] }

  private func slot(at place: Int) -> Int { places.map { $0[place] } ?? 0 }

  func map<Problem: Error>(_ transform: (Piece) throws(Problem) -> Piece) throws(Problem)
    -> SymbolicList
  {
    var list = self
    list.classes = []
    for piece in classes { list.classes.append(try transform(piece)) }
    return list.merged
  }

  /// A list of as many elements, all alike.
  func repeating(_ piece: Piece) -> SymbolicList {
    SymbolicList(repeating: piece, count: count, length: length)
  }

  /// Two lists of one length joined, each different pair once.
  func zip(
    with other: SymbolicList, _ join: (Piece, Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> SymbolicList {
    guard count == other.count, length == other.length else { throw .cannot(.length) }
    if places == nil, let piece = classes.first {
      return try other.map { (two) throws(Obstacle) in try join(piece, two) }
    }
    if other.places == nil, let piece = other.classes.first {
      return try map { (one) throws(Obstacle) in try join(one, piece) }
    }
    var slots: [Int: Int] = [:]
    var joined: [Piece] = []
    var found: [Int] = []
    found.reserveCapacity(count)
    for place in 0..<count {
      let (one, two) = (slot(at: place), other.slot(at: place))
      let key = one * other.classes.count + two
      if slots[key] == nil {
        slots[key] = joined.count
        joined.append(try join(classes[one], other.classes[two]))
      }
      found.append(slots[key] ?? 0)
    }
    return SymbolicList(classes: joined, places: found, count: count, length: length).merged
  }

  /// Every element in its place, if none follows the input.
  var fixedElements: Series? {
    var elements: [Element] = []
    for piece in classes {
      guard case .fixed(let element) = piece else { return nil }
      elements.append(element)
    }
    guard let places else {
      return elements.first.map { Series(repeating: $0, count: count) } ?? Series([Element]())
    }
    return Series(places.map { elements[$0] })
  }

  /// The list brought to a length: a shorter one going round, a longer one cut.
  func spread(to length: Int) -> SymbolicList {
    if length == count { return self }
    let places = places.map { places in (0..<length).map { places[$0 % count] } }
    return SymbolicList(classes: classes, places: places, count: length, length: nil)
  }

  /// The list with each different element once.
  private var merged: SymbolicList {
    var slots: [Piece: Int] = [:]
    var pieces: [Piece] = []
    let found = classes.map { piece in
      if let slot = slots[piece] { return slot }
      slots[piece] = pieces.count
      pieces.append(piece)
      return pieces.count - 1
    }
    if pieces.count == classes.count { return self }
    let places = pieces.count <= 1 ? nil : places.map { $0.map { found[$0] } }
    return SymbolicList(classes: pieces, places: places, count: count, length: length)
  }
}
