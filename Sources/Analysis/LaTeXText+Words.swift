import Language

extension LaTeXText {
  /// A name: one letter as a variable, more of them upright.
  package static func name(_ name: String) -> String { name.count == 1 ? name : upright(name) }

  /// A value as it is printed: a number with its unit, or whatever else it says.
  package static func value(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count <= 2, let number = number(first) else {
      return text == "inf" ? #"\infty"# : #"\text{"# + escaped(text) + "}"
    }
    return words.count == 1 ? number : number + #"\,"# + upright(String(words[1]))
  }

  /// Words in upright letters.
  static func upright(_ words: String) -> String { #"\mathrm{"# + escaped(words) + "}" }

  /// A formula between brackets that grow with it.
  static func fenced(_ open: String, _ text: String, _ close: String) -> String {
    #"\left"# + open + text + #"\right"# + close
  }

  /// The sign between two operands.
  static func sign(_ sign: Operator) -> String {
    switch sign {
    case .times: #" \cdot "#
    case .modulo: #" \bmod "#
    case .or: #" \lor "#
    case .and: #" \land "#
    case .equal: " = "
    case .notEqual: #" \ne "#
    case .lessOrEqual: #" \le "#
    case .greaterOrEqual: #" \ge "#
    default: " \(sign.rawValue) "
    }
  }

  /// The words without what TeX would read as a command of its own.
  static func escaped(_ words: String) -> String {
    words.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += #"\textbackslash{}"#
      case "^": result += #"\textasciicircum{}"#
      case "~": result += #"\textasciitilde{}"#
      case "_", "%", "&", "#", "$", "{", "}":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A number, its exponent as a power of ten.
  private static func number(_ text: Substring) -> String? {
    guard Double(text)?.isFinite == true else { return nil }
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return String(text) }
    let exponent = parts[1].drop { $0 == "+" }
    return parts[0] + #" \times 10^{"# + exponent + "}"
  }
}
