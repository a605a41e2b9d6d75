import Diagnostics
import Incremental
import Language
import Markup
import Worksheet

/// How cells without a value can be given one, by the layer whose presets fill them.
struct WaysOut {
  private let names: [String]
  private let sheet: Sheet

  /// The ways to give these cells a value in a sheet.
  init(_ names: [String], in sheet: Sheet) {
    self.names = names
    self.sheet = sheet
  }

  /// What to do, up to the cells to set: `load a config.json, or set`.
  private var beginning: String {
    var ways: [String] = []
    let ofAccelerators = ofAccelerators
    if ofAccelerators.count < names.count { ways.append("load a config.json") }
    if !ofAccelerators.isEmpty {
      let other = sheet.chosenAccelerator == nil ? "an accelerator" : "another accelerator"
      ways.append("choose \(other) with gpu NAME")
    }
    return ways.joined(separator: ", ") + ", or set"
  }

  /// What to try: `load a config.json, or set vocab_size …`.
  var trial: String { "\(beginning) \(names.first ?? "") …" }

  /// The same behind a sentence that has named the cells.
  var sentence: String { "\(beginning) \(names.count == 1 ? "it" : "them")" }

  /// Those of the cells to which an accelerator of the book gives a value.
  private var ofAccelerators: [String] {
    let wanted = Set(names)
    var (found, seen): (Set<String>, Set<String>) = ([], [])
    for accelerator in (try? Accelerator.all(in: sheet)) ?? [] {
      // Ancestors are looked at once, whoever has them.
      for preset in accelerator.presets where seen.insert(preset.names[0]).inserted {
        if sheet.isStopped(after: preset.definitions.count) { return [] }
        found.formUnion(preset.definitions.lazy.map(\.name).filter(wanted.contains))
      }
    }
    return names.filter(found.contains)
  }
}

extension Sheet {
  /// Says that there is no such cell; of the name of a command, that it is one, and what may be meant.
  func unknownCell(_ name: String, at place: Diagnostic.Place) -> Diagnostic {
    guard Verb.named(name) != nil else { return unknownName(name, at: place) }
    let rest = place.source[place.range.upperBound..<place.source.bytes.count]
    // A token is known by its whole.
    let line = ScreenText.withoutTokens(rest.split(separator: "\n").first.map(String.init) ?? "")
    return .isCommand(name, line.prefix(60).trimmingPrefix { $0 == " " || $0 == "=" }, at: place)
  }
}
