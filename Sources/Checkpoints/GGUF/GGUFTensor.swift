import Diagnostics

/// What a GGUF header says of one tensor.
struct GGUFTensor {
  /// The byte of the file at which its description begins.
  let place: Int
  let name: [UInt8]
  let type: StoredType
  /// The product of its dimensions.
  let values: Int
  let byteCount: Int
  /// Where its bytes begin, counted from the first one of the data.
  let offset: UInt64

  /// Dimensions that a tensor has at most, and bytes of its name.
  private static let limits = (dimensions: 4, name: 63)

  init(
    _ number: Int, _ path: String, _ cursor: inout GGUFCursor, _ notes: inout CheckpointNotes
  ) throws(Diagnostic) {
    place = cursor.place
    let ordinal = { "the name of tensor \(number + 1)" }
    let name = try cursor.name(ordinal)
    self.name = name
    let word = { String(decoding: name, as: UTF8.self) }
    if name.count > Self.limits.name {
      throw .longTensorName(path, number, name.count, byte: place)
    }
    if !word().utf8.elementsEqual(name) {
      notes.addDetail(CheckpointRemarks.notUTF8(path, word()))
    }
    let what = { "tensor '\(word())'" }
    let sides = try Self.sides(path, what, &cursor)
    let typePlace = cursor.place
    let typeNumber = try cursor.uint32(what)
    guard let type = GGUFType.type(typeNumber) else {
      throw .unknownTensorType(path, word(), typeNumber, byte: typePlace)
    }
    self.type = type
    offset = try cursor.uint64(what)
    guard let values = TensorEntry.product(sides) else {
      throw .shapeTooLarge(path, word(), sides, byte: place)
    }
    if let row = sides.first, row % type.blockValues != 0 {
      throw .partOfBlock(path, word(), row: row, type, byte: place)
    }
    guard let size = type.byteCount(of: values) else {
      if sides.isEmpty { throw .partOfBlock(path, word(), row: 1, type, byte: place) }
      throw .shapeTooLarge(path, word(), sides, byte: place)
    }
    (self.values, byteCount) = (values, size)
  }

  /// Its name as a text.
  var word: String { String(decoding: name, as: UTF8.self) }

  private static func sides(
    _ path: String, _ what: () -> String, _ cursor: inout GGUFCursor
  ) throws(Diagnostic) -> [Int] {
    let place = cursor.place
    let count = try cursor.uint32(what)
    if count > limits.dimensions { throw .manyDimensions(path, what(), count, byte: place) }
    var sides: [Int] = []
    for _ in 0..<count {
      let place = cursor.place
      let side = try cursor.uint64(what)
      guard let side = Int(exactly: side) else {
        throw .negativeSide(path, what(), Int64(bitPattern: side), byte: place)
      }
      sides.append(side)
    }
    return sides
  }
}
