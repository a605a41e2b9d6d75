package import Diagnostics
package import FormulaBook
package import Language

/// Chapters and presets, read when they are asked for.
package struct Library {
  private let chapters: [Chapter]
  private var own: [Preset] = []
  private var read: [String: Preset] = [:]

  /// A library of chapters.
  package init(chapters: [Chapter]) { self.chapters = chapters }

  /// The texts of the book layer; what cannot be read is added to `problems`.
  func core(problems: inout [Diagnostic]) -> [BookText] {
    var texts: [BookText] = []
    for chapter in chapters {
      for range in chapter.core {
        do throws(Diagnostic) { texts.append(try BookText(chapter.source, range: range)) } catch {
          problems.append(error)
        }
      }
    }
    return texts
  }

  /// Takes presets of the user's own, which are found before the ones that ship.
  mutating func add(_ presets: [Preset]) { own.insert(contentsOf: presets, at: 0) }

  /// The preset of a name, or nil if there is none.
  /// - Throws: what is wrong with its text.
  package mutating func preset(
    _ kind: Preset.Kind, _ name: String
  ) throws(Diagnostic) -> Preset? {
    if let preset = own.first(where: { $0.kind == kind && $0.names.contains(name) }) {
      return preset
    }
    let key = "\(kind.rawValue) \(name)"
    if let preset = read[key] { return preset }
    for chapter in chapters {
      for head in chapter.heads where head.kind == kind.rawValue && head.names.contains(name) {
        let preset = try BookText(chapter.source, range: head.range).presets.first
        read[key] = preset
        return preset
      }
    }
    return nil
  }

  /// A preset with its ancestors, the nearest first.
  /// - Throws: a parent that does not exist, or a circle of parents.
  package mutating func lineage(
    _ kind: Preset.Kind, _ name: String
  ) throws(Diagnostic) -> [Preset] {
    guard let first = try preset(kind, name) else { return [] }
    var line = [first]
    while let parent = line.last?.parent {
      guard let next = try preset(kind, parent) else {
        throw .noParent(kind.rawValue, line[line.count - 1].names[0], parent, at: line.last?.place)
      }
      if line.contains(next) { throw .parentCircle(kind.rawValue, name, at: next.place) }
      line.append(next)
    }
    return line
  }

  /// The first name of every preset of a kind, the user's own first, then as the chapters have them.
  package func names(of kind: Preset.Kind) -> [String] {
    let all =
      own.filter { $0.kind == kind }.map { $0.names[0] }
      + chapters.flatMap(\.heads).filter { $0.kind == kind.rawValue }.compactMap(\.names.first)
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}
