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

  init(id: String, revision: String, file: String?, _ client: HubClient) {
    (self.id, self.revision, self.file) = (id, revision, file)
    endpoint = client.endpoint
    isKnown = client.token != nil && !client.endpoint.isOpen
    isHeldBack = client.token != nil && client.endpoint.isOpen
  }
}
