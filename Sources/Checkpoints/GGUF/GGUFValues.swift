import Diagnostics
import Markup
import ModelFiles

/// Reads the values of GGUF's metadata.
struct GGUFValues {
  /// Elements of a list that are kept; a model has fewer layers, a vocabulary has more words.
  static let kept = 2048
  /// Elements of a file's lists that are gone through, one text after the other, to find the end of each.
  static let mostTexts = 1 << 25
  /// Bytes of a text that are kept.
  static let longestText = 1 << 20
  /// Texts of a list that are kept.
  static let keptTexts = 64

  /// Bytes that all values of a file may take, as they are kept; what goes beyond is stepped over.
  static let room = 16 << 20

  private let path: String
  /// The key that is being read.
  private let key: String
  /// What is odd and was read all the same.
  private(set) var notes = CheckpointNotes()
  /// Bytes that may still be taken.
  private(set) var room: Int
  /// Elements of lists of texts that may still be gone through.
  private(set) var texts: Int

  init(
    _ path: String, key: String, room: Int = GGUFValues.room, texts: Int = GGUFValues.mostTexts
  ) {
    self.path = path
    self.key = key
    self.room = room
    self.texts = texts
  }

  /// Reads the type of a value and the value.
  mutating func entry(_ cursor: inout GGUFCursor) throws(Diagnostic) -> GGUFMetadata.Entry {
    let place = cursor.place
    let type = try cursor.uint32(what)
    if type == Self.list { return try list(&cursor) }
    guard type <= 12 else { throw .unknownValueType(path, key, type, byte: place) }
    return GGUFMetadata.Entry(key: key, value: try value(type, &cursor), type: type)
  }

  /// Reads a text; one that is too long to be of use is stepped over.
  private mutating func text(_ cursor: inout GGUFCursor) throws(Diagnostic) -> ConfigValue? {
    let length = try cursor.textLength(what)
    if length > min(Self.longestText, room) {
      try cursor.skip(length, what)
      return nil
    }
    let bytes = try cursor.bytes(length, what)
    room -= length
    let text = String(decoding: bytes, as: UTF8.self)
    if CombiningMarks.areTooMany(in: bytes) { return nil }
    if !text.utf8.elementsEqual(bytes) { notes.addDetail(CheckpointRemarks.notUTF8(path, key)) }
    return .text(text)
  }

  private static let list: UInt32 = 9
  private static let text: UInt32 = 8
  /// Bytes of a value of each type; 0 for texts and lists.
  private static let sizes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8]

  private func what() -> String { "the value of \(key)" }

  private mutating func list(
    _ cursor: inout GGUFCursor
  ) throws(Diagnostic) -> GGUFMetadata.Entry {
    let place = cursor.place
    let type = try cursor.uint32(what)
    if type == Self.list { throw .listOfLists(path, key, byte: place) }
    guard type <= 12 else { throw .unknownValueType(path, key, type, byte: place) }
    let length = try cursor.uint64(what)
    // A text takes 8 bytes at least, for its length.
    let size = max(Self.sizes[Int(type)], type == Self.text ? 8 : 1)
    guard length <= cursor.left / size else {
      throw .listCut(path, key, length: length, left: cursor.left, byte: place)
    }
    let count = Int(length)
    if type == Self.text {
      if count > texts {
        throw .listsTooLong(path, key, length: length, most: Self.mostTexts, byte: place)
      }
      texts -= count
    }
    var entry = GGUFMetadata.Entry(key: key, type: Self.list, length: count)
    let stride = MemoryLayout<ConfigValue>.stride
    if count <= (type == Self.text ? Self.keptTexts : Self.kept), count <= room / stride {
      room -= count * stride
      var elements: [ConfigValue] = []
      for _ in 0..<count { elements.append(try value(type, &cursor) ?? .absent) }
      entry.value = .list(elements)
    } else if type == Self.text {
      try cursor.skipTexts(count, what)
    } else {
      try cursor.skip(count * size, what)
    }
    return entry
  }

  private mutating func value(
    _ type: UInt32, _ cursor: inout GGUFCursor
  ) throws(Diagnostic) -> ConfigValue? {
    if type == Self.text { return try text(&cursor) }
    let bits = try cursor.number(Self.sizes[Int(type)], what)
    switch type {
    case 1: return .number(Double(Int8(truncatingIfNeeded: bits)))
    case 3: return .number(Double(Int16(truncatingIfNeeded: bits)))
    case 5: return .number(Double(Int32(truncatingIfNeeded: bits)))
    case 6: return .number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
    case 7:
      if bits > 1 { notes.addDetail(CheckpointRemarks.oddBoolean(path, key, bits)) }
      return .boolean(bits != 0)
    case 11: return .number(Double(Int64(bitPattern: bits)))
    case 12: return .number(Double(bitPattern: bits))
    default: return .number(Double(bits))
    }
  }
}
