import Language

extension Sheet {
  /// The first method that has a cell of its own of this name; nil if none has.
  ///
  /// Methods are read for it, so it is asked only where a name is in error.
  func methodDefining(_ name: String) -> String? {
    library.names(of: .method).first { method in
      let preset = try? library.preset(.method, method)
      return preset?.definitions.contains { $0.name == name } ?? false
    }
  }
}
