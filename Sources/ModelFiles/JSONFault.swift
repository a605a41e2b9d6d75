internal import Diagnostics

/// Why a text is no JSON, and where.
struct JSONFault: Error, Sendable, Equatable {
  /// What is wrong at the place.
  enum Reason: Sendable, Equatable {
    /// Something else was expected than what was found, both in words.
    case unexpected(expected: String, found: String)
    /// A text begins here and does not end on its line.
    case openText
    /// A byte below 32 stands raw in a text.
    case rawByte(UInt8)
    /// What follows a backslash in a text means nothing, or half a character.
    case escape(String)
    /// Digits that JSON does not write so.
    case number(String)
    /// A number beyond what 64 bits hold.
    case outOfRange(String)
    /// More lists and objects in each other than are read.
    case tooDeep
    /// A key that its object had before; readers differ in which value they take.
    case keyTwice(String)
    /// A letter carries more marks than any text needs.
    case marks
  }

  /// What is wrong.
  var reason: Reason
  /// The line, from 1.
  var line: Int
  /// The column in characters, from 1.
  var column: Int

  /// Lists and objects that may stand in each other.
  static let depthLimit = 512

  /// The fault at which a reader stopped, with its place in the text.
  init(_ stop: JSONReader.Stop, in text: ArraySlice<UInt8>) {
    let place = SourceText(String(decoding: text, as: UTF8.self)).place(of: stop.offset)
    (reason, line, column) = (stop.reason, place.line, place.column)
  }
}
