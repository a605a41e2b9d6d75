import Diagnostics

/// The `///` and `@` lines above a definition or a block.
struct Attributes {
  var declaration = Declaration()
  var report: [String] = []
  var families: [String] = []
  var recognized: [String] = []
  /// Every attribute, in the order in which to teach them.
  static let names = [
    "symbol", "alias", "meant", "config", "gguf", "integer", "range", "usual", "headline", "whole",
    "digits", "occasion", "type", "note", "own", "file",
    "report", "family", "keys", "tensors", "buffers",
  ]

  private var sentences: [String] = []
  /// Bytes of the sentences so far.
  private var length = 0
  /// Bytes that the sentences above one definition may have; those of the book that ships have 1,600.
  private static let longest = 10_000

  /// Reads all attributes up to the definition, the block or the end behind them.
  init(_ parser: inout Parser) throws(Diagnostic) {
    while true {
      switch parser.token.kind {
      case .newline, .semicolon: parser.advance()
      case .documentation:
        length += parser.word.utf8.count
        if length > Self.longest { throw .sentencesTooLong(most: Self.longest, at: parser.place) }
        note(parser.word)
        parser.advance()
      case .at: try attribute(&parser)
      default:
        declaration.documentation = sentences.joined(separator: " ")
        return
      }
    }
  }

  private mutating func note(_ line: String) {
    let text = line.drop { $0 == " " }
    if text.hasPrefix("source:") {
      declaration.sources.append(String(text.dropFirst(7).drop { $0 == " " }))
    } else if !text.isEmpty {
      sentences.append(String(text))
    }
  }

  private mutating func attribute(_ parser: inout Parser) throws(Diagnostic) {
    parser.advance()
    let place = parser.place
    let name = try parser.name("the name of an attribute")
    switch name {
    case "symbol":
      declaration.symbol = try arguments(&parser).first
      if declaration.symbol?.utf8.count ?? 0 > Self.longestSymbol {
        throw .wordTooLong(most: Self.longestSymbol, at: place)
      }
    case "alias": declaration.aliases = try arguments(&parser, longest: Parser.longestName)
    case "meant": declaration.meantBy = try arguments(&parser)
    case "config": declaration.keys = try arguments(&parser)
    case "gguf": declaration.ggufKeys = try arguments(&parser)
    case "usual": declaration.usual = try arguments(&parser)
    case "tensors": declaration.tensors = try arguments(&parser)
    case "buffers": declaration.buffers = try arguments(&parser)
    case "integer":
      declaration.isInteger = true
      guard parser.token.kind == .leftParenthesis else { return }
      if try arguments(&parser) != ["inf"] {
        throw .expected("@integer or @integer(inf)", found: "@integer", at: place)
      }
      declaration.takesInfinity = true
    case "whole": declaration.isWhole = true
    case "headline":
      declaration.isHeadline = true
      guard parser.token.kind == .leftParenthesis else { return }
      if try arguments(&parser) != ["nonzero"] {
        throw .expected("@headline or @headline(nonzero)", found: "@headline", at: place)
      }
      declaration.isHeadlineOnlyAboveZero = true
    case "range": declaration.range = try range(&parser)
    case "digits":
      let words = try arguments(&parser)
      if words != ["all"] { throw .expected("@digits(all)", found: "@digits", at: place) }
      declaration.printsAllDigits = true
    case "occasion": declaration.isOccasion = true
    case "type": declaration.isType = true
    case "file":
      declaration.isOfFile = parser.token.kind != .leftParenthesis
      if !declaration.isOfFile { declaration.fileType = try arguments(&parser).first }
    case "note": declaration.noteFor = try arguments(&parser)
    case "own": declaration.own = try arguments(&parser)
    case "report": report = try arguments(&parser)
    case "family": families = try arguments(&parser)
    case "keys": recognized = try arguments(&parser)
    default: throw .unknownAttribute(name, at: place)
    }
  }

  /// Words that one attribute may have, and the bytes of one.
  private static let (mostWords, longestWord) = (100, 200)
  /// Bytes that a symbol may have, which is written out wherever a formula names its cell.
  private static let longestSymbol = 40

  /// The words between parentheses, taken as they stand between commas.
  private func arguments(
    _ parser: inout Parser, longest: Int = Self.longestWord
  ) throws(Diagnostic) -> [String] {
    try parser.expect(.leftParenthesis, "'('")
    var list: [String] = []
    while !parser.take(.rightParenthesis) {
      let start = parser.token.start
      var end = start
      while ![.comma, .rightParenthesis, .end, .newline].contains(parser.token.kind) {
        end = parser.token.end
        parser.advance()
      }
      if end == start { throw .expected("a word", found: parser.found, at: parser.place) }
      if list.count == Self.mostWords {
        throw .tooManyWords(most: Self.mostWords, at: parser.place)
      }
      if end - start > longest {
        let place = Diagnostic.Place(parser.source, start..<end)
        throw .wordTooLong(most: longest, at: place)
      }
      list.append(parser.source[start..<end])
      if !parser.take(.comma), parser.token.kind != .rightParenthesis {
        throw .expected("',' or ')'", found: parser.found, at: parser.place)
      }
    }
    return list
  }

  private func range(_ parser: inout Parser) throws(Diagnostic) -> ClosedRange<Double> {
    try parser.expect(.leftParenthesis, "'('")
    let start = parser.token.start
    let low = try number(&parser) ?? -.infinity
    try parser.expect(.range, "'..'")
    let high = try number(&parser) ?? .infinity
    if low > high {
      throw .fallingRange(
        low, high, at: Diagnostic.Place(parser.source, start..<parser.previous.end))
    }
    try parser.expect(.rightParenthesis, "')'")
    return low...high
  }

  private func number(_ parser: inout Parser) throws(Diagnostic) -> Double? {
    if parser.token.kind == .range || parser.token.kind == .rightParenthesis { return nil }
    let isNegative = parser.take(.minus)
    let tree = try parser.leaf()
    switch tree.form {
    case .literal(let literal): return isNegative ? -literal.value : literal.value
    case .infinity: return isNegative ? -.infinity : .infinity
    default: break
    }
    throw .expected(
      "a number", found: "'\(parser.source.excerpt(tree.range))'",
      at: Diagnostic.Place(parser.source, tree.range))
  }
}
