/// A file that is none that is read, known by its first bytes.
package enum ForeignFormat: Sendable, Equatable, CaseIterable {
  case zip
  case pickle
  case gzip
  case hdf5
  case pointer
  case markup

  /// First bytes that are enough to tell.
  package static let length = 64

  /// The format that a file with these first bytes has; nil if it is none of these.
  package init?(firstBytes bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes.prefix(Self.length))
    guard let format = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self = format
  }

  private func begins(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .zip: bytes.starts(with: [0x50, 0x4b, 3, 4])
    case .pickle: bytes.count > 1 && bytes[0] == 0x80 && (2...5).contains(bytes[1])
    case .gzip: bytes.starts(with: [0x1f, 0x8b])
    case .hdf5: bytes.starts(with: [0x89, 0x48, 0x44, 0x46])
    case .pointer: bytes.starts(with: Array("version https://git-lfs.".utf8))
    case .markup: bytes.first { ![9, 10, 13, 32].contains($0) } == UInt8(ascii: "<")
    }
  }
}
