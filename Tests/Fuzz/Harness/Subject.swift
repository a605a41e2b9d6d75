import Diagnostics
import Glibc

/// What is fed with texts, and checks what it promises of each.
protocol Subject: AnyObject {
  /// Takes one text; a broken promise ends the program.
  func take(_ bytes: [UInt8])
}

/// The promises that hold of every answer.
enum Promise {
  /// Ends the program with a sentence where a promise is broken.
  static func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if holds { return }
    var bytes = Array((sentence() + "\n").utf8)
    unsafe write(STDERR_FILENO, &bytes, bytes.count)
    abort()
  }

  /// Every place of an error lies within its text.
  static func places(of diagnostic: Diagnostic) {
    check(diagnostic.place)
    for note in diagnostic.notes { check(note.place) }
    guard let place = diagnostic.place else { return }
    for label in diagnostic.labels { check(.init(place.source, label.range)) }
  }

  /// Nothing that a terminal would obey is printed.
  static func isHarmless(_ text: String) {
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
      let isFormat =
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      require(!isControl && !isFormat, "\(scalar.value) reaches the terminal")
    }
  }

  private static func check(_ place: Diagnostic.Place?) {
    guard let place else { return }
    require(
      place.range.lowerBound >= 0 && place.range.upperBound <= place.source.text.utf8.count,
      "the place \(place.range) lies outside of its text")
  }
}
