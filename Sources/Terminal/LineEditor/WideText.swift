import CEditline

/// A text as the zero-terminated wide characters that libedit reads, at an address that stays.
///
/// Libedit keeps some pointers: the object must live as long as it may look at them.
final class WideText {
  /// The first character.
  let pointer: UnsafeMutablePointer<wchar_t>

  /// Zeros behind the last character: of a `\U+` without digits libedit reads five behind the end of its word, and
  /// what it takes for a switch it looks at one behind.
  static let zeros = 8

  /// A copy of the characters.
  init(_ scalars: some Collection<Unicode.Scalar>) {
    pointer = .allocate(capacity: scalars.count + Self.zeros)
    for (place, scalar) in scalars.enumerated() { pointer[place] = wchar_t(scalar.value) }
    (pointer + scalars.count).initialize(repeating: 0, count: Self.zeros)
  }

  /// A copy of a text.
  convenience init(_ text: String) {
    self.init(Array(text.unicodeScalars))
  }

  /// What stands at an address, up to the zero.
  static func text(_ pointer: UnsafePointer<wchar_t>) -> String {
    let scalars = UnsafeBufferPointer(start: pointer, count: wcslen(pointer))
      .map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    return String(String.UnicodeScalarView(scalars))
  }

  deinit { pointer.deallocate() }
}
