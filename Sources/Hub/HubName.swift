package import Diagnostics

/// A model's name on the Hub as it is typed or pasted: `OWNER/NAME[@REVISION][:FILE]`, or its page.
package struct HubName: Sendable, Equatable {
  /// `OWNER/NAME`.
  package let id: String
  /// The branch, tag or commit, if one is given.
  package let revision: String?
  /// Which of several GGUF files, by its type or its name without the ending, if one is given.
  package let choice: String?

  /// The name as a person is shown it.
  package var text: String { written { $0 } }

  /// The name as `load` takes it, whatever signs its file has.
  package var command: String { written(Self.encoded) }

  /// Whether a word names a commit of a model: `OWNER/NAME@`, then 40 hexadecimal digits.
  package static func isPinned(_ word: String) -> Bool {
    guard let name = try? HubName(word), let revision = name.revision else { return false }
    return revision.utf8.count == 40 && revision.allSatisfy(\.isHexDigit)
  }

  /// Endings of files that are read from a disk.
  private static let endings = [".gguf", ".json", ".safetensors", ".book", ".plim"]

  /// A choice as it is typed, which ends as no file's name does.
  static func encoded(_ choice: String) -> String {
    let text = PercentText.encoded(choice, keeping: choiceSigns)
    guard let ending = endings.first(where: text.hasSuffix) else { return text }
    return text.dropLast(ending.count) + "%2E" + ending.dropFirst()
  }

  private func written(_ sign: (String) -> String) -> String {
    id + (revision.map { "@" + $0 } ?? "") + (choice.map { ":" + sign($0) } ?? "")
  }

  /// A name made of its parts, which are held to be good.
  package init(id: String, revision: String? = nil, choice: String? = nil) {
    (self.id, self.revision, self.choice) = (id, revision, choice)
  }

  /// The name that a word is; nil where it has the form of none.
  /// - Throws: what is wrong with a word that has the form of one.
  package init?(_ word: String, endpoint: String = HubSettings.standardEndpoint) throws(Diagnostic)
  {
    if let page = Self.page(word, endpoint) {
      try self.init(page: page, word)
    } else if word.contains("://") {
      throw .noPageOfHub(word)
    } else {
      try self.init(typed: word)
    }
  }

  /// What stands behind the address of the Hub, without what asks a page for something.
  private static func page(_ word: String, _ endpoint: String) -> Substring? {
    let hosts = [endpoint + "/", "https://huggingface.co/", "https://hf.co/"]
    let starts = hosts + ["http://huggingface.co/", "http://hf.co/", "huggingface.co/", "hf.co/"]
    guard let start = starts.first(where: word.hasPrefix) else { return nil }
    return word.dropFirst(start.count).prefix { $0 != "?" && $0 != "#" }
  }

  private init(page: Substring, _ word: String) throws(Diagnostic) {
    let parts = page.split(separator: "/").map(String.init)
    if ["datasets", "spaces"].contains(parts.first) { throw .noModelPage(word) }
    guard parts.count >= 2 else { throw .noPageOfHub(word) }
    let id = try Self.id(owner: parts[0], name: parts[1], word)
    switch parts.dropFirst(2).first {
    case nil: self.init(id: id)
    case "tree"? where parts.count > 3:
      self.init(id: id, revision: try Self.revision(Self.decoded(parts[3]), word))
    case "blob"? where parts.count > 4, "resolve"? where parts.count > 4:
      let file = parts[4...].joined(separator: "/")
      self.init(
        id: id, revision: try Self.revision(Self.decoded(parts[3]), word),
        choice: file.hasSuffix(".gguf") ? try Self.choice(String(file.dropLast(5)), word) : nil)
    default: throw .noPageOfHub(word)
    }
  }

  private init?(typed word: String) throws(Diagnostic) {
    let head = word.prefix { $0 != "@" && $0 != ":" }
    let parts = head.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    var rest = word.dropFirst(head.count)
    var choice: String?
    if let colon = rest.firstIndex(of: ":") {
      choice = try Self.choice(String(rest[rest.index(after: colon)...]), word)
      rest = rest[..<colon]
    }
    let revision = try rest.isEmpty ? nil : Self.revision(String(rest.dropFirst()), word)
    self.init(
      id: try Self.id(owner: parts[0], name: parts[1], word), revision: revision, choice: choice)
  }

  /// The rule that huggingface_hub 1.x has for ids.
  private static func id(owner: String, name: String, _ word: String) throws(Diagnostic) -> String {
    for part in [owner, name] {
      if let sign = part.first(where: { !isPlain($0) }) { throw .hubSign(word, sign) }
      let ends = [part.first, part.last]
      if ends.contains("-") || ends.contains(".") { throw .hubEnds(word, part) }
      if part.contains("--") || part.contains("..") { throw .hubPairs(word, part) }
    }
    // It would be read as the beginning of a page's address.
    if ["hf.co", "huggingface.co"].contains(owner.lowercased()) { throw .noPageOfHub(word) }
    let id = owner + "/" + name
    if id.utf8.count > 96 { throw .hubTooLong(word, id.utf8.count) }
    return id
  }

  private static func revision(_ text: String, _ word: String) throws(Diagnostic) -> String {
    let isGood =
      !text.isEmpty && text.utf8.count <= 200 && !text.contains("..") && !text.hasPrefix("/")
      && !text.hasSuffix("/") && text.allSatisfy { isPlain($0) || "/+=".contains($0) }
    if !isGood { throw .hubRevision(word, text) }
    return text
  }

  private static func choice(_ text: String, _ word: String) throws(Diagnostic) -> String {
    guard !text.isEmpty, let choice = PercentText.decoded(text),
      choice.utf8.allSatisfy({ $0 > 31 && $0 != 127 })
    else { throw .hubChoice(word, text) }
    return choice
  }

  /// Signs of a choice that are written as they are.
  private static let choiceSigns = "/+="

  private static func isPlain(_ sign: Character) -> Bool {
    sign.asciiValue.map(PercentText.isPlain) ?? false
  }

  /// A branch's name as a page's address has it, with its slashes put back.
  private static func decoded(_ text: String) -> String {
    text.replacing("%2F", with: "/").replacing("%2f", with: "/")
  }
}
