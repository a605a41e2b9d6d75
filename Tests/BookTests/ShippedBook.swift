import Diagnostics
import FormulaBook
import Language

/// What the shipped chapters hold, read once.
enum ShippedBook {
  /// The definitions of the core, with their chapters.
  static let core: [Written] = Chapter.all.flatMap { chapter in
    chapter.core.flatMap { range in
      (try? BookText(chapter.source, range: range))?.definitions.map { Written(chapter, $0) } ?? []
    }
  }

  /// The presets, with their chapters.
  static let presets: [WrittenPreset] = Chapter.all.flatMap { chapter in
    chapter.heads.compactMap { head in
      (try? BookText(chapter.source, range: head.range))?.presets.first.map {
        WrittenPreset(preset: $0, text: chapter.source[head.range])
      }
    }
  }

  /// The names of every family.
  static let families = presets.filter { $0.preset.kind == .family }.flatMap(\.preset.names)

  /// The preset of a kind and a name.
  static func preset(_ kind: Preset.Kind, _ name: String) -> Preset? {
    presets.first { $0.preset.kind == kind && $0.preset.names.contains(name) }?.preset
  }

  /// A preset's own definitions, then those of its ancestors and, for a model, of its families.
  static func definitions(_ preset: Preset) -> [Definition] {
    let parent = preset.parent.flatMap { self.preset(preset.kind, $0) }
    let families = preset.families.compactMap { self.preset(.family, $0) }
    return preset.definitions + (parent.map(definitions) ?? []) + families.flatMap(definitions)
  }

  /// A definition of the core and the chapter that it stands in.
  struct Written {
    let chapter: String
    let definition: Definition

    init(_ chapter: Chapter, _ definition: Definition) {
      self.chapter = if case .file(let name, _) = chapter.source.origin { name } else { "" }
      self.definition = definition
    }
  }

  /// A preset and its text, the lines above it included.
  struct WrittenPreset {
    let preset: Preset
    let text: String
  }
}
