package import Diagnostics

extension ConfigDocument {
  /// Bytes that are read at most; a real config.json has fewer than 100 kB.
  static let sizeLimit = 16 << 20

  /// The config.json at a path, or in the folder at a path.
  /// - Throws: what stands there instead, or why it cannot be read or understood.
  package static func read(_ path: String, files: Files) throws(Diagnostic) -> ConfigDocument {
    guard try files.standing(at: path) == .folder else { return try readFile(path, files) }
    let file = path.hasSuffix("/") ? path + "config.json" : path + "/config.json"
    let names = try files.names(in: path)
    guard names.contains("config.json") else { throw .noConfig(in: path, names: names) }
    return try readFile(file, files)
  }

  /// The config.json that these bytes are.
  /// - Throws: what the bytes are instead, with the line and column of the first fault.
  package static func parse(
    _ bytes: [UInt8], path: String
  ) throws(Diagnostic) -> ConfigDocument {
    if let format = ForeignFormat(firstBytes: bytes.prefix(ForeignFormat.length)) {
      throw .foreign(path, format)
    }
    let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    if text.allSatisfy({ [9, 10, 13, 32].contains($0) }) { throw .empty(path) }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw .notUTF8(path, byte: bytes[offset], offset: offset)
    }
    let root: JSONTree
    do throws(JSONFault) {
      root = try JSONTree(parsing: text)
    } catch {
      throw .notJSON(path, error)
    }
    guard case .object = root else { throw .notAnObject(path, root) }
    return ConfigDocument(path: path, root: root)
  }

  private static func readFile(_ path: String, _ files: Files) throws(Diagnostic) -> ConfigDocument
  {
    switch try files.standing(at: path) {
    case .folder: throw .folder(path)
    case .other(let name): throw .notAFile(path, name)
    case .file(let size):
      let isTooLong = size > sizeLimit
      let range = 0..<(isTooLong ? ForeignFormat.length : size)
      let bytes = try files.bytes(of: path, range)
      guard isTooLong else { return try parse(bytes, path: path) }
      if let format = ForeignFormat(firstBytes: bytes[...]) { throw .foreign(path, format) }
      throw .tooLong(path, byteCount: size)
    }
  }
}
