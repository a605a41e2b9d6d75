import Hub

/// Which model of the Hub was loaded, and from where its files came.
struct HubOrigin {
  /// Where files come from.
  enum Source: String {
    case cache
    case network
  }

  /// `OWNER/NAME`.
  let id: String
  /// The commit, 40 hexadecimal digits.
  let commit: String
  /// The type or the name of its GGUF file, if it is one.
  var choice: String?
  let source: Source
  /// Whether another commit's beginning is the same, so that it is called by all of it.
  var isAmbiguous = false

  /// What the model is called: `OWNER/NAME@1234567`.
  var title: String { name(isAmbiguous ? commit : HubCommit.short(commit)).text }

  /// What `load` takes to load the same again.
  var command: String { name(commit).command }

  private func name(_ commit: String) -> HubName {
    HubName(id: id, revision: commit, choice: choice)
  }
}

/// What `load` takes for models of the Hub, by the bytes of what they are called.
struct HubCommands {
  private var commands: [[UInt8]: String] = [:]

  subscript(title: String) -> String? {
    get { commands[Array(title.utf8)] }
    set { commands[Array(title.utf8)] = newValue }
  }
}
