import Diagnostics
import ModelFiles

/// The index of a sharded model, `model.safetensors.index.json`: which file holds which tensor.
struct SafetensorsIndex {
  /// Bytes that are read at most.
  static let sizeLimit = 512 << 20
  /// Files that it names at most: their names have five digits for their number.
  private static let mostShards = 99_999

  /// Bytes that the name of a file may have.
  private static let longestName = 255

  /// The shards in the order met, with how many tensors the index looks for in each.
  private(set) var shards: [(name: String, tensors: Int)] = []
  /// Bytes of all tensors, as the index has it.
  private(set) var totalSize: Int?
  /// Where the key `weight_map` was found.
  private var hasMap = false

  init(_ path: String, size: Int, _ files: Files) throws(Diagnostic) {
    if size > Self.sizeLimit { throw .indexTooLong(path, byteCount: size) }
    var scanner = HeaderScanner(path, try files.bytes(of: path, 0..<size), origin: 0)
    if scanner.peek() != UInt8(ascii: "{") { throw .indexWithoutMap(path) }
    var index = self
    try scanner.members { (scanner, key) throws(Diagnostic) in
      // By bytes: a stranger's text may take the square of its length to compare.
      let word = scanner.bytes[key.range]
      if word.elementsEqual("weight_map".utf8) {
        try index.map(path, &scanner)
      } else if word.elementsEqual("metadata".utf8) {
        try index.metadata(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
    if scanner.peek() != nil { throw scanner.fault() }
    if !index.hasMap || index.shards.isEmpty { throw .indexWithoutMap(path) }
    self = index
  }

  private mutating func metadata(_ scanner: inout HeaderScanner) throws(Diagnostic) {
    if scanner.peek() != UInt8(ascii: "{") { return try scanner.skipValue() }
    var total: Int?
    try scanner.members { (scanner, key) throws(Diagnostic) in
      if scanner.bytes[key.range].elementsEqual("total_size".utf8), let size = scanner.whole() {
        total = size
      } else {
        try scanner.skipValue()
      }
    }
    totalSize = total
  }

  private mutating func map(_ path: String, _ scanner: inout HeaderScanner) throws(Diagnostic) {
    if scanner.peek() != UInt8(ascii: "{") { throw .indexWithoutMap(path) }
    hasMap = true
    var shards: [(text: ArraySlice<UInt8>, tensors: Int)] = []
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var last = 0
    try scanner.members { (scanner, key) throws(Diagnostic) in
      if scanner.peek() != UInt8(ascii: "\"") {
        let word = HeaderScanner.beginning(of: try scanner.decoded(key), most: 200)
        throw .indexNamesNoFile(path, word, byte: scanner.place, found: try scanner.excerpt())
      }
      let text = try scanner.decoded(try scanner.text())
      // Tensors of one shard mostly follow each other.
      if shards.isEmpty || shards[last].text != text {
        last = numbers[text] ?? shards.count
        if last == shards.count {
          if last == Self.mostShards { throw .tooManyShards(path, most: Self.mostShards) }
          if text.count > Self.longestName { throw .shardNameTooLong(path, text) }
          numbers[text] = last
          shards.append((text, 0))
        }
      }
      shards[last].tensors += 1
    }
    self.shards = shards.map { (String(decoding: $0.text, as: UTF8.self), $0.tensors) }
    for (name, _) in self.shards where name.utf8.contains(UInt8(ascii: "/")) || name.isEmpty {
      throw .indexLeavesFolder(path, name)
    }
  }
}
