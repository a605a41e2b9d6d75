import Diagnostics
import Incremental
import Language
import Quantities
import Worksheet

/// An accelerator of the book, or of the user's own, and how many of it are chosen.
struct Accelerator {
  /// Its block, and the blocks that it goes back to.
  let presets: [Preset]

  /// What it is called.
  var name: String { presets[0].names[0] }
  /// What it is, for a reader.
  var title: String { presets[0].title }

  /// Its memory as it is printed, where its block gives it as a number; nothing is worked out.
  var memoryText: String? {
    let memory = presets.lazy.flatMap(\.definitions).first { $0.name == "memory" }
    guard case .literal(let literal)? = memory?.formula?.expression.form else { return nil }
    return Quantity(literal.value, .information).formatted()
  }

  /// What it is called where so many of it are chosen: `h100`, `h100 x4`.
  func title(times count: Int) -> String { Accelerator.title(name, times: count) }

  /// What an accelerator of a name is called where so many of it are chosen.
  static func title(_ name: String, times count: Int) -> String {
    count == 1 ? name : "\(name) x\(count)"
  }

  /// The accelerator of a name as people write it: `H100` and `rtx4090` are found too.
  /// - Throws: that there is none, or what is wrong with its text.
  init(_ name: String, at place: Diagnostic.Place, in sheet: Sheet) throws(Diagnostic) {
    guard let found = try Accelerator.find(name, in: sheet) else {
      let names = try Accelerator.all(in: sheet).flatMap { $0.presets[0].names }
      let begun = name.utf8.count > 1 ? names.first { $0.hasPrefix(name) } : nil
      let nearest = begun ?? Spelling.nearest(to: name, among: names)
      throw .unknownAccelerator(name, nearest: nearest, at: place)
    }
    presets = found.presets
  }

  private init(presets: [Preset]) { self.presets = presets }

  /// The accelerator of a name as people write it; nil if there is none.
  ///
  /// Who looks for many names gives all accelerators, so that they are gathered once.
  static func find(
    _ name: String, in sheet: Sheet, among gathered: [Accelerator]? = nil
  ) throws(Diagnostic) -> Accelerator? {
    sheet.readBook()
    let exact = try sheet.library.lineage(.accelerator, name)
    if !exact.isEmpty { return Accelerator(presets: exact) }
    let plain = Accelerator.plain(name)
    if let gathered { return gathered.first { $0.isCalled(plain) } }
    return try Accelerator.all(in: sheet).first { $0.isCalled(plain) }
  }

  /// How `gpu` takes what a person wrote: `h100 x4` for `H100x4`, `h100*4` and `h100 4`, `rtx-4090` for
  /// `RTX 4090`; nil where no accelerator is meant.
  static func writing(of text: String, in sheet: Sheet) throws(Diagnostic) -> String? {
    var words = text.lowercased().split { $0 == " " || $0 == "*" }
    if let whole = try find(words.joined(), in: sheet) { return whole.name }
    // What stands behind the last x, or behind the last blank, is how many.
    guard let last = words.popLast() else { return nil }
    let parts = last.split(separator: "x", omittingEmptySubsequences: false)
    guard let number = parts.last, let count = Int(number), count > 0 else { return nil }
    words.append(last.dropLast(number.utf8.count))
    let name = words.joined()
    let found = try find(name.hasSuffix("x") ? String(name.dropLast()) : name, in: sheet)
    return found.map { "\($0.name) x\(number)" }
  }

  /// Every accelerator, as the chapters have them.
  static func all(in sheet: Sheet) throws(Diagnostic) -> [Accelerator] {
    var all: [Accelerator] = []
    for name in sheet.library.names(of: .accelerator) {
      try sheet.pause(after: Sheet.listing)
      all.append(Accelerator(presets: try sheet.library.lineage(.accelerator, name)))
    }
    return all
  }

  /// Whether a text stands in its names or its title, from the start of a word there.
  func matches(_ text: String) -> Bool {
    let wanted = Array(Accelerator.plain(text).utf8)
    return ([title] + presets[0].names).contains { name in
      var rest = name.split { !$0.isLetter && !$0.isNumber }
        .map { Array(Accelerator.plain(String($0)).utf8) }[...]
      while !rest.isEmpty {
        if rest.joined().starts(with: wanted) { return true }
        rest.removeFirst()
      }
      return false
    }
  }

  private func isCalled(_ plain: String) -> Bool {
    presets[0].names.contains { Accelerator.plain($0) == plain }
  }

  /// Small letters and digits alone.
  static func plain(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 &- 65 < 26 ? $0 | 32 : $0 }.filter(isPlain), as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte &- 48 < 10 }
}

extension Sheet {
  /// The name of the accelerator that is chosen, and how many of it; nil if none is.
  var chosenAccelerator: (name: String, count: Int)? {
    guard let title = titles[.accelerator] else { return nil }
    let words = title.split(separator: " ")
    return (String(words[0]), words.count > 1 ? Int(words[1].dropFirst()) ?? 1 : 1)
  }

  /// Notes on the settings that would hold in the place of what changes bring.
  func hidden(_ changes: [Change], of owner: String) -> [String] {
    changes.compactMap { change -> String? in
      guard let formula = change.binding?.formula, let layer = layer(of: change.id),
        layer > change.layer
      else { return nil }
      let source = binding(of: change.id)?.provenance.words ?? ""
      return "\(name(of: change.id)) is \(text(of: change.id)) (\(source)); "
        + "\(owner)'s \(formula.written) is hidden"
    }
  }

  /// The changes that choose so many of an accelerator.
  func choosing(_ accelerator: Accelerator, count: Int) throws(Diagnostic) -> [Change] {
    let split = try BookText(SourceText("tensor_parallel = \(count)")).definitions
    var presets = accelerator.presets
    presets[0].definitions += split
    return filling(.accelerator, with: presets)
  }

  /// Runs a body as if changes had been made and layers had these titles; then all is as it was.
  func supposing<Result>(
    _ changes: [Change], titled newTitles: [(layer: Layer, title: String?)],
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let former = titles
    defer { titles = former }
    for (layer, title) in newTitles { titles[layer] = title }
    return try supposing(changes, body)
  }

  /// Runs a body as if one of an accelerator had been chosen, and the user had set none of its cells.
  func supposing<Result>(
    _ accelerator: Accelerator, _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let changes = try choosing(accelerator, count: 1)
    return try supposing(changes + changes.compactMap { unsetting($0.id) }, body)
  }
}
