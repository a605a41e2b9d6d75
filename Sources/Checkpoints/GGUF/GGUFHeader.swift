import Diagnostics
import Markup
import ModelFiles

/// The header of one GGUF file: its metadata, and what its tensors are called and how large they are.
///
/// source: llama.cpp, ggml/src/gguf.cpp; gguf.md of ggml
struct GGUFHeader {
  private let path: String
  private var cursor: GGUFCursor
  private var tensorCount = 0
  private(set) var metadata = GGUFMetadata()
  /// What is odd and was read all the same.
  private(set) var notes = CheckpointNotes()

  /// Bytes of the file that were read or stepped over.
  var byteCount: Int { cursor.place }

  /// Bytes that further values may take.
  private var room = GGUFValues.room

  /// Elements of further lists of texts that are gone through.
  private var texts = GGUFValues.mostTexts

  /// Bytes that the names of further keys may take.
  private var nameRoom = GGUFHeader.nameRoom

  /// Keys that are read: a model has some dozens, and each is held.
  static let mostKeys = 1 << 16
  /// Tensors that are read: the largest models have some thousands.
  static let mostTensors = 1 << 18
  /// Bytes that the names of all keys may take.
  private static let nameRoom = 1 << 20

  /// The least that a key with its value takes: a length, a type, a byte.
  private static let leastPair = 13
  /// The least that a tensor's description takes: a length, its dimensions, type and offset.
  private static let leastTensor = 24

  /// Reads the metadata of a file, by windows; the first of several says what model it is.
  init(_ path: String, size: Int, _ files: Files, isFirst: Bool) throws(Diagnostic) {
    self.path = path
    cursor = GGUFCursor(path, size: size, files)
    if size == 0 { throw .ggufEmpty(path) }
    let magic = try cursor.bytes(4) { "the word GGUF" }
    guard magic.elementsEqual("GGUF".utf8) else { throw .wrongMagic(path, magic) }
    try version()
    tensorCount = try count("tensors", Self.leastTensor, most: Self.mostTensors)
    let pairs = try count("keys", Self.leastPair, most: Self.mostKeys)
    for number in 0..<pairs { try pair(number) }
    if isFirst { noteKeys() }
  }

  /// Adds the file's tensors to others.
  mutating func read(into tensors: inout StoredTensors) throws(Diagnostic) {
    let alignment = try alignment()
    tensors.reserve(min(tensorCount, 1 << 16))
    var layout = GGUFLayout(path, alignment)
    for number in 0..<tensorCount {
      let tensor = try GGUFTensor(number, path, &cursor, &notes)
      try layout.add(tensor)
      if tensors.add(
        tensor.name[...], tensor.type, values: tensor.values, byteCount: tensor.byteCount) != nil
      {
        throw .tensorTwice(path, tensor.word, byte: tensor.place)
      }
    }
    if tensorCount == 0 {
      notes.add(CheckpointRemarks.noTensors(path))
    } else if let remark = try layout.remark(headerEnd: cursor.place, size: cursor.size) {
      notes.add(remark)
    }
  }

  private mutating func version() throws(Diagnostic) {
    let version = try cursor.uint32 { "the version" }
    switch version {
    case 2, 3: return
    case 0, 1: throw .oldVersion(path, version)
    case 2 << 24, 3 << 24:
      cursor.isBigEndian = true
      notes.add(CheckpointRemarks.bigEndian(path))
    default: throw .newVersion(path, version)
    }
  }

  private mutating func count(
    _ what: String, _ least: Int, most: Int
  ) throws(Diagnostic) -> Int {
    let place = cursor.place
    let count = try cursor.uint64 { "the number of \(what)" }
    guard count <= max(0, cursor.left - (what == "tensors" ? 8 : 0)) / least else {
      throw .tooMany(path, count, what, left: cursor.left, byte: place)
    }
    if count > most { throw .moreThanRead(path, count, what, most: most, byte: place) }
    return Int(count)
  }

  private mutating func pair(_ number: Int) throws(Diagnostic) {
    let place = cursor.place
    let bytes = try cursor.name { "key \(number + 1)" }
    if bytes.isEmpty { throw .emptyKey(path, number, byte: place) }
    nameRoom -= bytes.count
    if nameRoom < 0 { throw .longKeys(path, most: Self.nameRoom, byte: place) }
    if CombiningMarks.areTooMany(in: bytes) { throw .marksInKey(path, number, byte: place) }
    let key = String(decoding: bytes, as: UTF8.self)
    if !key.utf8.elementsEqual(bytes) { notes.addDetail(CheckpointRemarks.keyNotUTF8(path, place)) }
    if bytes.contains(0) { notes.addDetail(CheckpointRemarks.zeroInName(path, key)) }
    var values = GGUFValues(path, key: key, room: room, texts: texts)
    let entry = try values.entry(&cursor)
    notes.add(values.notes)
    (room, texts) = (values.room, values.texts)
    if !metadata.add(entry) { throw .keyTwice(path, key, byte: place) }
  }

  private mutating func noteKeys() {
    switch metadata["general.architecture"]?.value {
    case .text?: return
    case nil: notes.add(CheckpointRemarks.noArchitecture(path))
    default: notes.add(CheckpointRemarks.oddArchitecture(path))
    }
  }

  private func alignment() throws(Diagnostic) -> Int {
    guard let entry = metadata["general.alignment"] else { return 32 }
    guard case .number(let number)? = entry.value, entry.type == 4 else {
      throw .alignmentMisfit(path, "it is no u32")
    }
    let alignment = Int(number)
    guard alignment > 0, alignment & (alignment - 1) == 0 else {
      throw .alignmentMisfit(path, "\(alignment) is no power of 2")
    }
    return alignment
  }
}
