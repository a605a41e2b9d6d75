import Language
import Worksheet

/// A layer that a preset or a file fills as a whole, and the command that does.
struct TitledLayer {
  private let layer: Layer
  /// The word for it.
  let word: String

  /// All of them.
  static let all = [
    TitledLayer(layer: .model, word: "model"), TitledLayer(layer: .accelerator, word: "gpu"),
    TitledLayer(layer: .method, word: "method"),
  ]

  /// What two sheets have in it, by their titles, where that is not the same.
  func difference(
    from old: [Layer: String], to new: [Layer: String], in sheet: Sheet
  ) -> (old: String?, new: String?)? {
    if old[layer] == new[layer] { return nil }
    let (old, new) = (old[layer] ?? usual(in: sheet), new[layer] ?? usual(in: sheet))
    return old == new ? nil : (old, new)
  }

  /// What holds where nothing was chosen; of methods there is always one.
  private func usual(in sheet: Sheet) -> String? {
    layer == .method ? sheet.library.names(of: .method).first : nil
  }
}
