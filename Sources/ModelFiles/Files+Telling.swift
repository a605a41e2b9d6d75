package import Diagnostics

extension Files {
  /// What stands at a path.
  /// - Throws: a sentence that names the path, where nothing does or it cannot be asked.
  package func standing(at path: String) throws(Diagnostic) -> Kind {
    try problemsTold(of: path) { () throws(FileProblem) in try kind(path) }
  }

  /// The bytes of a range of a file, fewer where the file ends earlier.
  /// - Throws: a sentence that names the path and the reason.
  package func bytes(of path: String, _ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
    try problemsTold(of: path) { () throws(FileProblem) in try read(path, range) }
  }

  /// The sorted names of what a folder holds.
  /// - Throws: a sentence that names the folder and the reason.
  package func names(in folder: String) throws(Diagnostic) -> [String] {
    try problemsTold(of: folder) { () throws(FileProblem) in try list(folder) }
  }

  private func problemsTold<Value>(
    of path: String, _ call: () throws(FileProblem) -> Value
  ) throws(Diagnostic) -> Value {
    do {
      return try call()
    } catch {
      throw error == .absent ? .noFile(path) : .unreadable(path, error)
    }
  }
}
