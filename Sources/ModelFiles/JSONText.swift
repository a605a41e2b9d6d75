/// What is wrong with a JSON text, for readers that go through one in their own way.
package enum JSONText {
  /// The first fault of a text and the offset in it, nil where it is sound.
  ///
  /// No text exhausts the stack; `NaN` and `Infinity` are let pass.
  package static func firstFault(
    in text: ArraySlice<UInt8>
  ) -> (offset: Int, words: String)? {
    var reader = JSONReader(text, keepsValues: false)
    do throws(JSONReader.Stop) {
      _ = try reader.tree()
      return nil
    } catch {
      return (error.offset, error.reason.words)
    }
  }

  /// The first place, from one on, of a byte that a JSON text may not hold as it is: a quote, a
  /// backslash, a control character; the end where there is none.
  ///
  /// Eight bytes are looked at together, as the fields of a word.
  package static func endOfPlain(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      var next = start
      while next + 8 <= bytes.count {
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self))
        let marks = ends(in: word)
        if marks != 0 { return next + marks.trailingZeroBitCount / 8 }
        next += 8
      }
      while next < bytes.count, unsafe ends(in: UInt64(bytes[next]) | 0x6161_6161_6161_6100) == 0 {
        next += 1
      }
      return next
    }
  }

  /// The upper bit of every byte of a word that ends a run; of those above the first it may err.
  private static func ends(in word: UInt64) -> UInt64 {
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let quotes = word ^ (ones &* 34)
    let slashes = word ^ (ones &* 92)
    return
      ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 32) & ~word)
      & tops
  }
}
