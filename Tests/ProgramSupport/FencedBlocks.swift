/// The blocks between ``` lines of a Markdown text.
package enum FencedBlocks {
  /// One block.
  package struct Block: Sendable {
    /// What stands between the fences.
    package var text: String
    /// The number of its first line in the file, from 1.
    package var line: Int
  }

  /// The blocks whose first line begins so.
  package static func blocks(in text: String, beginning start: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.hasPrefix("```") else {
        open?.text += line + "\n"
        continue
      }
      if let block = open {
        if block.text.hasPrefix(start) { blocks.append(block) }
        open = nil
      } else {
        open = Block(text: "", line: index + 2)
      }
    }
    return blocks
  }
}
