import Diagnostics
import Markup
import ModelFiles

/// What is wrong with a safetensors file or an index: the file, the byte or the tensor, the way out.
extension Diagnostic {
  static func withoutHeader(_ path: String, byteCount: Int) -> Diagnostic {
    let words = byteCount == 0 ? "is empty" : "has only \(byteCount) bytes"
    return Diagnostic(
      "\(path) \(words), but a safetensors file begins with 8 bytes that give its header's length; "
        + again)
  }

  static func headerTooLong(_ path: String, byteCount: UInt64) -> Diagnostic {
    Diagnostic(
      "\(path): byte 0: a header of \(byteCount) bytes is more than the 100000000 that safetensors "
        + "takes; \(again)")
  }

  static func headersTooLong(_ path: String) -> Diagnostic {
    Diagnostic(
      "\(path): with this file the headers of the model take more than is read, a GB; \(again)")
  }

  static func headerEmpty(_ path: String) -> Diagnostic {
    Diagnostic("\(path): byte 0: the header is 0 bytes long and names no tensors; \(again)")
  }

  static func headerCut(_ path: String, byteCount: UInt64, left: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte 0: the header should be \(byteCount) bytes long, but \(left) follow; \(again)")
  }

  static func marksInHeader(_ path: String) -> Diagnostic {
    Diagnostic(
      "\(path): a letter of the header carries more than \(CombiningMarks.most) marks; \(again)")
  }

  static func headerNotUTF8(_ path: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): the header is not UTF-8; \(again)")
  }

  static func headerIsNoObject(_ path: String, _ scanner: HeaderScanner) -> Diagnostic {
    if case (let offset, let words)? = JSONText.firstFault(in: scanner.bytes[...]) {
      return notJSON(path, byte: scanner.origin + offset, words)
    }
    return Diagnostic("\(path): byte \(scanner.place): the header is no object; \(again)")
  }

  static func notJSON(_ path: String, byte: Int, _ words: String) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): the header is no JSON: \(words); \(again)")
  }

  static func unexpected(_ path: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): this is not how a safetensors header goes on; \(again)")
  }

  static func metadataIsNoObject(_ path: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): __metadata__ is no object; \(again)")
  }

  static func metadataIsNoText(
    _ path: String, _ key: String, byte: Int, found: String
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): '\(key)' in __metadata__ is \(found), not a text; \(again)")
  }

  static func tensorIsNoObject(
    _ path: String, _ tensor: String, byte: Int, found: String
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' is \(found), not an object with dtype, shape and "
        + "data_offsets; \(again)")
  }

  static func fieldMissing(
    _ path: String, _ tensor: String, _ field: String, byte: Int
  ) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): tensor '\(tensor)' has no \(field); \(again)")
  }

  static func fieldMisfit(
    _ path: String, _ tensor: String, _ field: String, byte: Int, found: String
  ) -> Diagnostic {
    let wanted = field == "dtype" ? "a text" : "a list of whole numbers of 0 or more"
    return Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)': \(field) holds \(found), where \(wanted) is "
        + "wanted; \(again)")
  }

  static func unknownType(
    _ path: String, _ tensor: String, _ type: String, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' has the dtype '\(type)', which safetensors does not "
        + "know; \(again)")
  }

  static func extentBackwards(
    _ path: String, _ tensor: String, _ extent: [Int], byte: Int
  ) -> Diagnostic {
    let words = extent.prefix(4).map(String.init).joined(separator: ", ")
    return Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)': data_offsets [\(words)] are no begin and end; "
        + again)
  }

  static func extentTooFar(
    _ path: String, _ tensor: String, end: Int, dataSize: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)': data_offsets reach to \(end) of the data, which is "
        + "\(dataSize) bytes long; \(again)")
  }

  static func shapeTooLarge(
    _ path: String, _ tensor: String, _ shape: [Int], byte: Int
  ) -> Diagnostic {
    let words = shape.prefix(8).map(String.init).joined(separator: ", ")
    return Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' of shape [\(words)] is larger than 64 bits count; "
        + again)
  }

  static func partOfByte(
    _ path: String, _ tensor: String, _ values: Int, _ type: StoredType, byte: Int
  ) -> Diagnostic {
    if values.multipliedReportingOverflow(by: type.blockBits).overflow {
      return shapeTooLarge(path, tensor, [values], byte: byte)
    }
    return Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)': \(values) values of \(type.name) end within a byte; "
        + again)
  }

  static func shapeMisfit(
    _ path: String, _ tensor: String, size: Int, extent: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)': its shape and dtype make \(size) bytes, its "
        + "data_offsets \(extent); \(again)")
  }

  static func tensorMisplaced(
    _ path: String, _ tensor: String, start: Int, expected: Int, dataStart: Int
  ) -> Diagnostic {
    let words = start < expected ? "overlaps what stands before it" : "leaves a hole before it"
    return Diagnostic(
      "\(path): byte \(dataStart + start): tensor '\(tensor)' begins at \(start) of the data, not at "
        + "\(expected), and \(words); \(again)")
  }

  static func dataCut(_ path: String, needs: Int, has: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(has): the file ends here, its tensors reach to byte \(needs); it is "
        + "incomplete, fetch it again")
  }

  static func dataLeft(_ path: String, from: Int, to: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(from): \(to - from) bytes follow behind the last tensor, which belong to none; "
        + again)
  }

  static func tensorInTwoFiles(_ path: String, _ tensor: String) -> Diagnostic {
    Diagnostic(
      "\(path): tensor '\(tensor)' stands in an earlier file of the model too; take away the files "
        + "that are not the model's")
  }

  static func indexTooLong(_ path: String, byteCount: Int) -> Diagnostic {
    Diagnostic("\(path) is \(sizeText(byteCount)) long; an index is a few megabytes long")
  }

  static func tooManyShards(_ path: String, most: Int) -> Diagnostic {
    Diagnostic("\(path) names more than \(most) files; \(again)")
  }

  static func indexWithoutMap(_ path: String) -> Diagnostic {
    Diagnostic(
      "\(path) has no weight_map that names files; give the index of a sharded model, or its folder"
    )
  }

  static func indexNamesNoFile(
    _ path: String, _ tensor: String, byte: Int, found: String
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): the file of tensor '\(tensor)' is \(found), not a text; \(again)")
  }

  static func indexLeavesFolder(_ path: String, _ name: String) -> Diagnostic {
    Diagnostic(
      "\(path) looks for a file '\(name)', but shards stand beside their index; put them there and "
        + "name them alone")
  }

  static func shardNameTooLong(_ path: String, _ name: ArraySlice<UInt8>) -> Diagnostic {
    Diagnostic(
      "\(path) looks for a file whose name has \(name.count) bytes, '"
        + "\(HeaderScanner.beginning(of: name))…'; a name has at most 255")
  }

  static func shardMissing(
    _ path: String, _ problem: FileProblem, namedBy source: String
  ) -> Diagnostic {
    if path == source {
      return Diagnostic("\(path) cannot be read: \(problem.reason); give a file that can")
    }
    return Diagnostic(
      "\(path), which \(source) needs, cannot be read: \(problem.reason); fetch all files of the model"
    )
  }

  private static let again = "fetch the file again, or have it written anew"
}
