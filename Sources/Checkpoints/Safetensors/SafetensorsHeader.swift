import Diagnostics
import Markup
import ModelFiles

/// The header of one safetensors file: 8 bytes that say how long it is, and its JSON.
///
/// source: huggingface/safetensors 0.8, README and `Metadata::validate`
struct SafetensorsHeader {
  /// Bytes that a header has at most.
  static let sizeLimit = 100_000_000

  private let path: String
  /// Where the tensors' bytes begin in the file.
  private let dataStart: Int
  /// How many bytes follow there.
  private let dataSize: Int
  private var scanner: HeaderScanner
  /// The bytes of each of its tensors in order, counted from the first one of the data.
  private var extents: [(start: Int, end: Int, tensor: Int)] = []
  /// What is odd and was read all the same.
  private(set) var notes = CheckpointNotes()

  /// Bytes that it takes of the file.
  var byteCount: Int { dataStart }

  /// Reads no more of a file than the header.
  init(_ path: String, size: Int, _ files: Files) throws(Diagnostic) {
    self.path = path
    guard size >= 8 else { throw .withoutHeader(path, byteCount: size) }
    let length = try files.bytes(of: path, 0..<8).reversed().reduce(0 as UInt64) {
      $0 << 8 | UInt64($1)
    }
    if length > Self.sizeLimit { throw .headerTooLong(path, byteCount: length) }
    if length == 0 { throw .headerEmpty(path) }
    if length > size - 8 { throw .headerCut(path, byteCount: length, left: size - 8) }
    dataStart = 8 + Int(length)
    dataSize = size - dataStart
    let bytes = try files.bytes(of: path, 8..<dataStart)
    if bytes.count < dataStart - 8 {
      throw .headerCut(path, byteCount: length, left: bytes.count)
    }
    scanner = HeaderScanner(path, bytes, origin: 8)
  }

  /// Adds the header's tensors to others.
  mutating func read(into tensors: inout StoredTensors) throws(Diagnostic) {
    try requireUTF8()
    if scanner.bytes[0] != UInt8(ascii: "{"), scanner.peek() == UInt8(ascii: "{") {
      notes.add(CheckpointRemarks.leadingSpace(path))
    }
    if scanner.peek() != UInt8(ascii: "{") { throw .headerIsNoObject(path, scanner) }
    let first = tensors.count
    tensors.reserve(scanner.bytes.count / 100)
    extents.reserveCapacity(scanner.bytes.count / 100)
    var parts = self
    try scanner.members { (scanner, key) throws(Diagnostic) in
      try parts.member(key, &scanner, &tensors, since: first)
    }
    (extents, notes) = (parts.extents, parts.notes)
    if scanner.peek() != nil { throw scanner.fault() }
    try requireCover(tensors)
  }

  private func requireUTF8() throws(Diagnostic) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: scanner.bytes.span)
    } catch {
      throw .headerNotUTF8(path, byte: 8 + error.byteOffsets.lowerBound)
    }
    if CombiningMarks.areTooMany(in: scanner.bytes) { throw .marksInHeader(path) }
  }

  private mutating func member(
    _ key: HeaderScanner.Text, _ scanner: inout HeaderScanner, _ tensors: inout StoredTensors,
    since first: Int
  ) throws(Diagnostic) {
    let name = try scanner.decoded(key)
    if name.count == 12, name.elementsEqual("__metadata__".utf8) { return try metadata(&scanner) }
    if !key.isPlain, CombiningMarks.areTooMany(in: name) { throw .marksInHeader(path) }
    let place = scanner.place
    let tensor = try TensorEntry(name, path, &scanner)
    let extent = (start: tensor.start, end: tensor.end)
    if extent.end > Int.max - dataStart {
      let word = String(decoding: name, as: UTF8.self)
      throw .extentTooFar(path, word, end: extent.end, dataSize: dataSize, byte: place)
    }
    guard
      let known = tensors.add(
        name, tensor.type, values: tensor.values, byteCount: extent.end - extent.start)
    else {
      extents.append((extent.start, extent.end, tensors.count - 1))
      return
    }
    // Of a name that stands twice in one header the last is meant; two files may not share one.
    if known < first { throw .tensorInTwoFiles(path, tensors.name(of: known)) }
    notes.addDetail(CheckpointRemarks.twice(path, tensors.name(of: known)))
    extents[known - first] = (extent.start, extent.end, known)
  }

  private func metadata(_ scanner: inout HeaderScanner) throws(Diagnostic) {
    if scanner.peek() != UInt8(ascii: "{") { throw .metadataIsNoObject(path, byte: scanner.place) }
    try scanner.members { (scanner, key) throws(Diagnostic) in
      if scanner.peek() == UInt8(ascii: "\"") {
        _ = try scanner.text()
        return
      }
      let word = HeaderScanner.beginning(of: try scanner.decoded(key), most: 200)
      throw .metadataIsNoText(path, word, byte: scanner.place, found: try scanner.excerpt())
    }
  }

  /// Requires that the tensors cover the data once, without holes, to its end.
  private mutating func requireCover(_ tensors: StoredTensors) throws(Diagnostic) {
    let isSorted = zip(extents, extents.dropFirst()).allSatisfy { $0.start <= $1.start }
    if !isSorted { extents.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
    var end = 0
    for extent in extents {
      if extent.start != end {
        throw .tensorMisplaced(
          path, tensors.name(of: extent.tensor), start: extent.start, expected: end,
          dataStart: dataStart)
      }
      end = extent.end
    }
    if end > dataSize { throw .dataCut(path, needs: dataStart + end, has: dataStart + dataSize) }
    if end < dataSize { throw .dataLeft(path, from: dataStart + end, to: dataStart + dataSize) }
  }
}
