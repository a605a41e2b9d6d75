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
    /// The decoder refused the text for a reason of its own.
    case unknown
  }

  /// What is wrong.
  var reason: Reason
  /// The line, from 1.
  var line: Int
  /// The column in characters, from 1.
  var column: Int

  /// Lists and objects that may stand in each other.
  static let depthLimit = 512

  /// The first fault of a text that could not be decoded.
  ///
  /// The decoder tells neither place nor reason on Linux, so the text is gone through again; the
  /// words `NaN` and `Infinity` are let pass, because they are read.
  static func first(in text: ArraySlice<UInt8>) -> JSONFault {
    found(in: text) ?? JSONFault(reason: .unknown, line: 1, column: 1)
  }

  /// The first key that stands twice in its object, in a text that could be decoded.
  static func keyTwice(in text: ArraySlice<UInt8>) -> JSONFault? {
    guard let fault = found(in: text), case .keyTwice = fault.reason else { return nil }
    return fault
  }

  private static func found(in text: ArraySlice<UInt8>) -> JSONFault? {
    var check = JSONCheck(text)
    let stop: JSONCheck.Stop
    do throws(JSONCheck.Stop) {
      try check.run()
      return nil
    } catch {
      stop = error
    }
    let source = SourceText(String(decoding: text, as: UTF8.self))
    let place = source.place(of: stop.offset - text.startIndex)
    return JSONFault(reason: stop.reason, line: place.line, column: place.column)
  }
}
