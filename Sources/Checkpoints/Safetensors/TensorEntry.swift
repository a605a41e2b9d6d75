import Diagnostics

/// What a safetensors header says of one tensor.
struct TensorEntry {
  let type: StoredType
  /// The product of its shape.
  let values: Int
  let start: Int
  let end: Int

  init(
    _ name: ArraySlice<UInt8>, _ path: String, _ scanner: inout HeaderScanner
  ) throws(Diagnostic) {
    let word = { String(decoding: name, as: UTF8.self) }
    if scanner.peek() != UInt8(ascii: "{") {
      throw .tensorIsNoObject(path, word(), byte: scanner.place, found: try scanner.excerpt())
    }
    let place = scanner.place
    var type: StoredType?
    var shape: [Int]?
    var extent: [Int]?
    try scanner.members { (scanner, key) throws(Diagnostic) in
      let field = scanner.bytes[key.range]
      if field.elementsEqual("dtype".utf8) {
        type = try Self.type(word, path, &scanner)
      } else if field.elementsEqual("shape".utf8) {
        shape = try Self.wholes("shape", word, path, &scanner)
      } else if field.elementsEqual("data_offsets".utf8) {
        extent = try Self.wholes("data_offsets", word, path, &scanner)
      } else {
        try scanner.skipValue()
      }
    }
    guard let type else { throw .fieldMissing(path, word(), "dtype", byte: place) }
    guard let shape else { throw .fieldMissing(path, word(), "shape", byte: place) }
    guard let extent else { throw .fieldMissing(path, word(), "data_offsets", byte: place) }
    guard extent.count == 2, extent[0] <= extent[1] else {
      throw .extentBackwards(path, word(), extent, byte: place)
    }
    guard let values = Self.product(shape) else {
      throw .shapeTooLarge(path, word(), shape, byte: place)
    }
    guard let size = type.byteCount(of: values) else {
      throw .partOfByte(path, word(), values, type, byte: place)
    }
    if size != extent[1] - extent[0] {
      throw .shapeMisfit(path, word(), size: size, extent: extent[1] - extent[0], byte: place)
    }
    self.type = type
    self.values = values
    (start, end) = (extent[0], extent[1])
  }

  private static func type(
    _ name: () -> String, _ path: String, _ scanner: inout HeaderScanner
  ) throws(Diagnostic) -> StoredType {
    guard scanner.peek() == UInt8(ascii: "\"") else {
      throw .fieldMisfit(path, name(), "dtype", byte: scanner.place, found: try scanner.excerpt())
    }
    let place = scanner.place
    let text = scanner.bytes[try scanner.text().range]
    guard let index = SafetensorsType.names.firstIndex(where: { $0.elementsEqual(text) }) else {
      let found = HeaderScanner.beginning(of: text)
      throw .unknownType(path, name(), found, byte: place)
    }
    return SafetensorsType.all[index]
  }

  private static func wholes(
    _ field: String, _ name: () -> String, _ path: String, _ scanner: inout HeaderScanner
  ) throws(Diagnostic) -> [Int] {
    _ = scanner.peek()
    let place = scanner.place
    guard let list = try scanner.wholes() else {
      throw .fieldMisfit(path, name(), field, byte: scanner.place, found: try scanner.excerpt())
    }
    if field == "data_offsets", list.count != 2 {
      throw .extentBackwards(path, name(), list, byte: place)
    }
    return list
  }

  static func product(_ shape: [Int]) -> Int? {
    var product = 1
    for side in shape {
      let (next, overflows) = product.multipliedReportingOverflow(by: side)
      if overflows { return nil }
      product = next
    }
    return product
  }
}
