extension Unicode.Scalar {
  /// Whether this is one of the C0 and C1 control characters or DEL.
  package var isControl: Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value)
  }
}
