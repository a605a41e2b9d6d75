import Checkpoints
import Diagnostics
import Hub
import ModelFiles

/// Finds a model of the Hub: in the cache, or else over the network.
struct HubLoading {
  private let name: HubName
  private let settings: HubSettings
  private let session: Session
  /// Whether the name was typed as a path may be.
  private let mayBePath: Bool
  private let stop: StopAsking

  /// The finding of a name, typed as a word.
  init(_ name: HubName, _ word: String, _ settings: HubSettings, in session: Session) {
    (self.name, self.settings, self.session) = (name, settings, session)
    mayBePath = word == name.id
    stop = StopAsking(session.isStopAsked)
  }

  /// The model; nil where the catalogue, if it lists the model, is to be asked.
  func model(isListed: Bool) throws(Diagnostic) -> ModelLoading? {
    let (cached, failure) = try cachedPart()
    if let cached, cached.origin.checkpoint != nil { return cached }
    let goesByCatalogue = isListed && name.revision == nil && name.choice == nil
    if let failure, goesByCatalogue { throw failure }
    if cached == nil, failure == nil {
      if goesByCatalogue { return nil }
      try refusePath()
    }
    if let variable = settings.offlineVariable {
      if let failure { throw failure }
      guard let cached else { throw try offline(variable) }
      return cached.noting(HubRemarks.offline(name.id, variable))
    }
    if let cached, goesByCatalogue { return cached.noting(HubRemarks.unasked(name)) }
    do throws(Diagnostic) {
      return try remoteModel(at: cached?.hub?.commit)
    } catch {
      guard let cached, error != .hubStopped else {
        throw error == .hubStopped ? error : failure ?? error
      }
      return cached.noting(HubRemarks.unreached(name.id, error.message))
    }
  }

  /// The model as the cache holds it, or what is wrong with what it holds, which may be a part of it.
  private func cachedPart() throws(Diagnostic) -> (ModelLoading?, failure: Diagnostic?) {
    do throws(Diagnostic) { return (try cachedModel(), nil) } catch {
      try stop.end()
      return (nil, error)
    }
  }

  /// The model as the cache holds it; nil where it does not.
  func cachedModel() throws(Diagnostic) -> ModelLoading? {
    guard let (snapshot, reading) = try cachedFiles(), reading.holds(name.choice) else {
      return nil
    }
    let origin = HubOrigin(id: name.id, commit: snapshot.commit, source: .cache)
    do throws(Diagnostic) {
      let model = try reading.model(origin, choice: name.choice)
      try stop.end()
      return model
    } catch {
      try stop.end()
      throw error
    }
  }

  /// Refuses what is more likely a path with a slip: of a folder that stands here.
  private func refusePath() throws(Diagnostic) {
    let folder = String(name.id.prefix { $0 != "/" })
    let environment = session.environment
    guard mayBePath, (try? environment.files.kind(environment.resolved(folder))) == .folder else {
      return
    }
    throw .hubOrFolder(name.id, folder)
  }

  private var cache: HubCache? {
    settings.cacheFolder.map { HubCache($0, session.environment.files) }
  }

  /// Files in folders of a snapshot that are looked at: many links may lead to one folder.
  private static let mostInner = 100_000

  private func cachedFiles() throws(Diagnostic) -> (HubCache.Snapshot, HubReading)? {
    guard let snapshot = cache?.snapshot(of: name) else { return nil }
    let files = snapshot.files.withholding(settings.secretPaths).stopping(stop)
    let folders: [String]
    do throws(Diagnostic) { folders = try files.names(in: snapshot.folder) } catch {
      try stop.end()
      throw error
    }
    // GGUF files may lie one folder down, those of a type in one.
    var room = Self.mostInner
    let names = folders.flatMap { name -> [String] in
      if room <= 0 { return [name] }
      let inner = try? files.list(snapshot.folder + "/" + name)
      guard let inner else { return [name] }
      room -= inner.count
      return inner.map { name + "/" + $0 }
    }.filter(HubShelf.isName)
    try stop.end()
    return (
      snapshot, HubReading(folder: snapshot.folder, contents: HubContents(names), files: files)
    )
  }

  /// Why nothing is loaded where nobody may be asked.
  private func offline(_ variable: String) throws(Diagnostic) -> Diagnostic {
    if let choice = name.choice, let gguf = try cachedFiles()?.1.contents.gguf,
      gguf.isOpen(choice)
    {
      _ = try gguf.file(choice, of: name.id)
    }
    return .hubOffline(variable, hint)
  }

  /// What is known of the model without the Hub.
  private var hint: HubHint {
    if let (_, reading) = try? cachedFiles() { return HubHint(name, .files(reading.contents)) }
    if let held = cache?.held(of: name.id), !held.isEmpty { return HubHint(name, .commits(held)) }
    let catalogue = Catalogue(session.sheet)
    if catalogue.model(called: name.id) != nil { return HubHint(name, .listed) }
    return HubHint(name, .likeness(catalogue.nearest(to: name.id)))
  }

  private func remoteModel(at commit: String?) throws(Diagnostic) -> ModelLoading {
    let environment = session.environment
    defer { environment.progress(nil) }
    let waiting = HubWaiting(
      isInterrupted: session.isStopAsked, progress: environment.progress)
    let wanted = HubName(id: name.id, revision: commit ?? name.revision, choice: name.choice)
    let model = try session.shelf.model(wanted, settings, environment.files, waiting) {
      commit == nil ? hint : HubHint(name, .nothing)
    }
    let contents = HubContents(model.names)
    if name.choice != nil, contents.gguf.isEmpty { throw .noGGUF(name, contents) }
    let origin = HubOrigin(id: model.id, commit: model.commit, source: .network)
    let reading = HubReading(
      folder: model.title, contents: contents, files: model.files(waiting))
    do throws(Diagnostic) {
      let loading = try reading.model(origin, choice: name.choice) { (paths) throws(Diagnostic) in
        try model.fetchBeginnings(of: paths, waiting)
      }
      return model.remarks.reduce(loading) { $0.noting($1) }
    } catch {
      throw model.takeFault() ?? error
    }
  }
}
