/// How files are read.
///
/// It is handed down, so that a test can give a dictionary of bytes instead of a disk.
package struct Files: Sendable {
  /// What stands at a path.
  package enum Kind: Sendable, Equatable {
    /// A file of this many bytes.
    case file(size: Int)
    /// A folder, which can be listed.
    case folder
    /// What has no bytes to go back to, with its article: `a FIFO`, `a device`, `a socket`.
    case other(String)
  }

  /// Tells what stands at a path, links followed.
  package var kind: @Sendable (_ path: String) throws(FileProblem) -> Kind
  /// Gives the bytes of a range of a file, fewer where the file ends earlier.
  package var read: @Sendable (_ path: String, _ bytes: Range<Int>) throws(FileProblem) -> [UInt8]
  /// Gives the sorted names of what a folder holds.
  package var list: @Sendable (_ folder: String) throws(FileProblem) -> [String]
  /// Gives the path behind all links.
  package var real: @Sendable (_ path: String) throws(FileProblem) -> String
  /// Tells what a file is by whichever of its names; nil where nothing stands there.
  package var identity: @Sendable (_ path: String) -> Identity?
  /// Tells where a link leads, in its own words; nil where no link stands.
  ///
  /// By bytes, for a name that is no text leads to its place all the same.
  package var target: @Sendable (_ link: [UInt8]) -> [UInt8]?

  /// What no two files have in common.
  package struct Identity: Sendable, Hashable {
    /// The number of the disk that it lies on, and its own there.
    let device, number: UInt
  }

  /// A way to read files made of its parts; without the last three there are no links.
  package init(
    kind: @escaping @Sendable (_ path: String) throws(FileProblem) -> Kind,
    read: @escaping @Sendable (_ path: String, _ bytes: Range<Int>) throws(FileProblem) -> [UInt8],
    list: @escaping @Sendable (_ folder: String) throws(FileProblem) -> [String],
    real: @escaping @Sendable (_ path: String) throws(FileProblem) -> String = { $0 },
    identity: @escaping @Sendable (_ path: String) -> Identity? = { _ in nil },
    target: @escaping @Sendable (_ link: [UInt8]) -> [UInt8]? = { _ in nil }
  ) {
    self.kind = kind
    self.read = read
    self.list = list
    self.real = real
    self.identity = identity
    self.target = target
  }
}
