/// How a file stores the values of a tensor: in blocks of so many values and so many bits.
package struct StoredType: Sendable, Hashable {
  /// The name that the format has for it: `BF16`, `Q4_K`.
  package let name: String
  /// Values of one block.
  package let blockValues: Int
  /// Bits of one block.
  package let blockBits: Int
  /// Whether one stored number may hold several values of the model: whole numbers in safetensors.
  package let isWhole: Bool

  init(_ name: String, values: Int = 1, bits: Int, isWhole: Bool = false) {
    self.name = name
    blockValues = values
    blockBits = bits
    self.isWhole = isWhole
  }

  /// Bytes of so many values; nil where they are no whole blocks, no whole bytes, or too many.
  func byteCount(of values: Int) -> Int? {
    let (blocks, rest) = values.quotientAndRemainder(dividingBy: blockValues)
    let (bits, overflows) = blocks.multipliedReportingOverflow(by: blockBits)
    return rest == 0 && !overflows && bits % 8 == 0 ? bits / 8 : nil
  }
}
