/// The tensors of a checkpoint: their names, types and sizes, without their values.
package struct StoredTensors: Sendable {
  /// One tensor.
  struct Record: Sendable {
    /// Where its name stands among all names.
    var name: Range<Int>
    /// The place of its type in `types`.
    var type: Int
    /// Values that it stores, each a number of its type.
    var values: Int
    /// Bytes that they take.
    var byteCount: Int
  }

  /// The names of all, one behind the other.
  private(set) var names: [UInt8] = []
  /// In the order in which they were met.
  private(set) var records: [Record] = []
  /// The types that were met.
  private(set) var types: [StoredType] = []
  private var index = NameIndex()

  /// Tensors.
  package var count: Int { records.count }

  /// Bytes of all of them; nil where 64 bits do not hold the sum.
  package var byteCount: Int? { sum(\.byteCount) }

  /// Values of all of them, as stored; nil where 64 bits do not hold the sum.
  package var valueCount: Int? { sum(\.values) }

  /// The name of a tensor.
  package func name(of number: Int) -> String {
    String(decoding: names[records[number].name], as: UTF8.self)
  }

  /// Makes room for so many more.
  mutating func reserve(_ more: Int) {
    let total = records.count + more
    // Twice what there is: shard by shard, to the number alone, would copy all each time.
    if total > records.capacity { records.reserveCapacity(max(total, 2 * records.capacity)) }
    index.reserve(total)
  }

  /// Adds a tensor, or puts it in place of one of the same name, whose number it then gives.
  mutating func add(
    _ name: ArraySlice<UInt8>, _ type: StoredType, values: Int, byteCount: Int
  ) -> Int? {
    let hash = NameIndex.hash(name)
    let record = Record(
      name: names.count..<names.count + name.count, type: number(of: type), values: values,
      byteCount: byteCount)
    let known = index.find(hash) { names[records[$0].name].elementsEqual(name) }
    names.append(contentsOf: name)
    guard let known else {
      index.add(hash, records.count)
      records.append(record)
      return nil
    }
    records[known] = record
    return known
  }

  private mutating func number(of type: StoredType) -> Int {
    if let known = types.firstIndex(where: { $0.name == type.name }) { return known }
    types.append(type)
    return types.count - 1
  }

  private func sum(_ count: (Record) -> Int) -> Int? {
    var total = 0
    for record in records {
      let (sum, overflows) = total.addingReportingOverflow(count(record))
      if overflows { return nil }
      total = sum
    }
    return total
  }
}
