import Diagnostics
import ModelFiles

/// What the environment says of the Hub: the variables that huggingface_hub 1.x reads.
///
/// source: huggingface/huggingface_hub, src/huggingface_hub/constants.py
package struct HubSettings: Sendable {
  /// The Hub that is asked where nothing says otherwise.
  package static let standardEndpoint = "https://huggingface.co"

  private let variables: [String: String]

  /// The settings that variables of the environment make.
  package init(variables: [String: String]) { self.variables = variables }

  /// The Hub's address as it is written, without a slash at its end.
  package var endpoint: String {
    var text = self["HF_ENDPOINT"] ?? Self.standardEndpoint
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }

  /// The variable that keeps the Hub from being asked, if one does.
  package var offlineVariable: String? {
    let name = self["HF_HUB_OFFLINE"] == nil ? "TRANSFORMERS_OFFLINE" : "HF_HUB_OFFLINE"
    return isTrue(name) ? name : nil
  }

  /// The same, where nobody is to be asked.
  package var offline: HubSettings {
    HubSettings(variables: variables.merging(["HF_HUB_OFFLINE": "1"]) { $1 })
  }

  /// The folder that holds the cached models; nil where not even a home is known.
  package var cacheFolder: String? {
    let named = self["HF_HUB_CACHE"] ?? self["HUGGINGFACE_HUB_CACHE"]
    return named.map(expanded) ?? home.map { $0 + "/hub" }
  }

  /// What curl finds in its environment: everything but the token.
  var curlVariables: [String: String] {
    variables.filter { !Self.secrets.contains($0.key) }
  }

  /// What the user's own file tells curl.
  func curlrc(_ files: Files) -> Curlrc { Curlrc(variables, files) }

  /// The token that is sent to the Hub; nil where there is none.
  /// - Throws: a sentence where it holds what no token does, without any of it.
  func token(_ files: Files) throws(Diagnostic) -> HubToken? {
    if isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN") { return nil }
    for name in Self.secrets {
      if let text = self[name] { return try HubToken(text, from: name) }
    }
    guard let path = tokenPath,
      let bytes = try? files.read(path, 0..<HubToken.longest + 1)
    else { return nil }
    return try HubToken(String(decoding: bytes, as: UTF8.self), from: path)
  }

  /// The file that may hold the token; nil where not even a home is known.
  package var tokenPath: String? {
    self["HF_TOKEN_PATH"].map(expanded) ?? home.map { $0 + "/token" }
  }

  /// The files that may hold a token, be it one that is not used now: `stored_tokens` has those of all accounts,
  /// and `~/.huggingface/token` is where huggingface_hub kept it once.
  package var secretPaths: [String] {
    let usual = self["HOME"].map { $0 + "/.cache/huggingface" }
    let cached = self["XDG_CACHE_HOME"].map { expanded($0) + "/huggingface" }
    let folders = [home, usual, cached].compactMap(\.self)
    let kept = folders.flatMap { [$0 + "/token", $0 + "/stored_tokens"] }
    let former = self["HOME"].map { $0 + "/.huggingface/token" }
    // Beside the token, wherever that is, stand those of all accounts.
    let beside = tokenPath.map { $0.folderOfPath + "stored_tokens" }
    return [tokenPath, beside, former].compactMap(\.self) + kept
  }

  private static let secrets = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"]

  /// The folder that huggingface_hub keeps its things in.
  private var home: String? {
    if let named = self["HF_HOME"] { return expanded(named) }
    let cache = self["XDG_CACHE_HOME"].map(expanded) ?? self["HOME"].map { $0 + "/.cache" }
    return cache.map { $0 + "/huggingface" }
  }

  /// A variable's value; nil also where it is empty.
  private subscript(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func isTrue(_ name: String) -> Bool {
    ["1", "ON", "YES", "TRUE"].contains(self[name]?.uppercased())
  }

  /// A path with the home folder put in for `~`, and variables for `$NAME` and `${NAME}`.
  private func expanded(_ path: String) -> String {
    var (result, rest) = ("", path[...])
    if path == "~" || path.utf8.starts(with: "~/".utf8), let home = self["HOME"] {
      (result, rest) = (home, String(decoding: path.utf8.dropFirst(), as: UTF8.self)[...])
    }
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let isBraced = rest.first == "{"
      let name = rest.dropFirst(isBraced ? 1 : 0).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
      guard let value = variables[String(name)] else {
        result += "$"
        continue
      }
      result += value
      rest = rest.dropFirst(name.count + (isBraced ? 2 : 0))
    }
    return result + rest
  }
}
