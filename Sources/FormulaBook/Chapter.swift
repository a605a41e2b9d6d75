package import Diagnostics

/// One file of the book.
package struct Chapter: Sendable {
  /// Its text; places in it are written as `cache.book:12`.
  package let source: SourceText
  /// The stretches of it that hold definitions of the book layer.
  package let core: [Range<Int>]
  /// The presets in it, found by their heads alone.
  package let heads: [Head]

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
}

extension Chapter {
  /// The head of a preset: enough to find it by, without reading it.
  package struct Head: Sendable, Equatable {
    /// `family`, `model`, `method`, `accelerator` or `subject`.
    package let kind: String
    /// Its names.
    package let names: [String]
    /// What it is, for a reader; the first name if the head has no title.
    package let title: String
    /// The first sentence of documentation above it.
    package let summary: String
    /// The families of a model, the nearest first.
    package let families: [String]
    /// The keys that tell a file of a family which names no kind.
    package let keys: [String]
    /// The architectures of GGUF files that are of a family, behind a colon a key that they hold.
    package let architectures: [String]
    /// The whole preset with the attributes above it.
    package let range: Range<Int>

    /// A head, of a preset that stands in no chapter unless a range is given.
    package init(
      kind: String, names: [String], title: String? = nil, summary: String = "",
      families: [String] = [], keys: [String] = [], architectures: [String] = [],
      range: Range<Int> = 0..<0
    ) {
      self.kind = kind
      self.names = names
      self.title = title ?? names.first ?? ""
      self.summary = summary
      self.families = families
      self.keys = keys
      self.architectures = architectures
      self.range = range
    }
  }
}
