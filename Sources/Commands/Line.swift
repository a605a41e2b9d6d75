import Diagnostics
import Language

extension Parser {
  /// Refuses what stands behind a complete command, and says what could.
  func requireEnd(_ wanted: String) throws(Diagnostic) {
    if token.kind == .end || token.kind == .newline { return }
    throw .expectedBehind(wanted, found: found, at: place)
  }
}

/// A command's line: the verb, and what stands behind it.
package struct Line {
  /// The whole line.
  let source: SourceText
  /// Where the verb stands.
  let verb: Range<Int>

  /// Where the verb stands, for a message about the whole command.
  var verbPlace: Diagnostic.Place { Diagnostic.Place(source, verb) }

  /// Whether it stands in a file of lines, or comes from standard input.
  var isOfScript: Bool {
    if case .file(let name, _) = source.origin { name != "-e" } else { false }
  }

  /// The end of the line, for a message about what is missing.
  var endPlace: Diagnostic.Place {
    Diagnostic.Place(source, source.bytes.count..<source.bytes.count)
  }

  /// A parser behind the verb.
  var parser: Parser { Parser(source, range: verb.upperBound..<source.bytes.count) }

  /// One word behind the verb: an option, or a path with its quotes and `\ ` taken away.
  struct Word {
    let text: String
    let isQuoted: Bool
    let range: Range<Int>

    var isOption: Bool {
      guard !isQuoted, text.hasPrefix("--"), let letter = text.utf8.dropFirst(2).first else {
        return false
      }
      return (letter | 32) &- 97 < 26
    }
  }

  /// The words behind the verb, cut at white space; a `#` behind white space begins a comment.
  func words() throws(Diagnostic) -> [Word] {
    var words: [Word] = []
    var offset = verb.upperBound
    let bytes = source.bytes
    while offset < bytes.count {
      if Line.isSpace(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "#") {
        break
      } else {
        words.append(try word(at: &offset))
      }
    }
    return words
  }

  /// The words behind a verb that looks for them; no more than anybody looks for.
  func soughtWords() throws(Diagnostic) -> [Word] {
    let (words, longest) = (try bounded(try words(), most: 200), 10_000)
    guard let long = words.first(where: { $0.range.count > longest }) else { return words }
    throw .tooManyLetters(source[verb], most: longest, at: place(of: long))
  }

  private func bounded(_ words: [Word], most: Int) throws(Diagnostic) -> [Word] {
    if words.count <= most { return words }
    throw .tooManyWords(source[verb], most: most, at: place(of: words[most]))
  }

  private func word(at offset: inout Int) throws(Diagnostic) -> Word {
    let (start, bytes) = (offset, source.bytes)
    var text: [UInt8] = []
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      offset += 1
      while offset < bytes.count, bytes[offset] != quote {
        text.append(bytes[offset])
        offset += 1
      }
      guard offset < bytes.count else {
        throw .openQuote(at: Diagnostic.Place(source, start..<bytes.count))
      }
      offset += 1
      return Word(
        text: String(decoding: text, as: UTF8.self), isQuoted: true, range: start..<offset)
    }
    while offset < bytes.count, !Line.isSpace(bytes[offset]) {
      if bytes[offset] == UInt8(ascii: "\\"), offset + 1 < bytes.count { offset += 1 }
      text.append(bytes[offset])
      offset += 1
    }
    return Word(text: String(decoding: text, as: UTF8.self), isQuoted: false, range: start..<offset)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// Refuses whatever stands behind a command that takes nothing.
  func requireNothing() throws(Diagnostic) {
    if let word = try words().first { throw .takesNothing(source[verb], at: place(of: word)) }
  }

  /// Refuses an option behind a command that takes none; an open quote is left to its parser.
  func refuseOptions() throws(Diagnostic) {
    guard let option = (try? words())?.first(where: \.isOption) else { return }
    throw .unknownOption(option.text, [], at: place(of: option))
  }

  /// The one word behind the verb.
  func onlyWord(_ what: String) throws(Diagnostic) -> Word {
    let words = try words()
    guard let word = words.first else {
      throw .expectedBehind(what, found: "the end", at: endPlace)
    }
    if words.count > 1 {
      throw .expectedBehind("the end", found: "'\(words[1].text)'", at: place(of: words[1]))
    }
    return word
  }

  /// The words behind the verb, with or without commas between them.
  func listedWords() throws(Diagnostic) -> [Word] {
    let words = try words().flatMap { word -> [Word] in
      if word.isQuoted { return [word] }
      var parts: [Word] = []
      var start = word.range.lowerBound
      for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
        let end = start + part.utf8.count
        if !part.isEmpty {
          parts.append(Word(text: String(part), isQuoted: false, range: start..<end))
        }
        start = end + 1
      }
      return parts
    }
    return try bounded(words, most: 1000)
  }

  func place(of word: Word) -> Diagnostic.Place { Diagnostic.Place(source, word.range) }

  /// The one path behind the verb, and the options beside it.
  func path(options allowed: [String] = []) throws(Diagnostic) -> (path: Word, options: Set<String>)
  {
    var path: Word?
    var options: Set<String> = []
    for word in try words() {
      if word.isOption {
        guard allowed.contains(word.text) else {
          throw .unknownOption(word.text, allowed, at: place(of: word))
        }
        options.insert(word.text)
      } else if path == nil {
        path = word
      } else {
        throw .secondPath(at: place(of: word))
      }
    }
    guard let path else { throw .expectedPath(at: endPlace) }
    return (path, options)
  }

  /// Refuses a line that names more terms than anyone reads, with commas between them.
  ///
  /// The elements of a list and the arguments of a function are one term with what is round them.
  func refuseTerms(beyond most: Int, of verb: String) throws(Diagnostic) {
    if source.bytes.count <= most { return }
    var parser = parser
    var (terms, depth) = (1, 0)
    while parser.token.kind != .end {
      switch parser.token.kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
      case .comma where depth == 0: terms += 1
      default: break
      }
      if terms > most { throw .tooManyTerms(verb, most: most, at: parser.place) }
      parser.advance()
    }
  }
}
