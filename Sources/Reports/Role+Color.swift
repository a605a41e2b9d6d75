package import Markup

extension Role {
  /// The parameters of the control sequence that selects this meaning's look.
  ///
  /// Of the eight colours that every terminal has, those that are readable on light and on dark.
  /// - Source: ECMA-48, 8.3.117 SGR.
  package var colorCode: String? {
    switch self {
    case .plain: nil
    case .name: "36"
    case .number: "32"
    case .unit: "32"
    case .keyword: "35"
    case .command: "1;36"
    case .quote: nil
    case .string: "33"
    case .unknown: "4;31"
    case .faint: "2"
    case .strong: "1"
    case .problem: "1;31"
    case .caret: "1;31"
    case .curve(let number): Self.curves[number % Self.curves.count]
    }
  }

  /// No red: it is the colour of what is wrong, and of the line that must not be crossed.
  private static let curves = ["36", "33", "35", "32", "34"]
}
