/// What was asked of the Hub when it gave nothing.
struct HubQuestion {
  let id: String
  let revision: String
  /// Whether neither a revision nor a file is asked for.
  var isPlain: Bool { file == nil && revision == "main" }
  /// The file; nil for the list of all of them.
  let file: String?
  /// Where the Hub is.
  let endpoint: WebAddress
  /// Whether the Hub was told who asks.
  let isKnown: Bool
  /// Whether a token was held back, because anyone could have read it on its way.
  let isHeldBack: Bool
  private let hint: HubHint

  init(
    id: String, revision: String, file: String?, _ client: HubClient, hint: HubHint? = nil
  ) {
    (self.id, self.revision, self.file) = (id, revision, file)
    self.hint = hint ?? HubHint(HubName(id: id), .nothing)
    endpoint = client.endpoint
    isKnown = client.token != nil && !client.endpoint.isOpen
    isHeldBack = client.token != nil && client.endpoint.isOpen
  }

  /// What else was looked for, as the beginning of a sentence.
  var beginning: String {
    // Of a revision it is not said that nothing is called so.
    if case .likeness = hint.known, !isPlain { return "" }
    return hint.beginning
  }

  /// What may be meant instead, as a question; empty where nothing is like it.
  var guess: String { isPlain ? hint.guess : "" }

  /// What to do in place of asking, before other ways out.
  var wayOut: String { hint.command.map { $0 + ", " } ?? guess }
}
