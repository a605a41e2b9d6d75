/// The types of tensors in GGUF, by their numbers.
///
/// source: llama.cpp, ggml/src/ggml.c type_traits and ggml-common.h
enum GGUFType {
  /// Types that the format has numbers for, those included that were taken out again.
  static let count = 43

  /// The type of a number; nil where it was taken out, or never was.
  static func type(_ number: UInt32) -> StoredType? { all[number] }

  private static let all: [UInt32: StoredType] = [
    0: StoredType("F32", bits: 32), 1: StoredType("F16", bits: 16),
    2: blocks("Q4_0", 32, 18), 3: blocks("Q4_1", 32, 20),
    6: blocks("Q5_0", 32, 22), 7: blocks("Q5_1", 32, 24),
    8: blocks("Q8_0", 32, 34), 9: blocks("Q8_1", 32, 36),
    10: blocks("Q2_K", 256, 84), 11: blocks("Q3_K", 256, 110), 12: blocks("Q4_K", 256, 144),
    13: blocks("Q5_K", 256, 176), 14: blocks("Q6_K", 256, 210), 15: blocks("Q8_K", 256, 292),
    16: blocks("IQ2_XXS", 256, 66), 17: blocks("IQ2_XS", 256, 74),
    18: blocks("IQ3_XXS", 256, 98), 19: blocks("IQ1_S", 256, 50),
    20: blocks("IQ4_NL", 32, 18), 21: blocks("IQ3_S", 256, 110),
    22: blocks("IQ2_S", 256, 82), 23: blocks("IQ4_XS", 256, 136),
    24: StoredType("I8", bits: 8), 25: StoredType("I16", bits: 16),
    26: StoredType("I32", bits: 32), 27: StoredType("I64", bits: 64),
    28: StoredType("F64", bits: 64), 29: blocks("IQ1_M", 256, 56),
    30: StoredType("BF16", bits: 16), 34: blocks("TQ1_0", 256, 54),
    35: blocks("TQ2_0", 256, 66), 39: blocks("MXFP4", 32, 17), 40: blocks("NVFP4", 64, 36),
    41: blocks("Q1_0", 128, 18), 42: blocks("Q2_0", 64, 18),
  ]

  private static func blocks(_ name: String, _ values: Int, _ byteCount: Int) -> StoredType {
    StoredType(name, values: values, bits: 8 * byteCount)
  }
}
