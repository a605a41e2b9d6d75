/// The lines of a text, each with the lines that it goes on in.
package struct Statements {
  /// The statements, without blank ones.
  package private(set) var texts: [String] = []
  /// Whether the last one goes on behind the text.
  package private(set) var isOpen = false

  /// Cuts a text where a line ends that does not go on.
  package init(of text: String) {
    var (open, parts) = (OpenLine(), [String]())
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      parts.append(line)
      isOpen = open.isOpen(behind: line)
      if !isOpen { end(&parts, &open) }
    }
    if isOpen { end(&parts, &open) }
  }

  private mutating func end(_ parts: inout [String], _ open: inout OpenLine) {
    let statement = parts.joined(separator: "\n")
    if statement.contains(where: { $0 != " " && $0 != "\n" }) { texts.append(statement) }
    (parts, open) = ([], OpenLine())
  }
}
