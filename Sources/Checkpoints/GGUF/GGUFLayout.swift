import Diagnostics

/// How a GGUF file lays out its tensors: each at a multiple of the alignment, one behind the other.
struct GGUFLayout {
  private let path: String
  private let alignment: Int
  /// Where the next tensor has to begin.
  private var expected = 0
  private var last: GGUFTensor?

  init(_ path: String, _ alignment: Int) {
    self.path = path
    self.alignment = alignment
  }

  /// Takes the next tensor.
  mutating func add(_ tensor: GGUFTensor) throws(Diagnostic) {
    if tensor.offset != expected {
      throw .offsetMisfit(
        path, tensor.word, offset: tensor.offset, expected: expected, byte: tensor.place)
    }
    guard let padded = padded(tensor.byteCount),
      case (let sum, let overflows) = expected.addingReportingOverflow(padded), !overflows
    else {
      throw .shapeTooLarge(path, tensor.word, [tensor.values], byte: tensor.place)
    }
    last = tensor
    expected = sum
  }

  /// What there is to say of the bytes that the file has and those that its tensors need.
  func remark(headerEnd: Int, size: Int) throws(Diagnostic) -> String? {
    guard let last, let start = padded(headerEnd) else { return nil }
    if start > size, alignment > size { throw .alignmentBehindEnd(path, alignment, size: size) }
    let (end, overflows) = start.addingReportingOverflow(Int(last.offset) + last.byteCount)
    if overflows { throw .shapeTooLarge(path, last.word, [last.values], byte: last.place) }
    if size <= start { return CheckpointRemarks.headerAlone(path) }
    return size < end ? CheckpointRemarks.dataCut(path, last.word, needs: end, has: size) : nil
  }

  private func padded(_ count: Int) -> Int? {
    let (sum, overflows) = count.addingReportingOverflow(alignment - 1)
    return overflows ? nil : sum & ~(alignment - 1)
  }
}
