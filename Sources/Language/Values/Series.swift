/// A list, held as its different elements and where each of them stands.
///
/// A model of 80 layers alike is one element; an operation on it is done once. The invariants, checked
/// in the tests: the elements in `distinct` differ from one another and stand in the order in which they
/// first occur; every index in `places` lies within `distinct`; without `places` there is at most one
/// distinct element, or all of them differ.
package struct Series: Sendable, Equatable {
  /// The most elements that a list may have.
  package static let longest = 100_000

  /// How many elements the list has.
  package let count: Int
  /// The different elements, in the order in which they first occur.
  package let distinct: [Element]
  /// For each place of the list the index into `distinct`; nil where all are alike or all differ.
  let places: [Int32]?

  /// How many elements an operation on it walks, letters of texts counted.
  var work: Int {
    let walked = places == nil ? distinct.count : count
    guard case .text? = distinct.first else { return walked }
    return distinct.reduce(walked) { $0 + $1.letterCount }
  }

  /// Bytes of memory that it takes, about: its different elements, and 4 for each place.
  var size: Int { distinct.reduce((places?.count ?? 0) * 4) { $0 + $1.size } }

  /// A list of elements.
  package init(_ elements: some Collection<Element>) {
    self.init(distinct: Array(elements), places: nil, count: elements.count)
  }

  /// A list of one element again and again.
  package init(repeating element: Element, count: Int) {
    self.count = count
    distinct = count == 0 ? [] : [element]
    places = nil
  }

  /// Elements by their places, brought into the one form in which equal lists are equal.
  init(distinct elements: [Element], places: [Int32]?, count: Int) {
    var slots: [Element: Int32] = [:]
    var distinct: [Element] = []
    var found = [Int32](repeating: -1, count: elements.count)
    var result: [Int32] = []
    result.reserveCapacity(count)
    for place in 0..<count {
      let old = places.map { Int($0[place]) } ?? (elements.count == 1 ? 0 : place)
      if found[old] < 0 {
        if let slot = slots[elements[old]] {
          found[old] = slot
        } else {
          found[old] = Int32(distinct.count)
          slots[elements[old]] = found[old]
          distinct.append(elements[old])
        }
      }
      result.append(found[old])
    }
    self.count = count
    self.distinct = distinct
    self.places = distinct.count <= 1 || distinct.count == count ? nil : result
  }

  /// The numbers 0, 1, 2 … in a list of `count`.
  package static func range(_ count: Int) -> Series {
    Series(known: (0..<count).map { .number(Double($0)) }, places: nil, count: count)
  }

  /// Elements that are known to be in the one form.
  private init(known distinct: [Element], places: [Int32]?, count: Int) {
    self.count = count
    self.distinct = distinct
    self.places = places
  }

  /// The element at a place, which must be in the list.
  package subscript(_ place: Int) -> Element { distinct[slot(at: place)] }

  func slot(at place: Int) -> Int {
    if let places { return Int(places[place]) }
    return distinct.count == 1 ? 0 : place
  }

  /// Every element in its place.
  package var elements: [Element] { (0..<count).map { self[$0] } }

  /// How often each distinct element occurs.
  package var occurrences: [Int] {
    guard let places else {
      return distinct.count == 1 ? [count] : distinct.map { _ in 1 }
    }
    var counts = [Int](repeating: 0, count: distinct.count)
    for slot in places { counts[Int(slot)] += 1 }
    return counts
  }

  /// The list with each distinct element replaced.
  func map(_ transform: (Element) -> Element) -> Series {
    let mapped = distinct.map(transform)
    if mapped.count <= 1 { return Series(known: mapped, places: nil, count: count) }
    return Series(distinct: mapped, places: places, count: count)
  }

  /// Two lists of one length joined element by element, each different pair once.
  func zip(with other: Series, _ join: (Element, Element) -> Element) -> Series {
    if distinct.count == 1 { return other.map { join(distinct[0], $0) } }
    if other.distinct.count == 1 { return map { join($0, other.distinct[0]) } }
    if places == other.places {
      let joined = Swift.zip(distinct, other.distinct).map { join($0, $1) }
      return Series(distinct: joined, places: places, count: count)
    }
    var pairs: [Int: Int32] = [:]
    var joined: [Element] = []
    let slots = (0..<count).map { place in
      let (one, two) = (slot(at: place), other.slot(at: place))
      let key = one * other.distinct.count + two
      if let slot = pairs[key] { return slot }
      let slot = Int32(joined.count)
      pairs[key] = slot
      joined.append(join(distinct[one], other.distinct[two]))
      return slot
    }
    return Series(distinct: joined, places: slots, count: count)
  }

  /// The list brought to a length: one element repeated, a shorter list going round, a longer one cut.
  ///
  /// An empty list stays as it is.
  package func spread(to length: Int) -> Series {
    if length == count || count == 0 { return self }
    if distinct.count == 1 { return Series(repeating: distinct[0], count: length) }
    let slots = (0..<length).map { Int32(slot(at: $0 % count)) }
    return Series(distinct: distinct, places: slots, count: length)
  }
}
