extension Double {
  /// The number times a power of ten, as a decimal: what its shortest decimal gives with the point moved.
  func timesTen(to exponent: Int) -> Double {
    let isWhole = self == rounded() && (magnitude < 0x1p53 || isInfinite)
    guard isWhole || exponent == 0, exponent.magnitude < DecimalDigits.exactPowers.count else {
      let parts = description.split(separator: "e")
      let written = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
      return Double("\(parts[0])e\(written + exponent)") ?? self
    }
    let power = DecimalDigits.exactPowers[Int(exponent.magnitude)]
    return exponent < 0 ? self / power : self * power
  }
}
