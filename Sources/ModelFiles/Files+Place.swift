extension Files {
  /// Links that the system follows behind one another.
  private static let mostLinks = 40
  /// Bytes of a path that the system takes, with the zero behind it.
  package static let longestPath = 4096

  /// Where a path leads, links followed, be it that the end of it, or folders on the way, are not there yet.
  ///
  /// Two paths to one place have one text, however they are written: `realpath -m` says the same. What is longer
  /// than any path leads nowhere, and stays as it is.
  package func place(of path: String) -> String {
    guard path.utf8.count < Self.longestPath else { return path }
    let isWhole = path.utf8.first == UInt8(ascii: "/")
    var place = isWhole ? [] : ((try? real(".")) ?? "").namesOfPath
    var rest = Array(path.namesOfPath.reversed())
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        _ = place.popLast()
        continue
      }
      place.append(name)
      guard links < Self.mostLinks, let target = target("/" + place.joined(separator: "/")) else {
        continue
      }
      links += 1
      if target.utf8.first == UInt8(ascii: "/") { place = [] } else { place.removeLast() }
      rest += target.namesOfPath.reversed()
    }
    return "/" + place.joined(separator: "/")
  }
}

extension String {
  /// The names in a path, by bytes, without those that lead nowhere else.
  fileprivate var namesOfPath: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0 != "." }
  }
}
