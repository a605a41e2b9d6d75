/// The states that a line went through while it was typed, to go back to and forth again.
///
/// The letters of a word are one step, and so are those of a run of deletions.
package struct TypingUndo {
  private enum Step { case insertion, deletion, other }

  private var states: [LineBuffer] = [LineBuffer()]
  private var place = 0
  private var last = Step.other

  /// Nothing to go back to yet.
  package init() {}

  /// Remembers the line as it is now; where only the cursor has moved, where it is.
  package mutating func record(_ line: LineBuffer) {
    let present = present
    guard line.scalars != present.scalars else {
      if line.cursor != present.cursor {
        states[place] = line
        last = .other
      }
      return
    }
    states.removeSubrange((place + 1)...)
    let step = Self.step(from: present, to: line)
    if step == last, step != .other, place > 0 { states.removeLast() }
    states.append(line)
    var size = states.reduce(0) { $0 + $1.scalars.count }
    while states.count > 1, states.count > Self.limit || size > Self.room {
      size -= states.removeFirst().scalars.count
    }
    place = states.count - 1
    // A blank ends a word, and with it the step.
    let isBehindBlank = line.cursor > 0 && line.scalars[line.cursor - 1] == " "
    last = step == .insertion && isBehindBlank ? .other : step
  }

  /// The line as it was recorded last.
  package var present: LineBuffer { states[place] }

  /// The line as it was one step ago, if there is one.
  package mutating func undo() -> LineBuffer? {
    guard place > 0 else { return nil }
    place -= 1
    last = .other
    return states[place]
  }

  /// The line as it was before the last step back.
  package mutating func redo() -> LineBuffer? {
    guard place + 1 < states.count else { return nil }
    place += 1
    last = .other
    return states[place]
  }

  private static let limit = 1_000
  /// Characters of all of them together.
  private static let room = 8 * LineBuffer.longest

  private static func step(from old: LineBuffer, to new: LineBuffer) -> Step {
    switch new.scalars.count - old.scalars.count {
    case 1 where new.cursor == old.cursor + 1: .insertion
    case -1 where new.cursor == old.cursor - 1 || new.cursor == old.cursor: .deletion
    default: .other
    }
  }
}
