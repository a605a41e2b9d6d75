/// Numbers found by the hash of a name, in a table with open places.
struct NameIndex: Sendable {
  private var places: [(hash: UInt64, number: Int)] = []
  private var count = 0

  /// A hash that differs from one run to the next, so that nobody can choose names that fall together.
  static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    var hasher = Hasher()
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Makes room for so many in all.
  mutating func reserve(_ total: Int) {
    var size = max(16, places.count)
    while size < 2 * total { size *= 2 }
    if size > places.count { spread(over: size) }
  }

  /// The number of a name that has this hash and satisfies a test.
  func find(_ hash: UInt64, where isIt: (Int) -> Bool) -> Int? {
    if places.isEmpty { return nil }
    var at = start(hash)
    while places[at].number >= 0 {
      if places[at].hash == hash, isIt(places[at].number) { return places[at].number }
      at = (at + 1) & (places.count - 1)
    }
    return nil
  }

  /// Adds a number under a hash.
  mutating func add(_ hash: UInt64, _ number: Int) {
    reserve(count + 1)
    count += 1
    put(hash, number)
  }

  private mutating func put(_ hash: UInt64, _ number: Int) {
    var at = start(hash)
    while places[at].number >= 0 { at = (at + 1) & (places.count - 1) }
    places[at] = (hash, number)
  }

  private mutating func spread(over size: Int) {
    let old = places
    places = Array(repeating: (0, -1), count: size)
    for place in old where place.number >= 0 { put(place.hash, place.number) }
  }

  private func start(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (places.count - 1)
  }
}
