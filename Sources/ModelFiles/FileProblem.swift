import Markup

/// Why a path could not be read.
package struct FileProblem: Error, Sendable, Equatable {
  /// The reason in the system's words, in lower case: `permission denied`.
  package var reason: String

  /// A problem with its reason.
  package init(reason: String) { self.reason = reason }

  /// Nothing stands at the path.
  package static let absent = FileProblem(reason: "no such file or directory")
  /// A folder stands where bytes were wanted.
  package static let folder = FileProblem(reason: "is a directory")
  /// A file stands where a folder was wanted.
  package static let notFolder = FileProblem(reason: "not a directory")
  /// What stands at the path is neither written nor run: a folder, a device, a FIFO, a socket.
  package static let noOrdinaryFile = FileProblem(reason: "is no ordinary file")
  /// The file is longer than a text that is run or read as a book.
  package static func longText(_ limit: Files.TextLimit) -> FileProblem {
    FileProblem(reason: "is longer than \(limit.rawValue) MiB")
  }
  /// A letter of the text carries more marks than any text needs.
  static let marks = FileProblem(
    reason: "has a letter with more than \(CombiningMarks.most) marks")
  /// Another file took the place of the one of which parts were read.
  package static let replaced = FileProblem(
    reason: "another file took its place while it was read")
  /// The system would read the path only up to its zero byte.
  package static let zeroByte = FileProblem(reason: "its path holds a zero byte")
  /// The file's bytes are not UTF-8.
  static let noText = FileProblem(reason: "is no UTF-8 text")
}
