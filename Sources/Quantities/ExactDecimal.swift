import Glibc

/// The digits of a Double's exact binary value, as the C library writes them.
///
/// The C locale is expected to write numbers with a point: a program sets LC_CTYPE alone.
enum ExactDecimal {
  /// Digits and so many decimals, rounded ties to even.
  static func plain(_ x: Double, decimals: Int) -> String {
    text("%.*f", x, decimals)
  }

  /// One digit, so many decimals and an exponent, rounded ties to even: `1.50e+25`.
  static func scientific(_ x: Double, decimals: Int) -> String {
    text("%.*e", x, decimals)
  }

  private static func text(_ format: String, _ x: Double, _ decimals: Int) -> String {
    // The longest finite text: a sign, 309 digits, a point, 323 decimals, the final zero.
    let capacity = 640
    var buffer = [CChar](repeating: 0, count: capacity)
    let count = unsafe withVaList([CInt(decimals), x]) { arguments in
      unsafe vsnprintf(&buffer, capacity, format, arguments)
    }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init), as: UTF8.self)
  }
}
