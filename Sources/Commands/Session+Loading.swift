import Checkpoints
import Diagnostics
import FormulaBook
import Language
import Markup
import ModelFiles
import Worksheet

extension Session {
  /// Loads a model of the catalogue in place of the one that is loaded.
  func load(model word: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let catalogue = Catalogue(sheet)
    guard let head = catalogue.model(called: word),
      let preset = try sheet.library.preset(.model, head.names[0])
    else {
      throw .unknownModel(
        word, nearest: catalogue.nearest(to: word), stem: Catalogue.stem(of: word), at: place)
    }
    return try load(ModelLoading(.block(preset)), at: place)
  }

  /// Loads a model's file in place of the one that is loaded.
  func load(path: String, at place: Diagnostic.Place) throws(Diagnostic) -> Reply {
    let origin: ModelOrigin
    do throws(Diagnostic) {
      if let checkpoint = try Checkpoint.read(path, files: environment.files) {
        origin = .weights(checkpoint)
      } else {
        origin = .file(try ConfigDocument.read(path, files: environment.files))
      }
    } catch {
      var error = error
      error.place = error.place ?? place
      throw error
    }
    return try load(ModelLoading(origin), at: place)
  }

  private func load(
    _ loading: ModelLoading, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    let moved = try change(by: "load") { () throws(Diagnostic) in
      do throws(Diagnostic) {
        try sheet.commit(
          try loading.families(in: sheet),
          then: { () throws(Diagnostic) in try loading.values(in: sheet) },
          titles: [(.model, loading.origin.title)])
      } catch {
        var error = error
        error.place = error.place ?? place
        throw error
      }
    }
    var reply = environment.repliesToChanges ? LoadReply(loading, moved, sheet).reply : moved
    // What makes the figures doubtful is told in any case.
    reply.notes.insert(contentsOf: LoadNotes(loading, sheet).sentences, at: 0)
    return reply
  }
}
