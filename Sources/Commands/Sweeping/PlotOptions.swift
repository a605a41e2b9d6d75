import Diagnostics

/// The options of a `plot` line, and the stretch of the line in front of them.
struct PlotOptions {
  /// The file that a picture is to be written to.
  private(set) var file: Line.Word?
  private(set) var isForced = false
  private(set) var columns: Int?
  private(set) var rows: Int?
  /// What stands between the verb and the options.
  let range: Range<Int>

  private static let all = ["--svg", "--width", "--height", "--force"]

  init(_ line: Line) throws(Diagnostic) {
    let end = PlotOptions.start(in: line.source.bytes, from: line.verb.upperBound)
    range = line.verb.upperBound..<end
    var words = try Line(source: line.source, verb: line.verb.lowerBound..<end).words()[...]
    while let word = words.popFirst() {
      let place = line.place(of: word)
      guard word.isOption else { throw .behindOptions(at: place) }
      switch word.text {
      case "--force": isForced = true
      case "--svg":
        guard let path = words.popFirst(), !path.isOption, !path.text.isEmpty else {
          throw .expectedFile(word.text, at: place)
        }
        file = path
      case "--width": columns = try PlotOptions.number(&words, word, 24...400, line)
      case "--height": rows = try PlotOptions.number(&words, word, 8...200, line)
      default: throw .unknownOption(word.text, PlotOptions.all, at: place)
      }
    }
  }

  private static func number(
    _ words: inout ArraySlice<Line.Word>, _ option: Line.Word, _ range: ClosedRange<Int>,
    _ line: Line
  ) throws(Diagnostic) -> Int {
    let word = words.popFirst()
    guard let word, let number = Int(word.text), range.contains(number) else {
      throw .expectedNumber(
        option.text, range.lowerBound, range.upperBound, at: line.place(of: word ?? option))
    }
    return number
  }

  /// Where the first word begins that is `--` and a letter behind white space; the end without one.
  private static func start(in bytes: [UInt8], from start: Int) -> Int {
    var offset = max(start, 1)
    while offset + 2 < bytes.count {
      let isOption =
        bytes[offset] == 45 && bytes[offset + 1] == 45 && (bytes[offset + 2] | 32) &- 97 < 26
      if isOption, bytes[offset - 1] == 32 || (9...13).contains(bytes[offset - 1]) { return offset }
      offset += 1
    }
    return bytes.count
  }
}
