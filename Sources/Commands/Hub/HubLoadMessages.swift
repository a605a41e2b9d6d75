import Diagnostics
import Hub

extension Diagnostic {
  static func hubOrFolder(_ id: String, _ folder: String) -> Diagnostic {
    Diagnostic(
      "the folder '\(folder)' stands here and holds no '\(id.dropFirst(folder.utf8.count + 1))'; mend the path, or "
        + "ask the Hub: load \(id)@main")
  }

  static func hubNothing(_ id: String, _ contents: HubContents) -> Diagnostic {
    Diagnostic(
      "'\(id)' holds neither a config.json nor weights that are read; it holds \(contents.shown); give "
        + "another model")
  }

  static func leftCache(_ title: String) -> Diagnostic {
    Diagnostic("\(title) is in the cache no longer; 'load \(title)' asks the Hub for it")
  }
}

/// What of a model of the Hub a person should know.
enum HubRemarks {
  static func catalogue(_ id: String) -> String {
    "these are the catalogue's figures; 'load \(id)@main' asks the Hub"
  }

  static func offline(_ id: String, _ variable: String) -> String {
    "the cache holds the config.json of \(id) without all of its weights, and \(variable) keeps the Hub "
      + "from being asked: weights go by the architecture"
  }

  static func unasked(_ name: HubName) -> String {
    let asking = HubName(id: name.id, revision: name.revision ?? "main")
    return "the cache holds the config.json of \(name.id) without all of its weights: weights go "
      + "by the architecture; 'load \(asking.command)' asks the Hub"
  }

  static func unreached(_ id: String, _ reason: String) -> String {
    "the cache holds the config.json of \(id) without all of its weights: weights go by the "
      + "architecture; \(reason)"
  }
}
