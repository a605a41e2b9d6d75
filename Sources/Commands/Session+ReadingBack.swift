import Diagnostics
import Hub
import Language
import Markup
import Worksheet

/// Whether a saved session would be this one again.
///
/// What a name stands for beside books of the user's own may go by the order in which these, and what is chosen of
/// them, came. A saved session has one order alone, so that a line is refused behind which the two would differ.
extension Session {
  /// What comes of a saved session where it is read.
  private enum Restored {
    case same
    /// Cells of these names would be others.
    case otherwise([String])
    /// It would not come through a line of it.
    case failed(at: SourceText, Diagnostic)
    /// Nobody can say, for a model of the Hub is neither in its cache nor among those that were loaded last.
    case unknown(model: String)
  }

  /// Refuses a line behind which a saved session would not be this one.
  func refuseUnlikeSaved(isRestored: Bool, at place: Diagnostic.Place) throws(Diagnostic) {
    if sourceDepth > 0 || isReadBack || isRestored || !sheet.hasBooksOfFiles { return }
    switch try restored("") {
    case .same?, nil: return
    case .otherwise(let names)?: throw .unlikeSaved(names, most: 5, at: place)
    case .failed(let line, let error)?: throw .notSaved(line, error, at: place)
    case .unknown(let model)?: throw .notHeld(model, at: place)
    }
  }

  /// What is to be told of a saved script that would not bring this session back; nil where it would.
  func noteOnReading(_ path: String) -> String? {
    if !sheet.hasBooksOfFiles { return nil }
    do throws(Diagnostic) {
      switch try restored(path) {
      case .same?, .unknown?, nil: return nil
      case .otherwise(let names)?: return SourceMessages.otherwise(path, names, count: 5)
      case .failed(let line, let error)?: return SourceMessages.notReadBack(path, line, error)
      }
    } catch { return nil }
  }

  /// What comes of the session as it is saved, what is kept as a comment alone left aside.
  ///
  /// Nil where it is more than can be saved. Books, and models that were loaded last, are not read again, and the Hub
  /// is not asked.
  /// - Throws: that someone asked to stop.
  private func restored(_ path: String) throws(Diagnostic) -> Restored? {
    // Where the line was stopped already, or cells hold too much, nothing is read.
    try sheet.pause(after: 0)
    let (script, lost, isWhole) = try saved(hidingCircles: false, after: sheet.pause)
    if !isWhole { return nil }
    let lines = Array(Script(script, name: path)).dropFirst()
    let model = sheet.titles[.model]
    let filled = sheet.filled(.model)
    let kept = isOfBook ? nil : loaded.last { $0.filled == filled }?.loading
    let isOfCache = kept == nil && model.map { hubNames[$0] != nil } ?? false
    let again = Session(sheet: sheet.pristine, environment: environment)
    again.beRead(script)
    let books = sheet.bookTexts
    var failure: (line: SourceText, error: Diagnostic)?
    try again.sheet.stoppable(when: environment.isInterrupted) { () throws(Diagnostic) in
      for (index, line) in lines.enumerated() where failure == nil {
        let place = Diagnostic.Place(line, 0..<0)
        try again.sheet.pause()
        do throws(Diagnostic) {
          if index < books.count {
            let (file, text) = books[index]
            _ = try again.take(text, file, as: file, isAhead: true, at: place)
          } else if let kept, ["load ", "# load "].contains(where: line.text.hasPrefix),
            again.sheet.titles[.model] == nil
          {
            _ = try again.load(ModelLoading(kept.origin, hub: kept.hub), at: place)
          } else {
            _ = try again.execute(line)
          }
        } catch { failure = (line, error) }
      }
    }
    if let failure {
      if failure.error.message == Diagnostic.interrupted().message { throw .interrupted() }
      // What the cache has not is not asked for.
      if isOfCache, let model, again.sheet.titles[.model] == nil { return .unknown(model: model) }
      return .failed(at: failure.line, failure.error)
    }
    _ = again.endRestoring()
    let names = try sheet.names(boundOtherwiseIn: again.sheet).filter { name in
      sheet.find(name).map { !lost.contains($0) } ?? true
    }.sortedByBytes()
    return names.isEmpty ? .same : .otherwise(names)
  }

  /// Becomes one that reads a saved script, and asks nobody.
  private func beRead(_ script: String) {
    environment.repliesToChanges = false
    environment.isConversation = false
    environment.hub = environment.hub?.offline
    environment.progress = { _ in }
    isReadBack = true
    _ = beginRestoring(script)
  }
}
