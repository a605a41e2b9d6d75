import Diagnostics
import FormulaBook
import Hub
import Language
import ModelFiles
import Worksheet

/// The models of the book, found by what people call them.
struct Catalogue {
  /// Their heads: the user's own first, then as the chapters have them.
  let heads: [Chapter.Head]

  init(_ sheet: Sheet) { heads = sheet.library.heads(of: .model) }

  /// The model of a name, letter case aside: one of its names or its title on the Hub, the title with
  /// or without its owner, the names with or without the title's.
  func model(called word: String) -> Chapter.Head? {
    let word = word.lowercased()
    let name = word.nameOfPath
    return heads.first { head in
      let title = head.title.lowercased()
      if title == word { return true }
      let isOwned = name.utf8.count < word.utf8.count
      if isOwned, !title.hasPrefix(word.dropLast(name.utf8.count)) { return false }
      return head.names.contains { $0.lowercased() == name }
        || !isOwned && title.nameOfPath == name
    }
  }

  /// The model whose name or title without its owner is a text, signs and letter case aside.
  func model(spelled text: String) -> Chapter.Head? {
    let wanted = Catalogue.squeezed(text)
    return heads.first { head in
      (head.names + [head.title.nameOfPath]).contains {
        Catalogue.squeezed($0) == wanted
      }
    }
  }

  /// Whether a model is called exactly so.
  func lists(_ name: String) -> Bool { heads.contains { $0.names.contains(name) } }

  /// The models that a text is about: each of its words is in a name, the title, a family or the
  /// summary, signs and letter case aside.
  /// - Throws: what the pause does that is made for each model.
  func models(
    about text: String, pausing pause: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [Chapter.Head] {
    let words = text.split(separator: " ").map { Catalogue.squeezed(String($0)) }
    if words.isEmpty { return heads }
    var found: [Chapter.Head] = []
    for head in heads {
      try pause()
      let texts = (head.names + [head.title, head.summary] + head.families).map(Catalogue.squeezed)
      let isAbout = words.allSatisfy { word in
        texts.contains { $0.utf8.count >= word.utf8.count && $0.contains(word) }
      }
      if isAbout { found.append(head) }
    }
    return found
  }

  /// The name nearest to one that no model has.
  func nearest(to word: String) -> String? {
    let names = heads.flatMap { $0.names + [$0.title] }
    if let near = Spelling.nearest(to: word, among: names) { return near }
    let squeezed = Catalogue.squeezed(word)
    if squeezed.isEmpty { return nil }
    let starts = { (name: String) in Catalogue.squeezed(name).hasPrefix(squeezed) }
    let begun = heads.filter { ($0.names + [$0.title]).contains(where: starts) }
    // Of all that letters alone begin none is nearer than the others: they are there to be searched.
    if begun.count > 1, word.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "/" }) { return nil }
    return begun.lazy.compactMap { $0.names.first(where: starts) }.first ?? begun.first?.title
  }

  /// The letters that a search for a name may begin with: those before its first sign or digit; of an
  /// owner alone, the owner.
  static func stem(of word: String) -> String {
    let name = word.nameOfPath
    if name.isEmpty { return String(word.prefix { $0 != "/" }) }
    let stem = name.prefix { $0.isLetter }
    return stem.isEmpty ? name : String(stem).lowercased()
  }

  /// The letters and digits of a text, in small letters.
  private static func squeezed(_ text: String) -> String {
    String(
      decoding: text.utf8.compactMap { byte in
        let small = byte &- 65 < 26 ? byte | 32 : byte
        return small &- 97 < 26 || small &- 48 < 10 || small > 127 ? small : nil
      }, as: UTF8.self)
  }
}

extension Session {
  /// Refuses a title of several words, or a quoted one, that is no file, with the name of the model that
  /// it is the title of.
  func refuseTitle(_ line: Line) throws(Diagnostic) {
    let words = try line.soughtWords()
    guard let first = words.first, let last = words.last else { return }
    let text = words.map(\.text).joined(separator: " ")
    guard text.contains(" ") || first.isQuoted, let model = Catalogue(sheet).model(spelled: text),
      (try? environment.files.kind(environment.resolved(text))) == nil
    else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    throw .manyWordsForModel(text, model.names[0], at: Diagnostic.Place(line.source, range))
  }

  /// Whether what stands behind `load` is a path and no name of a model.
  ///
  /// In a script a name that the catalogue lists is never one: a saved session loads what it was saved from.
  func isPath(_ word: Line.Word, in line: Line) -> Bool {
    if word.isQuoted { return true }
    if let first = word.text.utf8.first, "/.~".utf8.contains(first) { return true }
    if word.text.contains("://") || word.text.hasPrefix("hf.co/") { return false }
    if HubName.isPinned(word.text) { return false }
    if [".json", ".gguf", ".safetensors"].contains(where: word.text.hasSuffix) { return true }
    guard (try? environment.files.kind(environment.resolved(word.text))) != nil else {
      return false
    }
    let isOfScript = line.isOfScript || sourceDepth > 0
    return !(isOfScript && Catalogue(sheet).lists(word.text))
  }
}
