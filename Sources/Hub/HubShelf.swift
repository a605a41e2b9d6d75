package import Diagnostics
package import ModelFiles

/// The models of the Hub that a session has asked for, so that none is asked for twice.
package final class HubShelf {
  private var held: [(key: String, model: HubModel)] = []
  /// Models that are held at most.
  private static let most = 16
  /// Bytes of a listing that are taken in at most.
  private static let longestListing = 8 << 20

  /// A shelf that holds nothing yet.
  package init() {}

  /// The model of a name, as the Hub has it at the revision or at `main`, its files listed; `hint`
  /// tells what is known of it where the Hub gives nothing.
  /// - Throws: why the Hub has no such model, or why it cannot be asked.
  package func model(
    _ name: HubName, _ settings: HubSettings, _ files: Files, _ waiting: HubWaiting,
    hint: () -> HubHint
  ) throws(Diagnostic) -> HubModel {
    let revision = name.revision ?? "main"
    let key = "\(settings.endpoint) \(name.id)@\(revision)"
    if let known = held.first(where: { $0.key == key || $0.model.isWholly(name) }) {
      return known.model
    }
    let client = try HubClient(settings, files)
    let path = ["api", "models"] + name.id.pathSteps
    let answer = try waiting.wait(
      for: { await Self.listing(path + ["revision", revision], client) },
      telling: HubCount(of: nil, "kB of \(name.id)"))
    let model: HubModel
    switch answer {
    case .success(let body): model = try Self.model(name, body, client)
    case .failure(let fault):
      // A branch may be called like the beginning of a commit, so that the Hub was asked first.
      let known = held.map(\.model).filter { $0.isBegun(by: name) }
      if let model = known.first, known.allSatisfy({ $0.commit == model.commit }) { return model }
      throw .hub(
        fault, HubQuestion(id: name.id, revision: revision, file: nil, client, hint: hint()))
    }
    if held.count >= Self.most { held.removeFirst() }
    held.append((key, model))
    return model
  }

  private static func listing(
    _ path: [String], _ client: HubClient
  ) async -> Result<[UInt8], HubClient.Fault> {
    do throws(HubClient.Fault) {
      return .success(try await client.answer(to: path, most: longestListing).body)
    } catch {
      return .failure(error)
    }
  }

  private static func model(
    _ name: HubName, _ body: [UInt8], _ client: HubClient
  ) throws(Diagnostic) -> HubModel {
    guard let document = try? ConfigDocument.parse(body, path: name.id),
      case .text(let commit)? = document.lookup(["sha"])?.value, HubCommit.isWhole(commit),
      case .list(let names)? = document.lookup(["siblings[].rfilename"])?.value
    else { throw .noListing(client.endpoint.text) }
    let texts = names.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return HubModel(
      id: name.id, commit: commit, names: texts.filter(isName), client: client)
  }

  /// Whether a text is a file's name that may be asked for and shown.
  package static func isName(_ text: String) -> Bool {
    text.utf8.count <= 1024 && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
      && text.pathSteps.allSatisfy { !["", ".", ".."].contains($0) }
  }
}

extension HubModel {
  /// Whether a name is this model's at its commit.
  fileprivate func isWholly(_ name: HubName) -> Bool {
    name.id == id && name.revision == commit
  }

  /// Whether a name is this model's at what its commit begins with.
  fileprivate func isBegun(by name: HubName) -> Bool {
    guard let revision = name.revision, name.id == id else { return false }
    return HubCommit.isBeginning(revision) && commit.hasPrefix(revision)
  }
}

extension HubClient {
  /// A client for the Hub of the settings.
  init(_ settings: HubSettings, _ files: Files) throws(Diagnostic) {
    guard let endpoint = WebAddress(settings.endpoint), !endpoint.rest.contains("?") else {
      throw .oddEndpoint(settings.endpoint)
    }
    self.init(
      endpoint: endpoint, token: try settings.token(files),
      curl: Curl(variables: settings.curlVariables, curlrc: settings.curlrc(files)))
  }
}
