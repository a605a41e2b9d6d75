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
    var seen: Set<String> = []
    while let whole = words.popFirst() {
      let place = line.place(of: whole)
      guard whole.isOption else { throw .behindOptions(at: place) }
      let (word, value) = PlotOptions.parts(of: whole)
      if let value, word.text != "--force" { words.insert(value, at: words.startIndex) }
      if !seen.insert(word.text).inserted { throw .optionTwice(word.text, at: place) }
      switch word.text {
      case "--force" where value == nil: isForced = true
      case "--svg":
        guard let path = words.popFirst(), !path.isOption, !path.text.isEmpty else {
          throw .expectedFile(word.text, at: place)
        }
        file = path
      case "--width": columns = try PlotOptions.number(&words, word, 24...400, line)
      case "--height": rows = try PlotOptions.number(&words, word, 8...200, line)
      default: throw .unknownOption(whole.text, PlotOptions.all, at: place)
      }
    }
  }

  /// An option, and what stands behind its `=`, if there is one.
  private static func parts(of word: Line.Word) -> (option: Line.Word, value: Line.Word?) {
    let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (word, nil) }
    let start = word.range.upperBound - parts[1].utf8.count
    return (
      Line.Word(
        text: String(parts[0]), isQuoted: false, range: word.range.lowerBound..<start - 1),
      Line.Word(text: String(parts[1]), isQuoted: true, range: start..<word.range.upperBound)
    )
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
