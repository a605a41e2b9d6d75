import Diagnostics
import Markup
import Testing

/// Random numbers that a seed repeats.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func text(_ longest: Int) -> String {
    let pieces = [
      "a", "kv ", "\n", "\r\n", "\t", "é", "e\u{301}", "漢", "😀", "👩‍👩‍👧", "\u{1B}[", "\u{202E}",
      "\u{301}",
      "=", "\u{7F}", "\u{0}", "\u{9B}", "…", "x^2 ",
    ]
    return (0..<Int.random(in: 0...longest, using: &self)).map { _ in
      pieces.randomElement(using: &self) ?? ""
    }.joined()
  }

  mutating func place() -> Diagnostic.Place {
    let origin = Bool.random(using: &self) ? SourceText.Origin.prompt : .file(text(3), line: 7)
    let source = SourceText(text(Bool.random(using: &self) ? 12 : 150), origin: origin)
    let low = Int.random(in: -3...source.bytes.count + 3, using: &self)
    return Diagnostic.Place(source, low..<low + Int.random(in: 0...9, using: &self))
  }
}

@Suite struct `Any place in any text` {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `is laid out with carets below what is shown`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let place = random.place()
    let diagnostic = Diagnostic("no", at: place, notes: [.init("there", at: random.place())])
    let columns = Int.random(in: -1...90, using: &random)
    let unicode = Bool.random(using: &random)
    let prompt = DiagnosticLayout.atPrompt(
      diagnostic, promptWidth: Int.random(in: -1...9, using: &random), columns: columns,
      unicode: unicode)
    let batch = DiagnosticLayout.inBatch(diagnostic, unicode: unicode)
    for (index, line) in batch.enumerated() where line.spans.last?.role == .caret {
      #expect(ScreenText.columns(of: line) <= ScreenText.columns(of: batch[index - 1]) + 1)
      #expect(ScreenText.columns(of: batch[index - 1]) <= 102)
    }
    if place.source.origin == .prompt {
      for line in prompt.dropLast() {
        #expect(ScreenText.columns(of: line) <= max(columns, 20))
        #expect(!line.plain.unicodeScalars.contains(where: ScreenText.isControl))
      }
      #expect(prompt.contains { $0.spans.contains { $0.role == .caret } })
    }
  }

  @Test(arguments: [
    (Int.min, Int.min), (Int.max, Int.max), (0, Int.max), (Int.max, 0), (-1, 80),
  ])
  func `survives a screen of any width`(promptWidth: Int, columns: Int) {
    let place = Diagnostic.Place(SourceText("set a 1"), Int.min..<Int.max)
    let lines = DiagnosticLayout.atPrompt(
      Diagnostic("no", at: place), promptWidth: promptWidth, columns: columns)
    #expect(lines.contains { $0.plain.hasSuffix("^^^^^^^") || $0.plain.hasSuffix("^^^^^^^ no") })
  }
}
