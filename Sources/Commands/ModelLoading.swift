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
  /// The families in force, the nearest first.
  private(set) var families: [String] = []
  /// The kinds that the file names and that no family is called by.
  private(set) var unknownTypes: [String] = []
  private(set) var taken: [Taken] = []
  /// Keys that hold something which their input cannot.
  private(set) var refused: [String] = []

  init(_ origin: ModelOrigin) { self.origin = origin }

  /// The changes of the family layer.
  func families(in sheet: Sheet) throws(Diagnostic) -> [Change] {
    sheet.readBook()
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
    switch origin {
    case .file(let document): return try values(of: document, in: sheet)
    case .block(let preset): return sheet.filling(.model, with: [preset]).map(taking)
    }
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

  private func values(
    of document: ConfigDocument, in sheet: Sheet
  ) throws(Diagnostic) -> [Change] {
    let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
    for (id, keys) in sheet.fillable {
      guard let found = document.lookup(keys) else { continue }
      let unit = sheet.displayUnit(of: id)
      guard let formula = ConfigFormula.formula(found.value, for: sheet.kind(of: id), unit: unit)
      else {
        refused.append("\(found.key) (\(ConfigFormula.words(found.value)))")
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
    if taken.isEmpty, !refused.isEmpty { throw .noFittingKeys(document.path, refused) }
    if taken.isEmpty { throw .noKeys(document.path, sheet.fillable.first?.keys.first) }
    return sheet.filling(model: taken.map { ($0.id, $0.formula, $0.provenance) })
  }

  /// The file's keys that fill no input.
  var ignored: [String] {
    guard case .file(let document) = origin else { return [] }
    let used = Set(taken.map { $0.key.split(separator: "[").first.map(String.init) ?? $0.key })
    let nulls = Set(document.nulls())
    return document.keys().filter { key in
      !used.contains(key) && !nulls.contains(key) && !document.namesType(key)
    }
  }
}

extension Session {
  /// Loads a model of the catalogue in place of the one that is loaded.
  func load(model word: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let catalogue = Catalogue(sheet)
    guard let head = catalogue.model(called: word),
      let preset = try sheet.library.preset(.model, head.names[0])
    else {
      throw .unknownModel(
        word, nearest: catalogue.nearest(to: word), stem: Catalogue.stem(of: word), at: place)
    }
    return try load(ModelLoading(.block(preset)), at: place)
  }

  /// Loads a model's file in place of the one that is loaded.
  func load(path: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let document: ConfigDocument
    do throws(Diagnostic) {
      document = try ConfigDocument.read(path, files: environment.files)
    } catch {
      var error = error
      error.place = error.place ?? place
      throw error
    }
    return try load(ModelLoading(.file(document)), at: place)
  }

  private func load(
    _ loading: ModelLoading, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    let moved = try change(by: "load") { () throws(Diagnostic) in
      do throws(Diagnostic) {
        try sheet.commit(
          try loading.families(in: sheet),
          then: { () throws(Diagnostic) in try loading.values(in: sheet) },
          titles: [(.model, loading.origin.title)])
      } catch {
        var error = error
        error.place = error.place ?? place
        throw error
      }
    }
    var reply = environment.repliesToChanges ? LoadReply(loading, moved, sheet).reply : moved
    // What makes the figures doubtful is told in any case.
    reply.notes.insert(contentsOf: LoadNotes(loading, sheet).sentences, at: 0)
    return reply
  }
}
