/// A key that is no character, or a notice that the reader passes through libedit as one.
///
/// Each is a C1 control code, which no keyboard sends: libedit finds a function for it in its
/// table of single keys, so that Escape stays a key of its own in vi's mode, and no sequence of
/// the terminal's is ever half understood.
enum FunctionKey: UInt32, CaseIterable {
  case up = 0x80
  case down
  case left
  case right
  case home
  case end
  case delete
  case wordLeft
  case wordRight
  case cutWord
  case pasteStart
  case pasteEnd
  case paste
  case searchStep
  case submit

  /// The key that a terminal means by an escape sequence, given without its Escape.
  ///
  /// Both `[` and `O` forms are known, and Home and End as tmux, screen, rxvt and PuTTY send them.
  init?(sequence: some Sequence<UInt8>) {
    guard let key = Self.sequences[String(decoding: Array(sequence), as: UTF8.self)] else {
      return nil
    }
    self = key
  }

  private static let sequences: [String: Self] = [
    "[A": .up, "OA": .up, "[B": .down, "OB": .down,
    "[C": .right, "OC": .right, "[D": .left, "OD": .left,
    "[H": .home, "OH": .home, "[1~": .home, "[7~": .home,
    "[F": .end, "OF": .end, "[4~": .end, "[8~": .end,
    "[3~": .delete, "[3;5~": .cutWord, "[3;3~": .cutWord,
    "[1;5D": .wordLeft, "[1;3D": .wordLeft, "[5D": .wordLeft, "Od": .wordLeft,
    "[1;5C": .wordRight, "[1;3C": .wordRight, "[5C": .wordRight, "Oc": .wordRight,
    "[200~": .pasteStart, "[201~": .pasteEnd,
  ]
}
