import Diagnostics
import Markup
import ModelFiles

/// What is wrong with a GGUF file: the file, the byte, the key or the tensor, the way out.
extension Diagnostic {
  static func ggufEmpty(_ path: String) -> Diagnostic {
    Diagnostic("\(path) is empty, but a GGUF file begins with the word GGUF; \(again)")
  }

  static func wrongMagic(_ path: String, _ bytes: ArraySlice<UInt8>) -> Diagnostic {
    let word = String(decoding: bytes, as: UTF8.self)
    return Diagnostic("\(path): byte 0: the file begins with '\(word)', not with 'GGUF'; \(again)")
  }

  static func oldVersion(_ path: String, _ version: UInt32) -> Diagnostic {
    Diagnostic(
      "\(path): byte 4: version \(version) of GGUF is no longer read; convert the model again")
  }

  static func newVersion(_ path: String, _ version: UInt32) -> Diagnostic {
    Diagnostic(
      "\(path): byte 4: version \(version) of GGUF is not known; versions 2 and 3 are read, convert "
        + "the model to one of them")
  }

  static func fileCut(_ path: String, _ what: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): the file ends within \(what); \(again)")
  }

  static func textCut(
    _ path: String, _ what: String, byteCount: UInt64, left: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): \(what) should be \(byteCount) bytes long, but \(left) follow; \(again)"
    )
  }

  static func longName(_ path: String, _ what: String, _ length: Int, byte: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): \(what) has \(length) bytes, where 65535 are the most; \(again)")
  }

  static func marksInKey(_ path: String, _ number: Int, byte: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): key \(number + 1): a letter carries more than \(CombiningMarks.most) marks; "
        + again)
  }

  static func listsTooLong(
    _ path: String, _ key: String, length: UInt64, most: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): with the \(length) elements of '\(key)' the lists of texts have more than "
        + "\(most), which no model has; \(again)")
  }

  static func tooMany(
    _ path: String, _ count: UInt64, _ what: String, left: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): \(count) \(what) do not fit in the \(left) bytes that follow; \(again)"
    )
  }

  static func moreThanRead(
    _ path: String, _ count: UInt64, _ what: String, most: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): \(count) \(what) are more than any model has; at most \(most) are read; "
        + again)
  }

  static func longKeys(_ path: String, most: Int, byte: Int) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): the names of the keys take more than \(most >> 20) MiB; \(again)")
  }

  static func emptyKey(_ path: String, _ number: Int, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): key \(number + 1) is empty; \(again)")
  }

  static func keyTwice(_ path: String, _ key: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): the key '\(key)' stands twice; \(again)")
  }

  static func unknownValueType(
    _ path: String, _ key: String, _ type: UInt32, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): '\(key)' has the value type \(type), of which GGUF knows 0 to 12; "
        + again)
  }

  static func listOfLists(_ path: String, _ key: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): '\(key)' is a list of lists, which GGUF has not; \(again)")
  }

  static func listCut(
    _ path: String, _ key: String, length: UInt64, left: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): the \(length) elements of '\(key)' do not fit in the \(left) bytes that "
        + "follow; \(again)")
  }

  static func alignmentMisfit(_ path: String, _ words: String) -> Diagnostic {
    Diagnostic("\(path): the key 'general.alignment': \(words); \(again)")
  }

  static func alignmentBehindEnd(_ path: String, _ alignment: Int, size: Int) -> Diagnostic {
    Diagnostic(
      "\(path): the key 'general.alignment': with \(alignment) the tensors begin behind the file's end "
        + "at byte \(size); \(again)")
  }

  static func longTensorName(
    _ path: String, _ number: Int, _ length: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): the name of tensor \(number + 1) has \(length) bytes, where 63 are the "
        + "most; \(again)")
  }

  static func tensorTwice(_ path: String, _ tensor: String, byte: Int) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): tensor '\(tensor)' stands twice; \(again)")
  }

  static func manyDimensions(
    _ path: String, _ what: String, _ count: UInt32, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): \(what) has \(count) dimensions, where 4 are the most; \(again)")
  }

  static func negativeSide(
    _ path: String, _ what: String, _ side: Int64, byte: Int
  ) -> Diagnostic {
    Diagnostic("\(path): byte \(byte): \(what) has a dimension of \(side); \(again)")
  }

  static func unknownTensorType(
    _ path: String, _ tensor: String, _ type: UInt32, byte: Int
  ) -> Diagnostic {
    let words = type < GGUFType.count ? "which was taken out of GGUF" : "which is not known"
    return Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' has type \(type), \(words); \(again)")
  }

  static func partOfBlock(
    _ path: String, _ tensor: String, row: Int, _ type: StoredType, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' has rows of \(row) values, no multiple of the "
        + "\(type.blockValues) in a block of \(type.name); \(again)")
  }

  static func offsetMisfit(
    _ path: String, _ tensor: String, offset: UInt64, expected: Int, byte: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(path): byte \(byte): tensor '\(tensor)' has the offset \(offset), where \(expected) was to be "
        + "expected; \(again)")
  }

  static func splitMisfit(_ path: String, number: Int, count: Int) -> Diagnostic {
    Diagnostic(
      "\(path): the keys 'split.no' and 'split.count' do not say that it is part \(number + 1) of "
        + "\(count), as its name does; take the files of one split")
  }

  static func splitTensors(_ path: String, _ wanted: Int, _ held: Int) -> Diagnostic {
    Diagnostic(
      "\(path): the key 'split.tensors.count' says \(wanted) tensors, the files hold \(held); take the "
        + "files of one split")
  }

  private static let again = "fetch the file again, or convert the model anew"
}
