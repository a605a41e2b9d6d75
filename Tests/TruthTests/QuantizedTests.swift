import Testing

/// Bits per weight of GGUF's file types, as llama-quantize prints them and as the book works them out.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `A file type` {
  @Test(arguments: QuantizedGroup.all)
  func `has the bits that llama-quantize gives it`(_ group: QuantizedGroup) throws {
    for (row, bits) in zip(group.rows, try group.bits.value()) {
      let measured = QuantizedGroup.measuredBits(row)
      #expect(abs(bits - measured) <= 0.000_05, "\(row["file_type"]): \(bits), not \(measured)")
    }
  }

  @Test(arguments: QuantizedGroup.all)
  func `is not called doubtful where it was measured`(_ group: QuantizedGroup) throws {
    let estimate = try group.estimate()
    #expect(try estimate.notes("set bitwidth_model q4_k_m") == [])
    #expect(try estimate.run("gguf_measured").hasPrefix("true"))
  }
}
