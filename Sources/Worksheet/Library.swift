package import Diagnostics
package import FormulaBook
package import Language

/// Chapters and presets, read when they are asked for.
package struct Library {
  private let shelf: Shelf
  private var own: [Preset] = []
  private var read: [String: Preset] = [:]

  /// The chapters, scanned for presets only when one or the core is asked for.
  private final class Shelf {
    private let fetch: () -> [Chapter]
    private(set) lazy var chapters = fetch()

    init(_ fetch: @escaping () -> [Chapter]) { self.fetch = fetch }
  }

  /// A library of chapters.
  package init(chapters: @autoclosure @escaping () -> [Chapter]) { shelf = Shelf(chapters) }

  private var chapters: [Chapter] { shelf.chapters }

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

  /// Takes presets of the user's own, which are found before the ones that ship, and gives those that
  /// were there.
  ///
  /// One of the same name gives way.
  mutating func add(_ presets: [Preset]) -> [Preset] {
    let kept = own.filter { old in
      !presets.contains { $0.kind == old.kind && $0.names[0] == old.names[0] }
    }
    return replace(own: presets + kept)
  }

  /// Puts the presets of the user's own in place of others, which it gives.
  mutating func replace(own presets: [Preset]) -> [Preset] {
    defer { own = presets }
    return own
  }

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
