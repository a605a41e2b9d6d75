/// What is wrong with a JSON text, for readers that go through one in their own way.
package enum JSONText {
  /// The first fault of a text and the offset in it, nil where it is sound.
  ///
  /// No text exhausts the stack; `NaN` and `Infinity` are let pass.
  package static func firstFault(
    in text: ArraySlice<UInt8>
  ) -> (offset: Int, words: String)? {
    var check = JSONCheck(text)
    do throws(JSONCheck.Stop) {
      try check.run()
      return nil
    } catch {
      return (error.offset - text.startIndex, error.reason.words)
    }
  }
}
