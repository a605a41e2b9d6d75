import Diagnostics
import Incremental
import Language
import Markup
import ModelFiles
import Worksheet

/// What a model's file gave the session.
final class ModelLoading {
  /// One input that the file filled.
  struct Taken {
    let id: NodeID
    let key: String
    let formula: Formula
    let provenance: Provenance
  }

  let document: ConfigDocument
  /// The families in force, the nearest first.
  private(set) var families: [String] = []
  /// The file's `model_type`s that no family is called by.
  private(set) var unknownTypes: [String] = []
  private(set) var taken: [Taken] = []
  /// Keys that hold something which their input cannot.
  private(set) var refused: [String] = []

  init(_ document: ConfigDocument) { self.document = document }

  /// The changes of the family layer.
  func families(in sheet: Sheet) throws(Diagnostic) -> [Change] {
    sheet.readBook()
    var presets: [Preset] = []
    for type in document.modelTypes {
      let line = try sheet.library.lineage(.family, type)
      if line.isEmpty { unknownTypes.append(type) } else { families.append(type) }
      presets += line
    }
    return sheet.filling(.family, with: presets)
  }

  /// The changes of the model layer, under the families that are in force by now.
  func values(in sheet: Sheet) throws(Diagnostic) -> [Change] {
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
    if taken.isEmpty { throw .noKeys(document.path, sheet.fillable.first?.keys.first) }
    return sheet.filling(model: taken.map { ($0.id, $0.formula, $0.provenance) })
  }

  /// The file's keys that fill no input.
  var ignored: [String] {
    let used = Set(taken.map { $0.key.split(separator: "[").first.map(String.init) ?? $0.key })
    return document.keys().filter { !used.contains($0) }
  }
}

extension Session {
  /// Loads a model's file in place of the one that is loaded.
  func load(_ path: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let document: ConfigDocument
    do throws(Diagnostic) {
      document = try ConfigDocument.read(path, files: environment.files)
    } catch {
      var error = error
      error.place = error.place ?? place
      throw error
    }
    let loading = ModelLoading(document)
    let moved = try change(by: "load") { () throws(Diagnostic) in
      do throws(Diagnostic) {
        try sheet.commit(
          try loading.families(in: sheet),
          then: { () throws(Diagnostic) in try loading.values(in: sheet) },
          titles: [(.model, path)])
      } catch {
        var error = error
        error.place = error.place ?? place
        throw error
      }
    }
    guard environment.repliesToChanges else { return moved }
    return LoadReply(loading, moved, sheet).reply
  }
}
