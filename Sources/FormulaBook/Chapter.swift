package import Diagnostics

/// One file of the book.
package struct Chapter: Sendable {
  /// Its text; places in it are written as `cache.book:12`.
  package let source: SourceText
  /// The stretches of it that hold definitions of the book layer.
  package let core: [Range<Int>]
  /// The presets in it, found by their heads alone.
  package let heads: [Head]

  /// The head of a preset: enough to find it by, without reading it.
  package struct Head: Sendable, Equatable {
    /// `family`, `model`, `method` or `accelerator`.
    package let kind: String
    /// Its names.
    package let names: [String]
    /// The whole preset with the attributes above it.
    package let range: Range<Int>
  }

  /// A chapter, scanned for the heads of its presets.
  ///
  /// A preset begins with its kind at the first column, behind the `///` and `@` lines above it, and
  /// ends with the line on which its last brace stands.
  package init(_ source: SourceText) {
    self.source = source
    var scan = HeadScan(source.bytes)
    scan.run()
    core = scan.core
    heads = scan.heads
  }

  /// The chapters that ship inside the program, in alphabetical order.
  package static let all: [Chapter] = embeddedTexts.map { name, text in
    Chapter(SourceText(text.description, origin: .file(name, line: 1)))
  }
}
