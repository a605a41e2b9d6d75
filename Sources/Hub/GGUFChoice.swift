package import Diagnostics
import Markup

/// The GGUF models among a repository's files, of which one is chosen by its type.
package struct GGUFChoice {
  /// The type that is meant where none is named, as llama.cpp has it.
  private static let usual = "Q4_K_M"

  /// The first file of each model with its name without ending and number, in order.
  private let models: [Model]
  private typealias Model = (file: String, stem: String)
  /// How many models have the same name without ending and number, and how many without ending.
  private let alike, whole: [String: Int]

  /// Models of a repository that are looked at, and the bytes of a file's name; real ones have a hundred
  /// files of a hundred letters at most.
  private static let (most, longest) = (1_000, 512)

  /// Those among the names of files.
  package init(_ names: [String]) {
    let found = names.lazy.compactMap { (name) -> Model? in
      let word = name.nameOfPath
      guard name.utf8.count <= Self.longest, name.hasSuffix(".gguf"), word != ".gguf",
        !word.hasPrefix("mmproj"), !word.contains("imatrix")
      else {
        return nil
      }
      let (stem, number) = GGUFChoice.parts(String(name.dropLast(5)))
      return number <= 1 ? (name, stem) : nil
    }
    models = Array(found.prefix(Self.most))
    alike = models.reduce(into: [:]) { $0[$1.stem, default: 0] += 1 }
    whole = models.reduce(into: [:]) { $0[String($1.file.dropLast(5)), default: 0] += 1 }
  }

  /// How many there are.
  package var count: Int { models.count }

  /// Whether there are none.
  package var isEmpty: Bool { models.isEmpty }

  /// Whether a choice may mean several.
  package func isOpen(_ choice: String) -> Bool { models(fitting: choice).count > 1 }

  /// The file that a choice means, or the usual one, or the only one; and what names it again.
  /// - Throws: what there is to choose from.
  package func file(
    _ choice: String?, of id: String
  ) throws(Diagnostic) -> (file: String, choice: String) {
    let fitting = models(fitting: choice ?? GGUFChoice.usual)
    if let found = fitting.first, fitting.count == 1 { return (found.file, name(of: found)) }
    if choice == nil, models.count == 1 { return (models[0].file, name(of: models[0])) }
    guard let choice, !fitting.isEmpty else { throw .chooseGGUF(id, choice, types) }
    throw .severalGGUF(id, choice, fitting.map { name(of: $0) })
  }

  /// The models that a choice may mean: that of the very name, those of the name but for letter case,
  /// or those of the type.
  private func models(fitting choice: String) -> [Model] {
    if let named = models.first(where: { isCalled($0, choice) }) { return [named] }
    let wanted = choice.lowercased()
    let exact = models.filter { model in
      [model.stem.lowercased(), model.file.dropLast(5).lowercased()].contains(wanted)
    }
    if !exact.isEmpty { return exact }
    let typed = models.filter { GGUFChoice.ends($0.stem, wanted) }
    // Of `Q4_K_M` and `UD-Q4_K_M` of the same model the plain one is meant.
    let plain = typed.filter { !GGUFChoice.ends($0.stem, "ud-" + wanted) }
    guard let only = plain.first, plain.count == 1 else { return typed }
    let start = only.stem.dropLast(wanted.utf8.count).lowercased()
    let isOnly = typed.allSatisfy {
      [start, start + "ud-"].contains($0.stem.dropLast(wanted.utf8.count).lowercased())
    }
    return isOnly ? [only] : typed
  }

  /// Whether a model is called so by its bytes: two names that look alike may be two files.
  private func isCalled(_ model: Model, _ choice: String) -> Bool {
    name(of: model).hasBytes(of: choice)
  }

  /// What names a model among these.
  private func name(of model: Model) -> String {
    let name = String(model.file.dropLast(5))
    let others = (whole[model.stem] ?? 0) - (name == model.stem ? 1 : 0)
    return alike[model.stem] == 1 && others == 0 && !model.stem.isEmpty ? model.stem : name
  }

  /// What tells the models apart: their names without what all of them begin with.
  var types: [String] {
    let stems = models.map { Array($0.stem.nameOfPath) }
    guard let first = stems.first, stems.count > 1 else { return stems.map { String($0) } }
    var common = 0
    while stems.allSatisfy({ $0.count > common && $0[common] == first[common] }) { common += 1 }
    while common > 0, !"-.".contains(first[common - 1]) { common -= 1 }
    return stems.map { String($0.dropFirst(common)) }
  }

  private static func ends(_ stem: String, _ type: String) -> Bool {
    let stem = stem.lowercased()
    return stem.hasSuffix("-" + type) || stem.hasSuffix("." + type) || stem.hasSuffix("_" + type)
  }

  /// A name without the numbers of a split file, `-00001-of-00002`, and which one it is.
  private static func parts(_ name: String) -> (stem: String, number: Int) {
    let pieces = name.split(separator: "-", omittingEmptySubsequences: false)
    guard pieces.count > 3, pieces[pieces.count - 2] == "of", Int(pieces[pieces.count - 1]) != nil,
      let number = Int(pieces[pieces.count - 3])
    else { return (name, 0) }
    return (pieces.dropLast(3).joined(separator: "-"), number)
  }
}
