/// What is known, without asking the Hub, of a model that was to come from there.
package struct HubHint: Sendable {
  /// The name that was given.
  let name: HubName
  let known: Known

  /// How much is known.
  package enum Known: Sendable {
    /// Nothing that would help.
    case nothing
    /// A name of the catalogue that is like it, if one is.
    case likeness(String?)
    /// The catalogue has it, which keeps one state of each model.
    case listed
    /// The cache holds these commits of it, and not the one that is wanted.
    case commits([HubCache.Held])
    /// The cache holds these of its files, and not the one that is wanted.
    case files(HubContents)
  }

  /// So much of a name.
  package init(_ name: HubName, _ known: Known) { (self.name, self.known) = (name, known) }

  /// What `load` takes to read what is there; nil where nothing is.
  var command: String? {
    switch known {
    case .nothing, .likeness: return nil
    case .listed: return "load \(name.id)"
    case .commits(let held):
      guard let revision = held.first?.revision else { return nil }
      return "load \(HubName(id: name.id, revision: revision, choice: name.choice).command)"
    case .files(let contents):
      let type = contents.gguf.types.first
      if type == nil, contents.readable == nil { return nil }
      return "load \(HubName(id: name.id, revision: name.revision, choice: type).command)"
    }
  }
}
