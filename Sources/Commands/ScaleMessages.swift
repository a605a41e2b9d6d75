import Diagnostics

/// What `scale` says of terms and inputs that no formula leads from or to.
extension Diagnostic {
  static func noNumberToScale(_ name: String, _ words: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is \(words); 'scale' follows single numbers", at: place)
  }
}
