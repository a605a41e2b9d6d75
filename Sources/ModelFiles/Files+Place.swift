extension Files {
  /// Links that the system follows behind one another.
  private static let mostLinks = 40
  /// Bytes of a path that the system takes, with the zero behind it.
  package static let longestPath = 4096
  private static let slash = UInt8(ascii: "/")
  private static let workingFolder = "/proc/self/cwd"

  /// Where a path leads, links followed, be it that the end of it, or folders on the way, are not there yet.
  ///
  /// Two paths to one place have the same bytes, however they are written: `realpath -m` says the same. What is
  /// longer than any path leads nowhere, and stays as it is.
  package func place(of path: String) -> [UInt8] {
    let path = Array(path.utf8)
    guard path.count < Self.longestPath else { return path }
    var place: [UInt8] = []
    if path.first != Self.slash {
      let folder = target(Array(Self.workingFolder.utf8)) ?? Array(((try? real(".")) ?? "").utf8)
      place = folder == [Self.slash] ? [] : folder
    }
    var (rest, links) = (names(of: path), 0)
    while let name = rest.popLast() {
      if name.elementsEqual("..".utf8) {
        place.removeLast(place.count - (place.lastIndex(of: Self.slash) ?? 0))
        continue
      }
      let next = place + [Self.slash] + name
      guard links < Self.mostLinks, next.count < Self.longestPath, let target = target(next) else {
        place = next
        continue
      }
      links += 1
      if target.first == Self.slash { place = [] }
      rest += names(of: target)
    }
    return place.isEmpty ? [Self.slash] : place
  }

  /// The names in a path, the last first, without those that lead nowhere else.
  private func names(of path: [UInt8]) -> [ArraySlice<UInt8>] {
    path.split(separator: Self.slash).filter { !$0.elementsEqual(".".utf8) }.reversed()
  }
}
