/// Marks that stand above and below one letter, of which a stranger's text may have any number.
///
/// To hash or compare a text, each run of them is put into order first, in a time that goes with the
/// square of its length. So does reading a run of the letters of flags from its end.
package enum CombiningMarks {
  /// Marks that one letter may carry; no language has more than ten.
  package static let most = 64

  /// Whether a letter of a text in UTF-8 carries more marks than that.
  /// - Complexity: linear in the text.
  @inlinable package static func areTooMany(in text: some Sequence<UInt8>) -> Bool {
    var run: [UInt8] = []
    for byte in text {
      if byte >= 0x80 {
        run.append(byte)
      } else if !run.isEmpty {
        if areTooMany(inRun: run) { return true }
        run.removeAll(keepingCapacity: true)
      }
    }
    return areTooMany(inRun: run)
  }

  /// A text without the marks of a letter beyond so many.
  package static func limited(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
    var marks = 0
    return String.UnicodeScalarView(
      text.filter { scalar in
        marks = isMark(scalar) ? marks + 1 : 0
        return marks <= most
      })
  }

  @usableFromInline static func areTooMany(inRun run: [UInt8]) -> Bool {
    // A mark takes two bytes at least.
    if run.count <= 2 * most { return false }
    var marks = 0
    for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
      marks = isMark(scalar) ? marks + 1 : 0
      if marks > most { return true }
    }
    return false
  }

  /// Whether it is put into order with the marks beside it; some are letters by their class, and come apart
  /// into marks.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    // What most texts are made of is not asked: Latin letters, and those of China, Japan and Korea.
    switch scalar.value {
    case ..<0x300, 0x3400...0x9FFF, 0xAC00...0xD7A3: return false
    default: break
    }
    // Whether two of the letters that flags are made of are one flag is told by all that stand before them.
    if 0x1F1E6...0x1F1FF ~= scalar.value { return true }
    return scalar.properties.canonicalCombiningClass != .notReordered
      || scalar.properties.generalCategory == .nonspacingMark
  }
}

extension Sequence<String> {
  /// The texts in the order of their bytes: that of letters alike in other bytes would be found anew for each
  /// pair of them.
  package func sortedByBytes() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
