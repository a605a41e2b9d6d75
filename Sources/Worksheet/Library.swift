package import Diagnostics
package import FormulaBook
package import Language
import Markup

/// Chapters and presets, read when they are asked for.
package struct Library {
  /// Gives the chapters that may hold presets of a kind, or definitions of the book layer.
  private let chapters: (Preset.Kind?) -> [Chapter]
  /// Gives what the chapters say of the book layer, and what those say that no value of another needs.
  private let core: () -> Reading
  private let appended: () -> Reading
  /// The user's own books, in the order read.
  private(set) var books: [OwnBook] = []
  /// Their presets, found before the ones that ship; of one name the last that was read.
  private var own: [Preset] = []
  /// Where in `own` the preset of a kind and a name stands.
  private var places: [String: Int] = [:]
  /// All that they define, or name in formulas, in small letters.
  private(set) var ownWords: Set<String> = []
  private var read: [String: Preset] = [:]

  /// A library of the chapters that ship inside the program, none of them scanned before it is needed.
  package init() {
    chapters = { Chapter.shipped(holding: $0?.rawValue) }
    (core, appended) = ({ Reading.shipped }, { Reading.appendices })
  }

  /// A library of chapters.
  package init(chapters: [Chapter], appendices: [Chapter] = []) {
    self.chapters = { _ in chapters }
    (core, appended) = ({ Reading(chapters) }, { Reading(appendices) })
  }

  /// The texts of the book layer; what cannot be read is added to `problems`.
  func core(problems: inout [Diagnostic]) -> [BookText] { core().texts(&problems) }

  /// The texts of the appendices; what cannot be read is added to `problems`.
  func appendices(problems: inout [Diagnostic]) -> [BookText] { appended().texts(&problems) }

  /// What chapters say of the book layer, and what is wrong with them.
  private struct Reading: Sendable {
    private var texts: [BookText] = []
    private var problems: [Diagnostic] = []

    /// Those that ship, read once for all sheets.
    static let shipped = Reading(Chapter.shipped(holding: nil))
    static let appendices = Reading(Chapter.appendices)

    init(_ chapters: [Chapter]) {
      for chapter in chapters {
        for range in chapter.core {
          do throws(Diagnostic) { texts.append(try BookText(chapter.source, range: range)) } catch {
            problems.append(error)
          }
        }
      }
    }

    func texts(_ problems: inout [Diagnostic]) -> [BookText] {
      problems += self.problems
      return texts
    }
  }

  /// Puts books of the user's own in place of others, which it gives.
  mutating func replace(books: [OwnBook]) -> [OwnBook] {
    let old = self.books
    self.books = books
    ownWords = Set(books.flatMap(\.text.words).map { $0.lowercased() })
    var seen: Set<String> = []
    own = books.reversed().flatMap(\.text.presets).filter {
      seen.insert(Self.key($0.kind, $0.names[0])).inserted
    }
    places = [:]
    for (place, preset) in own.enumerated() {
      for name in preset.names where places[Self.key(preset.kind, name)] == nil {
        places[Self.key(preset.kind, name)] = place
      }
    }
    return old
  }

  /// The preset of a name, or nil if there is none.
  /// - Throws: what is wrong with its text.
  package mutating func preset(
    _ kind: Preset.Kind, _ name: String
  ) throws(Diagnostic) -> Preset? {
    let key = Self.key(kind, name)
    if let place = places[key] { return own[place] }
    if let preset = read[key] { return preset }
    for chapter in chapters(kind) {
      for head in chapter.heads where head.kind == kind.rawValue && head.names.contains(name) {
        let preset = try BookText(chapter.source, range: head.range).presets.first
        read[key] = preset
        return preset
      }
    }
    return nil
  }

  /// The library without books of the user's own.
  package var shipped: Library {
    var library = self
    _ = library.replace(books: [])
    return library
  }

  private static func key(_ kind: Preset.Kind, _ name: String) -> String {
    "\(kind.rawValue) \(name)"
  }

  /// Ancestors that a preset may have; those that ship have one.
  private static let mostAncestors = 16

  /// A preset with its ancestors, the nearest first.
  /// - Throws: a parent that does not exist, a circle of parents, or more of them than anyone needs.
  package mutating func lineage(
    _ kind: Preset.Kind, _ name: String
  ) throws(Diagnostic) -> [Preset] {
    guard let first = try preset(kind, name) else { return [] }
    var line = [first]
    while let parent = line.last?.parent {
      guard let next = try preset(kind, parent) else {
        throw .noParent(kind.rawValue, line[line.count - 1].names[0], parent, at: line.last?.place)
      }
      if line.contains(where: { $0.names[0] == next.names[0] }) {
        throw .parentCircle(kind.rawValue, name, at: next.place)
      }
      line.append(next)
      if line.count > Self.mostAncestors + 1 {
        throw .tooManyParents(kind.rawValue, name, most: Self.mostAncestors, at: first.place)
      }
    }
    return line
  }

  /// The heads of all presets of a kind, the user's own first, then as the chapters have them.
  package func heads(of kind: Preset.Kind) -> [Chapter.Head] {
    own.filter { $0.kind == kind }.map(Chapter.Head.init)
      + chapters(kind).flatMap(\.heads).filter { $0.kind == kind.rawValue }
  }

  /// The first name of every preset of a kind, the user's own first, then as the chapters have them.
  package func names(of kind: Preset.Kind) -> [String] {
    var seen: Set<String> = []
    return heads(of: kind).compactMap(\.names.first).filter { seen.insert($0).inserted }
  }
}

extension Chapter.Head {
  /// The head that a preset was read with.
  fileprivate init(_ preset: Preset) {
    self.init(
      kind: preset.kind.rawValue, names: preset.names, title: preset.title,
      summary: preset.documentation, families: preset.families, keys: preset.keys,
      architectures: preset.architectures)
  }
}

/// A book of the user's own.
struct OwnBook: Sendable {
  /// Where it was read; empty for a text from elsewhere.
  let path: String
  /// What it said then.
  let text: BookText

  /// Whether it was read there: two names that look alike may be two files.
  func isRead(from path: String) -> Bool {
    !path.isEmpty && self.path.hasBytes(of: path)
  }

  /// Where its formulas come from.
  var provenance: Provenance {
    .preset(kind: "book", name: path.nameOfPath)
  }
}
