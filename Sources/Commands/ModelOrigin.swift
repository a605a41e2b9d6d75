import Checkpoints
import Diagnostics
import FormulaBook
import Language
import ModelFiles
import Worksheet

/// Where a model's figures come from.
enum ModelOrigin {
  /// A config.json.
  case file(ConfigDocument)
  /// Files of weights, with the config.json beside them.
  case weights(Checkpoint)
  /// A block of the book, with its ancestors, the nearest first.
  case block(Preset, ancestors: [Preset])

  /// A block of the book with its ancestors; nil if there is none of the name.
  /// - Throws: what is wrong with one of them.
  static func block(named name: String, in sheet: Sheet) throws(Diagnostic) -> ModelOrigin? {
    let line = try sheet.library.lineage(.model, name)
    return line.first.map { .block($0, ancestors: Array(line.dropFirst())) }
  }

  /// What the model is called: the file's path, or the first name of the block.
  var title: String {
    switch self {
    case .file(let document): document.path
    case .weights(let checkpoint): checkpoint.path
    case .block(let preset, _): preset.names[0]
    }
  }

  /// The names that the block and its ancestors define; none of a file.
  var definedNames: [String] {
    guard case .block(let preset, let ancestors) = self else { return [] }
    var seen: Set<String> = []
    return ([preset] + ancestors).flatMap(\.definitions).map(\.name)
      .filter { seen.insert($0).inserted }
  }

  /// Whether they come of files, and not of a block.
  var isFile: Bool { if case .block = self { false } else { true } }

  /// The config.json, if there is one.
  var document: ConfigDocument? {
    switch self {
    case .file(let document): document
    case .weights(let checkpoint): checkpoint.config
    case .block: nil
    }
  }

  /// The files of weights, if there are any.
  var checkpoint: Checkpoint? {
    if case .weights(let checkpoint) = self { checkpoint } else { nil }
  }

  /// The families to look for, the nearest first.
  func families(in sheet: Sheet) -> [String] {
    if case .block(let preset, let ancestors) = self {
      return ([preset] + ancestors).lazy.map(\.families).first { !$0.isEmpty } ?? []
    }
    if let document { return ModelOrigin.families(of: document, in: sheet) }
    guard let metadata = checkpoint?.metadata, !metadata.architecture.isEmpty else { return [] }
    return [ModelOrigin.family(of: metadata, in: sheet)]
  }

  /// A file that names no family is told by its keys, the family with the most of them first.
  private static func families(of document: ConfigDocument, in sheet: Sheet) -> [String] {
    let types = document.modelTypes
    if !types.isEmpty { return types }
    let told = sheet.library.heads(of: .family).filter { head in
      !head.keys.isEmpty && head.keys.allSatisfy(document.holds)
    }
    return told.max { $0.keys.count < $1.keys.count }.map { [$0.names[0]] } ?? []
  }

  /// The family of an architecture, or its own name where it has none.
  ///
  /// It is the first that asks for a key which the file holds, or else the first that asks for none.
  private static func family(of metadata: GGUFMetadata, in sheet: Sheet) -> String {
    let heads = sheet.library.heads(of: .family)
    let name = metadata.architecture
    let told = heads.first { head in
      head.architectures.contains { mark in
        guard mark.hasPrefix(name + ":"),
          let found = metadata.lookup([String(mark.dropFirst(name.utf8.count + 1))])
        else { return false }
        return found.value != .number(0)
      }
    }
    let plain = heads.first { $0.architectures.contains(name) }
    guard let head = told ?? plain else { return name }
    return head.names.contains(name) ? name : head.names[0]
  }
}
