/// What is odd of files that are read all the same: no more sentences than one reads.
struct CheckpointNotes: Sendable {
  /// Sentences of single keys, tensors or shards, of which a file may have any number.
  static let mostDetails = 8
  /// Sentences of files as a whole, of which a model may have any number.
  static let mostOfFiles = 16

  private var lines: [(sentence: String, isDetail: Bool)] = []
  private var details = 0
  private var leftOut = 0

  /// Adds a sentence of a file as a whole.
  mutating func add(_ sentence: String) {
    if lines.count - details < Self.mostOfFiles {
      lines.append((sentence, false))
    } else {
      leftOut += 1
    }
  }

  /// Adds a sentence of one of many; it is not made where there are enough of them.
  mutating func addDetail(_ sentence: @autoclosure () -> String) {
    if details < Self.mostDetails {
      lines.append((sentence(), true))
      details += 1
    } else {
      leftOut += 1
    }
  }

  /// Adds those of another file.
  mutating func add(_ other: CheckpointNotes) {
    for line in other.lines {
      if line.isDetail { addDetail(line.sentence) } else { add(line.sentence) }
    }
    leftOut += other.leftOut
  }

  /// The sentences in order, and last how many are left out.
  var sentences: [String] {
    lines.map(\.sentence) + (leftOut > 0 ? [CheckpointRemarks.more(leftOut)] : [])
  }
}
