import Checkpoints
import Diagnostics
import Language
import ModelFiles
import Worksheet

/// What makes the figures of a model that was loaded doubtful.
struct LoadNotes {
  private let loading: ModelLoading
  private let sheet: Sheet

  init(_ loading: ModelLoading, _ sheet: Sheet) {
    self.loading = loading
    self.sheet = sheet
  }

  /// A sentence for each thing.
  var sentences: [String] {
    loading.remarks + (loading.origin.checkpoint?.remarks ?? []) + unknownFamily
      + loading.refused.map { "not taken: \($0)" } + hidden + cutLists
      + StoredNotes(loading, sheet).sentences
  }

  static func unread(_ path: String, more: Int) -> String {
    let rest = more > 0 ? " and \(more) more such files lie" : " lies"
    return "\(path)\(rest) there too, of which nothing was read; 'load \(path.pathWord)' reads it"
  }

  /// How a file is read that no family of the book is for.
  private static let plain =
    "it was read as a decoder of the plainest build (RMSNorm, a gated MLP, rotary positions, and "
    + "what 'assumed' lists); if the model is built otherwise, any figure may be wrong"

  private var unknownFamily: [String] {
    if !loading.unknownTypes.isEmpty, loading.families.isEmpty {
      let names = loading.unknownTypes.joined(separator: ", ")
      return ["no family is called \(names); \(LoadNotes.plain)"]
    }
    if !loading.unknownTypes.isEmpty {
      let names = loading.unknownTypes.joined(separator: ", ")
      let known = loading.families.joined(separator: ", ")
      return ["no family is called \(names); the model was read as \(known) alone"]
    }
    guard loading.families.isEmpty else { return [] }
    guard loading.origin.checkpoint != nil, loading.origin.document == nil else {
      return ["the file names no model_type; \(LoadNotes.plain)"]
    }
    return []
  }

  /// What the file says and a higher layer hides.
  private var hidden: [String] {
    let owner = if case .block = loading.origin { "catalogue" } else { "file" }
    return loading.taken.filter { sheet.layer(of: $0.id) ?? .model > .model }.map { taken in
      "\(sheet.name(of: taken.id)) is \(sheet.text(of: taken.id)) "
        + "(\(sheet.binding(of: taken.id)?.provenance.words ?? "")); "
        + "the \(owner)'s \(taken.formula.text) is hidden"
    }
  }

  /// Lists of the file that are not as long as their input.
  private var cutLists: [String] {
    if case .block = loading.origin { return [] }
    return loading.taken.compactMap { taken in
      guard case .list(let elements) = taken.formula.expression.form,
        case .list(let series) = sheet.value(of: taken.id), series.count > 0,
        !elements.isEmpty, elements.count != series.count
      else { return nil }
      let (count, wanted) = (elements.count, series.count)
      var length = "\(wanted) are wanted"
      if case .length(let formula)? = sheet.declaration(of: taken.id).shape {
        length = "\(formula.text) is \(wanted)"
      }
      return "\(taken.key) has \(count) \(count == 1 ? "element" : "elements"), and \(length); "
        + LoadNotes.spread(count, over: wanted)
    }
  }

  /// How a list was brought to another length.
  private static func spread(_ count: Int, over wanted: Int) -> String {
    if count > wanted { return "the rest was cut" }
    if count == 1 { return "all of them are taken to be like it" }
    return wanted % count == 0 ? "it was gone round" : "it was gone round unevenly"
  }
}
