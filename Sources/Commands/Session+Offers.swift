import FormulaBook
import Hub
import Language
import Worksheet

/// A name that may stand behind a command, and what it stands for.
package struct Offer {
  /// The name.
  package let name: String
  /// What it is, in a few words.
  package let detail: String
}

extension Session {
  /// The names of what is no cell that may stand behind a command of this sort.
  package func offers(for what: Verb.Completes) -> [Offer] {
    switch what {
    case .methods: methods
    case .scenarios: scenarios.map { Offer(name: $0.name, detail: "scenario") }
    case .alternatives: methods + offers(for: .scenarios) + offers(for: .words(["now", "methods"]))
    case .accelerators:
      ((try? Accelerator.all(in: sheet)) ?? []).map { accelerator in
        let parts = [accelerator.memoryText, accelerator.title].compactMap { $0 }
        return Offer(name: accelerator.name, detail: parts.joined(separator: "  "))
      }
    case .words(let words): words.map { Offer(name: $0, detail: "") }
    case .models, .paths, .cells, .topics, .nothing: []
    }
  }

  /// Whether the catalogue has a model of this name.
  package func isCatalogued(_ name: String) -> Bool { Catalogue(sheet).model(called: name) != nil }

  /// The models of the catalogue by name, or by title once an owner and a `/` are typed.
  package func models(begunBy word: String) -> [Offer] {
    let word = word.lowercased()
    let isTitle = word.contains("/")
    return Catalogue(sheet).heads.compactMap { head in
      let name =
        isTitle ? head.title : head.names.first { $0.lowercased().hasPrefix(word) } ?? head.names[0]
      return name.lowercased().hasPrefix(word) ? Offer(name: name, detail: head.summary) : nil
    }
  }

  /// The models that the Hub's cache holds, by name; reads folders.
  package func cachedModels(begunBy word: String) -> [Offer] {
    guard let folder = environment.hub?.cacheFolder else { return [] }
    return HubCache(folder, environment.files).ids.filter { $0.hasPrefix(word) }
      .map { Offer(name: $0, detail: "in the cache") }
  }

  private var methods: [Offer] {
    var seen: Set<String> = []
    return sheet.library.heads(of: .method).compactMap { head in
      seen.insert(head.names[0]).inserted ? Offer(name: head.names[0], detail: head.title) : nil
    }
  }
}
