import Diagnostics
import FormulaBook
import Language
import ModelFiles
import Worksheet

/// Where a model's figures come from.
enum ModelOrigin {
  /// A config.json.
  case file(ConfigDocument)
  /// A block of the book.
  case block(Preset)

  /// What the model is called: the file's path, or the first name of the block.
  var title: String {
    switch self {
    case .file(let document): document.path
    case .block(let preset): preset.names[0]
    }
  }

  /// The families to look for, the nearest first.
  ///
  /// A file that names none is told by its keys, the family with the most of them first.
  func families(in sheet: Sheet) -> [String] {
    switch self {
    case .block(let preset): return preset.families
    case .file(let document):
      let types = document.modelTypes
      if !types.isEmpty { return types }
      let told = sheet.library.heads(of: .family).filter { head in
        !head.keys.isEmpty && head.keys.allSatisfy(document.holds)
      }
      return told.max { $0.keys.count < $1.keys.count }.map { [$0.names[0]] } ?? []
    }
  }
}
