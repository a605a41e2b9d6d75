import Checkpoints
import Diagnostics
import FormulaBook
import Hub
import Language
import Markup
import ModelFiles
import Worksheet

extension Session {
  /// Loads a model of the catalogue in place of the one that is loaded.
  func load(model word: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let catalogue = Catalogue(sheet)
    let known = catalogue.model(called: word)
    if let model = try hubModel(word, isListed: known != nil, at: place) {
      return try load(model, at: place)
    }
    guard let head = known, let origin = try ModelOrigin.block(named: head.names[0], in: sheet)
    else {
      throw .unknownModel(
        word, nearest: catalogue.nearest(to: word), stem: Catalogue.stem(of: word), at: place)
    }
    let isAnyone = environment.hub != nil && environment.repliesToChanges && word.contains("/")
    let remarks = isAnyone ? [HubRemarks.catalogue(head.title)] : []
    return try load(ModelLoading(origin, remarks: remarks), at: place)
  }

  /// The model of the Hub that a word names; nil where the catalogue is to be asked.
  private func hubModel(
    _ word: String, isListed: Bool, at place: Diagnostic.Place
  ) throws(Diagnostic) -> ModelLoading? {
    guard let settings = environment.hub else { return nil }
    do throws(Diagnostic) {
      guard let name = try HubName(word, endpoint: settings.endpoint) else { return nil }
      return try HubLoading(name, word, settings, in: self).model(isListed: isListed)
    } catch {
      var error = error
      error.place = error.place ?? place
      throw error
    }
  }

  /// The model of the Hub that a word names, if its cache holds it; nobody is asked.
  func cachedModel(_ word: String) throws(Diagnostic) -> ModelLoading? {
    guard let settings = environment.hub, word.contains("/"),
      let name = try HubName(word, endpoint: settings.endpoint)
    else { return nil }
    let found = try HubLoading(name, word, settings, in: self).cachedModel()
    let isWhole = found?.origin.checkpoint != nil
    return isWhole ? found : found?.noting(HubRemarks.unasked(name))
  }

  /// Loads a model's file in place of the one that is loaded.
  func load(path: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    try refuseBreaks(in: path, at: place)
    let origin: ModelOrigin
    var remarks: [String] = []
    let stop = StopAsking(isStopAsked)
    let files = environment.files.withholding(environment.hub?.secretPaths ?? []).steady()
      .stopping(stop)
    do throws(Diagnostic) {
      if let checkpoint = try Checkpoint.read(path, files: files) {
        origin = .weights(checkpoint)
      } else {
        origin = .file(try ConfigDocument.read(path, files: files))
        remarks = unreadWeights(in: path)
      }
      try stop.end()
    } catch {
      try stop.end()
      var error = error
      error.place = error.place ?? place
      throw error
    }
    return try load(ModelLoading(origin, remarks: remarks), at: place)
  }

  /// That GGUF files lie beside a config.json that was read alone.
  private func unreadWeights(in path: String) -> [String] {
    let names = ((try? environment.files.list(path)) ?? []).filter { $0.hasSuffix(".gguf") }
    guard let first = names.first else { return [] }
    let head = path.hasSuffix("/") ? path : path + "/"
    return [LoadNotes.unread(head + first, more: names.count - 1)]
  }

  /// How many are kept, with all that their files hold.
  static let mostLoaded = 3

  func load(
    _ loading: ModelLoading, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    loading.tellApart(from: hubNames)
    let moved = try change(by: "load") { () throws(Diagnostic) in
      do throws(Diagnostic) {
        try sheet.commit(
          try loading.families(in: sheet),
          then: { () throws(Diagnostic) in try loading.values(in: sheet) },
          titles: [(.model, loading.title)])
      } catch {
        var error = error
        error.place = error.place ?? place
        throw error
      }
    }
    loaded = loaded.suffix(Self.mostLoaded - 1) + [(sheet.filled(.model), loading)]
    if let hub = loading.hub { hubNames[hub.title] = hub.command }
    var reply = environment.repliesToChanges ? LoadReply(loading, moved, sheet).reply : moved
    // What makes the figures doubtful is told in any case.
    reply.notes.insert(contentsOf: LoadNotes(loading, sheet).sentences, at: 0)
    return reply
  }
}

/// Whether someone asked to stop, which is remembered; it is asked on the session's own thread alone, though
/// readers of files want what could be sent.
final class StopAsking: @unchecked Sendable {
  private let isAsked: () -> Bool
  private var wasAsked = false

  init(_ isAsked: @escaping () -> Bool) { self.isAsked = isAsked }

  /// Ends the reading of files.
  func heed() throws(FileProblem) {
    wasAsked = wasAsked || isAsked()
    if wasAsked { throw FileProblem(reason: "it was stopped") }
  }

  /// Ends what read files, be it that it made nothing of their problem.
  func end() throws(Diagnostic) { if wasAsked { throw .interrupted() } }
}

extension Files {
  /// The same files, of which none is read any more once someone asks to stop: a model may have 100,000.
  func stopping(_ stop: StopAsking) -> Files {
    Files(
      kind: { (path) throws(FileProblem) in
        try stop.heed()
        return try kind(path)
      },
      read: { (path, bytes) throws(FileProblem) in
        try stop.heed()
        return try read(path, bytes)
      },
      list: { (path) throws(FileProblem) in
        try stop.heed()
        return try list(path)
      },
      real: real, identity: identity, target: target)
  }

  /// The same files, of which those that hold a token are not read, whichever link leads there.
  func withholding(_ tokens: [String]) -> Files {
    let secrets = tokens.compactMap { try? real($0) }
    let marks = Set(tokens.compactMap(identity))
    if secrets.isEmpty && marks.isEmpty { return self }
    return Files(
      kind: kind,
      read: { (path, bytes) throws(FileProblem) in
        let isMarked = identity(path).map(marks.contains) ?? false
        let isNamed = (try? real(path)).map { secrets.contains(where: $0.hasBytes) } ?? false
        if isMarked || isNamed { throw FileProblem(reason: SourceMessages.token) }
        return try read(path, bytes)
      },
      list: list, real: real, identity: identity, target: target)
  }
}
