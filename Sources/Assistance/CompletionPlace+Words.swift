import Commands
import Language

extension CompletionPlace {
  /// Whether a blank and before it a whole value stand before the word, so that no other can follow.
  static func isBehindValue(_ before: ArraySlice<UInt8>, of verb: Verb?) -> Bool {
    guard before.last == 32, let end = before.last(where: { $0 != 32 }) else { return false }
    if end == UInt8(ascii: ")") || end == UInt8(ascii: "]") || end == UInt8(ascii: "\"") {
      return true
    }
    guard isName(end) else { return false }
    let text = before.reversed().drop { $0 == 32 }.prefix { isName($0) }.reversed()
    let word = String(decoding: text, as: UTF8.self)
    if verb?.keywords.contains(word) == true { return false }
    return !ReservedWord.contains(word) || ReservedWord.ofValues.contains(word)
  }

  /// The small words that may follow a value: those of the command that the line does not have yet,
  /// and those of formulas once one of them is begun.
  static func words(behind verb: Verb?, in head: String, begun word: String) -> [String] {
    guard let verb else { return word.isEmpty ? ["in"] : ["in", "to"] + ReservedWord.joining }
    let used = Set(head.split(separator: " ").map(String.init))
    let own = verb.followingWords.filter { !used.contains($0) }
    // What a command cannot do without comes before all else.
    if let needed = own.first, !verb.isOptional(needed) { return [needed] }
    var words = own + (word.isEmpty ? verb.options.filter { !used.contains($0) } : [])
    guard verb.takesFormula else { return words }
    let isCondition = verb.usage.contains("CONDITION") && used.contains("for")
    words += word.isEmpty ? (isCondition ? ["<=", ">="] : []) : ReservedWord.joining
    return words
  }
}
