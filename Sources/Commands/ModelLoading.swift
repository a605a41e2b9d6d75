import Checkpoints
import Diagnostics
import FormulaBook
import Incremental
import Language
import Markup
import ModelFiles
import Worksheet

/// What a model's file, or its block in the book, gave the session.
final class ModelLoading {
  /// One input that was filled.
  struct Taken {
    let id: NodeID
    /// The key of the file.
    let key: String
    let formula: Formula
    let provenance: Provenance
  }

  let origin: ModelOrigin
  /// Where on the Hub the model is from, if it is.
  private(set) var hub: HubOrigin?
  /// What of the finding a person should know, a sentence each.
  private(set) var remarks: [String]
  /// The families in force, the nearest first.
  private(set) var families: [String] = []
  /// The kinds that the file names and that no family is called by.
  private(set) var unknownTypes: [String] = []
  private(set) var taken: [Taken] = []
  /// What the headers of files of weights filled.
  private(set) var stored: StoredParts?
  /// Keys that hold something which their input cannot.
  private(set) var refused: [String] = []

  init(_ origin: ModelOrigin, hub: HubOrigin? = nil, remarks: [String] = []) {
    (self.origin, self.hub, self.remarks) = (origin, hub, remarks)
  }

  /// What the model is called: its name on the Hub, the file's path, or the first name of the block.
  var title: String {
    if let hub { return hub.title }
    // Models of the Hub are called with a sign that a folder of one's own may have too.
    let isLikeHub = origin.isFile && origin.title.utf8.contains(UInt8(ascii: "@"))
    let isClear = origin.title.utf8.first.map("./".utf8.contains) ?? true
    return isLikeHub && !isClear ? "./" + origin.title : origin.title
  }

  /// The same, with one thing more that a person should know.
  func noting(_ sentence: String) -> ModelLoading {
    remarks.append(sentence)
    return self
  }

  /// Calls a model of the Hub by all of its commit, where what `load` takes for its short name is another.
  func tellApart(from commands: HubCommands) {
    guard let hub, let other = commands[hub.title], other != hub.command else { return }
    self.hub?.isAmbiguous = true
  }

  /// Runs a body as if the model was loaded.
  func suppose(
    in sheet: Sheet, _ body: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let families = try families(in: sheet) + sheet.filling(.model, with: [])
    try sheet.supposing(families) { () throws(Diagnostic) in
      try sheet.supposing(try values(in: sheet), body)
    }
  }

  /// The changes of the family layer.
  func families(in sheet: Sheet) throws(Diagnostic) -> [Change] {
    sheet.readBook()
    (families, unknownTypes) = ([], [])
    var presets: [Preset] = []
    for type in origin.families(in: sheet) {
      let line = try sheet.library.lineage(.family, type)
      if line.isEmpty { unknownTypes.append(type) } else { families.append(type) }
      presets += line
    }
    return sheet.filling(.family, with: presets)
  }

  /// The changes of the model layer, under the families that are in force by now.
  func values(in sheet: Sheet) throws(Diagnostic) -> [Change] {
    (taken, refused, room) = ([], [], Self.mostFilled)
    if case .block(let preset, let ancestors) = origin {
      return sheet.filling(.model, with: [preset] + ancestors).map(taking)
    }
    if let document = origin.document {
      try take(
        sheet.fillable, of: document.path, in: sheet, from: document.lookup,
        orTelling: document.misfit)
    }
    if let checkpoint = origin.checkpoint {
      try take(
        fillable(in: sheet), of: checkpoint.path, in: sheet, from: checkpoint.metadata.lookup)
      stored = StoredParts(checkpoint, of: hub?.title, in: sheet)
      try sheet.pause(after: 0)
    }
    let found = taken + (stored?.taken ?? [])
    if found.isEmpty, !refused.isEmpty { throw .noFittingKeys(title, refused) }
    if found.isEmpty { throw .noKeys(title, plainKey(in: sheet)) }
    return sheet.filling(model: found.map { ($0.id, $0.formula, $0.provenance) })
  }

  /// The inputs that the file could fill, each with the keys that do.
  func fillable(in sheet: Sheet) -> [(id: NodeID, keys: [String])] {
    origin.checkpoint?.format == .gguf ? sheet.fillable(by: \.ggufKeys) : sheet.fillable
  }

  /// The first key of them that stands in a file as it is written, for a sentence.
  private func plainKey(in sheet: Sheet) -> String? {
    fillable(in: sheet).lazy.flatMap(\.keys).first { !$0.contains(" ") && !$0.contains("[") }
  }

  /// Notes what a block fills.
  private func taking(_ change: Change) -> Change {
    if let binding = change.binding, let bound = binding.formula {
      taken.append(
        Taken(
          id: change.id, key: "", formula: bound.formula, provenance: binding.provenance))
    }
    return change
  }

  /// Bytes that all that the file fills may have: one value may fill many inputs of books of one's own.
  private static let mostFilled = 16 << 20
  /// How many of them are left.
  private var room = mostFilled

  private func take(
    _ inputs: [(id: NodeID, keys: [String])], of path: String, in sheet: Sheet,
    from lookup: ([String]) -> ConfigDocument.Found?,
    orTelling misfit: ([String]) -> (key: String, words: String)? = { _ in nil }
  ) throws(Diagnostic) {
    let file = path.nameOfPath
    let name = hub.map { "\(file) of \($0.title)" } ?? file
    for (id, keys) in inputs {
      guard let found = try first(keys, in: sheet, lookup) else {
        if let odd = try first(keys, in: sheet, misfit) {
          refused.append("\(odd.key) (\(odd.words))")
        }
        continue
      }
      try sheet.pause(after: found.value.count)
      room -= found.value.letterCount
      if room < 0 {
        let most = "\(Self.mostFilled >> 20) MiB"
        refused.append("\(found.key) (what the file fills comes to more than \(most))")
        continue
      }
      let unit = sheet.displayUnit(of: id)
      guard let formula = ConfigFormula.formula(found.value, for: sheet.kind(of: id), unit: unit)
      else {
        refused.append("\(found.key) (\(ConfigFormula.beginning(of: found.value)))")
        continue
      }
      if let objection = sheet.objection(to: formula, for: id) {
        refused.append("\(found.key): \(objection.message)")
        continue
      }
      taken.append(
        Taken(
          id: id, key: found.key, formula: formula,
          provenance: .file(name: name, key: found.key)))
    }
  }

  /// What is found for the first of some keys for which anything is: to look for one alone may go through all that
  /// an object holds.
  private func first<Found>(
    _ keys: [String], in sheet: Sheet, _ lookup: ([String]) -> Found?
  ) throws(Diagnostic) -> Found? {
    for key in keys {
      try sheet.pause()
      if let found = lookup([key]) { return found }
    }
    return nil
  }

  /// The file's keys that fill no input, without letters of tokens; of a GGUF file those of its architecture.
  var ignored: [String] { unused.map(ScreenText.withoutTokens) }

  private var unused: [String] {
    let used = Set(taken.map { $0.key.split(separator: "[").first.map(String.init) ?? $0.key })
    if let document = origin.document {
      let nulls = Set(document.nulls())
      return document.keys().filter { key in
        !used.contains(key) && !nulls.contains(key) && !document.namesType(key)
      }
    }
    guard let metadata = origin.checkpoint?.metadata else { return [] }
    let beginning = metadata.architecture + "."
    return metadata.keys.filter { $0.hasPrefix(beginning) && !used.contains($0) }
  }
}
