import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// Finds what a question is about: commands, functions and cells, by their names and by what is said
/// of them.
struct HelpSearch {
  /// Something that there is help about.
  struct Topic {
    let name: String
    let summary: String
    /// Everything else that is said of it.
    let text: String
    /// What it weighs beside others that say as much: a command is more often meant than a cell.
    let weight: Int
    /// The subject that it is, if it has no name here.
    var subject: HelpSubject?
    /// Whether it is a command on cells, whose word is no word of the field: `scale`, `plot`, `solve`.
    var isDeed = false
  }

  private let topics: [Topic]

  init(_ session: Session) {
    let verbs = Verb.all.map { verb in
      let isDeed = if case .cells = verb.completes { true } else { false }
      return Topic(
        name: verb.name, summary: verb.summary,
        text: ([verb.usage] + verb.aliases + verb.details).joined(separator: " "), weight: 3,
        isDeed: isDeed)
    }
    let functions = Builtin.all.map {
      Topic(name: $0.usage, summary: $0.summary, text: "function", weight: 1)
    }
    let sheet = session.sheet
    let leading = Set(sheet.headlines + sheet.knowledge.filter { sheet.isInput($0) })
    let cells = sheet.knowledge.map { id in
      let declaration = sheet.declaration(of: id)
      return Topic(
        name: sheet.name(of: id),
        summary: String(session.filled(declaration.documentation).unicodeScalars.prefix(2000)),
        text: (declaration.aliases + declaration.meantBy).joined(separator: " "),
        weight: leading.contains(id) ? 2 : 0)
    }
    let subjects = HelpSubject.all(in: sheet).map {
      Topic(
        name: $0.name, summary: $0.sentence, text: $0.words.joined(separator: " "),
        weight: 3, subject: $0)
    }
    topics = verbs + functions + cells + subjects
  }

  /// The topics of a question, the best first; only those that have as many of its words as any has.
  func topics(about question: String) -> [Topic] {
    var words: [String] = []
    for word in Self.words(of: String(question.prefix(400)))
    where !Self.small.contains(word) && !words.contains(word) { words.append(word) }
    if words.isEmpty { return [] }
    let scored = topics.map { topic in (topic: topic, score: score(topic, words)) }
    let most = scored.map(\.score.words).max() ?? 0
    if most == 0 { return [] }
    let spoken = Set(question.lowercased().split { !$0.isLetter }.map(String.init))
    // Who names what is to be done means that before anything that has more of the words.
    let rank = { (topic: Topic) in topic.isDeed && spoken.contains(topic.name) ? 1 : 0 }
    return scored.filter { $0.score.words == most || rank($0.topic) > 0 }
      .sorted { one, other in
        (rank(other.topic), other.score.points, one.topic.name)
          < (rank(one.topic), one.score.points, other.topic.name)
      }
      .prefix(8).map(\.topic)
  }

  /// Whether a word stands as it is in what is said of some topic.
  func says(_ word: String) -> Bool {
    let word = word.lowercased()
    return topics.contains { topic in
      (topic.summary + " " + topic.text).lowercased()
        .split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
    }
  }

  /// How many of the words a topic has, and how much they say.
  private func score(_ topic: Topic, _ wanted: [String]) -> (words: Int, points: Int) {
    let name = Set(Self.words(of: topic.name))
    let others = Set(Self.words(of: topic.summary + " " + topic.text))
    var (words, points) = (0, topic.weight)
    for word in wanted {
      let inName = name.contains(word) ? 4 : 0
      let inText = others.contains(word) ? 2 : 0
      if inName + inText > 0 { words += 1 }
      points += inName + inText
    }
    // A name that is nothing but words of the question.
    if name.allSatisfy(wanted.contains) { points += 1 }
    return (words, points)
  }

  /// The words of a text without their endings, in small letters; what people say becomes what we say.
  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
      var stem = String(word)
      for ending in ["ing", "ed", "es", "s", "e"] where stem.count > ending.count + 2 {
        if stem.hasSuffix(ending) {
          stem = String(stem.dropLast(ending.count))
          break
        }
      }
      return said[stem] ?? stem
    }
  }

  private static let said = [
    "chang": "set", "graph": "plot", "chart": "plot", "draw": "plot", "card": "accelerator",
    "gpu": "accelerator", "vram": "memory", "context": "sequenc", "leav": "quit", "exit": "quit",
    "unit": "unit", "convert": "unit", "open": "load", "read": "load", "why": "explain",
    "larg": "largest", "max": "largest", "maximum": "largest", "biggest": "largest",
  ]

  private static let small: Set = [
    "how", "do", "doe", "i", "a", "an", "the", "to", "is", "what", "of", "my", "can", "in", "for",
    "it", "me", "on", "with", "and", "or", "are", "when", "wher", "much", "many", "if", "be",
    "that", "thi", "all", "any", "at", "noth", "some", "there", "by", "from", "as", "not", "no",
  ]
}

extension Help {
  /// What there is about a question; nil if nothing is.
  static func answer(to question: String, _ search: HelpSearch) -> Reply? {
    let topics = search.topics(about: question)
    if topics.isEmpty { return nil }
    if let subject = topics[0].subject { return about(subject) }
    var reply = Reply("help", .answer)
    var table = Table(columns: [.init(), .init()])
    for topic in topics {
      table.rows.append([
        .text(StyledText(topic.name, .command)), .text(StyledText(topic.summary)),
      ])
    }
    reply.field(
      "rows",
      .list(
        topics.map { topic in
          .object([.init("name", .text(topic.name)), .init("summary", .text(topic.summary))])
        }))
    reply.body.append(.table(table))
    reply.line(StyledText("help NAME says more of each", .faint))
    return reply
  }
}
