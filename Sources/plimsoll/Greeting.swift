import Markup

/// The line that a conversation begins with: a door for whoever comes for the first time.
enum Greeting {
  /// From the fullest to the shortest.
  private static let doors = [
    "'tour' to learn it, 'load NAME' to begin, 'help' for commands",
    "'tour' to learn it, 'help' for commands", "'tour' or 'help'",
  ]

  /// The line, as full as a terminal of so many columns has room for.
  static func reply(_ version: String, columns: Int) -> Reply {
    var reply = Reply("greeting", .answer)
    // Replies are indented by two columns, and two stand between the version and the door.
    let room = columns - version.count - 4
    if let door = doors.first(where: { $0.count < room }) {
      reply.line(StyledText(version, .strong) + StyledText("  \(door)", .faint))
    } else {
      reply.line(StyledText("'tour', 'help'", .faint))
    }
    return reply
  }
}
