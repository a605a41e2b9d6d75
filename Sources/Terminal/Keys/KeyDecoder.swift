import LineEditing

/// Turns the bytes of a terminal into keys.
///
/// A key is the value of a Unicode scalar or the code of a `FunctionKey`.
///
/// - Bytes that are not UTF-8 and the C1 control characters are dropped.
/// - A known escape sequence is one key; an unknown one is nothing, rather than its last letters.
/// - Escape before anything else is a key of its own, as Alt-letters need.
struct KeyDecoder {
  private var unfinished: [UInt8] = []
  private var keys: ArraySlice<UInt32> = []

  /// Whether an Escape has come of which it is unknown what it begins.
  var awaitsEscapeRest: Bool { unfinished.first == Self.escape }

  /// Takes the next key, if there is a whole one.
  mutating func next() -> UInt32? {
    keys.popFirst()
  }

  /// Takes in one byte.
  mutating func feed(_ byte: UInt8) {
    switch unfinished.first {
    case nil: begin(with: byte)
    case Self.escape: continueEscape(with: byte)
    case let lead?: continueCharacter(of: lead, with: byte)
    }
  }

  /// Takes an unfinished escape sequence as the keys that it is made of.
  mutating func giveUp() {
    keys.append(contentsOf: unfinished.map(UInt32.init))
    unfinished = []
  }

  private static let escape: UInt8 = 0x1B
  private static let longestSequence = 32

  private mutating func begin(with byte: UInt8) {
    switch byte {
    case Self.escape, 0xC2...0xF4: unfinished = [byte]
    case ..<0x80: keys.append(UInt32(byte))
    default: break
    }
  }

  private mutating func restart(with byte: UInt8) {
    unfinished = []
    begin(with: byte)
  }

  private mutating func continueEscape(with byte: UInt8) {
    let isIntroduced = unfinished.count > 1
    let hasParameters = isIntroduced && unfinished[1] == UInt8(ascii: "[")
    // The Linux console begins F1 to F5 with two brackets.
    let isConsoleKey = hasParameters && unfinished.count == 2 && byte == UInt8(ascii: "[")
    switch byte {
    case UInt8(ascii: "[") where !isIntroduced || isConsoleKey,
      UInt8(ascii: "O") where !isIntroduced,
      0x20...0x3F where hasParameters && unfinished.count < Self.longestSequence:
      unfinished.append(byte)
    case _ where !isIntroduced:
      keys.append(UInt32(Self.escape))
      restart(with: byte)
    case 0x20...0x7E:
      let sequence = unfinished.dropFirst() + [byte]
      unfinished = []
      if let key = FunctionKey(sequence: sequence) { keys.append(key.rawValue) }
    default:
      restart(with: byte)
    }
  }

  private mutating func continueCharacter(of lead: UInt8, with byte: UInt8) {
    guard byte & 0xC0 == 0x80 else {
      restart(with: byte)
      return
    }
    unfinished.append(byte)
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard unfinished.count == length else { return }
    let character = String(validating: unfinished, as: UTF8.self)
    unfinished = []
    if let scalar = character?.unicodeScalars.first, !scalar.isControl {
      keys.append(scalar.value)
    }
  }
}
