/// Small files of weights, made byte by byte.
enum WeightBytes {
  /// A safetensors file of a header and so many bytes of data.
  static func safetensors(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let bytes = Array(header.utf8)
    return little(length ?? UInt64(bytes.count)) + bytes + Array(repeating: 0, count: data)
  }

  /// One entry of a header.
  static func entry(
    _ name: String, _ type: String, _ shape: String, _ start: Int, _ end: Int
  ) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
  }

  /// A GGUF file of keys and tensors, each written by the functions below, and so many bytes of data.
  static func gguf(
    _ keys: [[UInt8]] = [], _ tensors: [[UInt8]] = [], data: Int = 0, version: UInt32 = 3,
    tensorCount: UInt64? = nil, keyCount: UInt64? = nil
  ) -> [UInt8] {
    var bytes =
      Array("GGUF".utf8) + little(version) + little(tensorCount ?? UInt64(tensors.count))
      + little(keyCount ?? UInt64(keys.count)) + keys.joined() + tensors.joined()
    bytes += Array(repeating: 0, count: (32 - bytes.count % 32) % 32 + data)
    return bytes
  }

  /// A text with its length.
  static func text(_ text: String) -> [UInt8] { little(UInt64(text.utf8.count)) + text.utf8 }

  /// A key of a type with the bytes of its value.
  static func key(_ name: String, _ type: UInt32, _ value: [UInt8]) -> [UInt8] {
    text(name) + little(type) + value
  }

  /// A key with a text.
  static func key(_ name: String, _ value: String) -> [UInt8] { key(name, 8, text(value)) }

  /// A key with a whole number.
  static func key(_ name: String, _ value: UInt32) -> [UInt8] { key(name, 4, little(value)) }

  /// A tensor's description.
  static func tensor(
    _ name: String, _ sides: [UInt64], _ type: UInt32 = 0, at offset: UInt64 = 0,
    sideCount: UInt32? = nil
  ) -> [UInt8] {
    text(name) + little(sideCount ?? UInt32(sides.count)) + sides.flatMap { little($0) }
      + little(type) + little(offset)
  }

  /// The bytes of a number, the lowest first.
  static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
