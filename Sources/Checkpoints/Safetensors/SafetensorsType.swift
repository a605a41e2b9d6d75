/// The types of safetensors, by the names that its headers use.
///
/// source: huggingface/safetensors 0.8, enum Dtype
enum SafetensorsType {
  static let all: [StoredType] = [
    StoredType("BF16", bits: 16), StoredType("F32", bits: 32), StoredType("F16", bits: 16),
    StoredType("F8_E4M3", bits: 8), StoredType("F8_E5M2", bits: 8),
    StoredType("F8_E8M0", bits: 8), StoredType("F8_E4M3FNUZ", bits: 8),
    StoredType("F8_E5M2FNUZ", bits: 8), StoredType("F4", bits: 4), StoredType("F6_E2M3", bits: 6),
    StoredType("F6_E3M2", bits: 6), StoredType("F64", bits: 64), StoredType("C64", bits: 64),
    StoredType("I32", bits: 32, isWhole: true), StoredType("U32", bits: 32, isWhole: true),
    StoredType("U8", bits: 8, isWhole: true), StoredType("I8", bits: 8, isWhole: true),
    StoredType("I16", bits: 16, isWhole: true), StoredType("U16", bits: 16, isWhole: true),
    StoredType("I64", bits: 64, isWhole: true), StoredType("U64", bits: 64, isWhole: true),
    StoredType("BOOL", bits: 8),
  ]

  /// The names, as bytes to compare with.
  static let names: [[UInt8]] = all.map { Array($0.name.utf8) }
}
