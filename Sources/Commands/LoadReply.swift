import Checkpoints
import Incremental
import Language
import Markup
import ModelFiles
import Worksheet

/// What `load` answers: what it took, assumed, missed and ignored, and what moved.
struct LoadReply {
  private let loading: ModelLoading
  private let sheet: Sheet
  private(set) var reply: Reply

  init(_ loading: ModelLoading, _ moved: Reply, _ sheet: Sheet) {
    self.loading = loading
    self.sheet = sheet
    reply = Reply("load", .change)
    let (assumed, missing) = (assumed, missing)
    name()
    reply.field("families", texts(loading.families))
    reply.field("taken", .number(Double(loading.taken.count)))
    reply.field("assumed", texts(assumed))
    reply.field("missing", texts(missing))
    reply.field("ignored", texts(loading.ignored))
    if let checkpoint = loading.origin.checkpoint {
      reply.fields += StoredReply.fields(checkpoint, loading.stored, sheet)
    }
    reply.fields += moved.fields
    head()
    var table = Table(columns: [.init(), .init()])
    let values = assumed.map { "\($0) \(sheet.find($0).map { sheet.text(of: $0) } ?? "")" }
    let occasion = missing.isEmpty ? Occasion(of: sheet.headlines, in: sheet).phrases : []
    for (title, names) in [
      ("assumed", values), ("missing", missing), ("ignored", loading.ignored), ("at", occasion),
    ] {
      if let row = LoadReply.row(title, names) { table.rows.append(row) }
    }
    reply.body.append(.table(table))
    if let stored = loading.stored { reply.body.append(.table(StoredReply(stored, sheet).table)) }
    reply.body += moved.body
    if moved.fields.first(where: { $0.key == "moved" })?.value == .list([]) {
      reply.line("no term moved")
    }
    reply.notes += moved.notes
  }

  private func texts(_ list: [String]) -> Datum { .list(list.map { .text($0) }) }

  /// The fields that say which model it is.
  private mutating func name() {
    if let hub = loading.hub {
      reply.field("path", .text(hub.command))
      reply.field("from", .text(hub.source.rawValue))
      return
    }
    switch loading.origin {
    case .file(let document): reply.field("path", .text(document.path))
    case .weights(let checkpoint): reply.field("path", .text(checkpoint.path))
    case .block(let preset, _):
      reply.field("name", .text(preset.names[0]))
      reply.field("title", .text(preset.title))
    }
  }

  private mutating func head() {
    let family =
      loading.families.isEmpty
      ? "no family of the book" : "family \(loading.families.joined(separator: ", "))"
    let count = loading.taken.count
    let words =
      switch loading.origin {
      case .file: "took \(LoadReply.plural(count, "key")), \(family)"
      case .weights(let checkpoint): weights(checkpoint, family)
      case .block(let preset, _): "\(preset.title), \(count) figures from the catalogue, \(family)"
      }
    reply.line(StyledText(loading.title, .strong) + StyledText("  \(words)"))
  }

  private static func plural(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private func weights(_ checkpoint: Checkpoint, _ family: String) -> String {
    var words: [String] = []
    if checkpoint.format == .gguf {
      words.append("took \(LoadReply.plural(loading.taken.count, "key"))")
    } else if checkpoint.config != nil {
      words.append("took \(LoadReply.plural(loading.taken.count, "key")) of config.json")
    }
    let files = checkpoint.files.count
    words.append(
      LoadReply.plural(checkpoint.tensors.count, "tensor") + (files > 1 ? " in \(files) files" : "")
    )
    if let type = checkpoint.fileType { words.append(type) }
    words.append(family)
    return words.joined(separator: ", ")
  }

  private static func row(_ title: String, _ names: [String]) -> [Table.Cell]? {
    if names.isEmpty { return nil }
    let shown = names.prefix(6).map(ScreenText.shortened).joined(separator: ", ")
    let rest = names.count > 6 ? " and \(names.count - 6) more" : ""
    return [.text(StyledText(title, .faint)), .text(StyledText(shown + rest))]
  }

  /// Inputs that the file could have given and that the estimate rests on, as the defaults have them.
  private var assumed: [String] {
    let reached = Set(sheet.reached(from: sheet.headlines))
    let taken = Set(loading.taken.map(\.id))
    // What a file lists by layer is no assumption where it has none.
    let inputs = loading.fillable(in: sheet).filter { $0.keys.contains { !$0.hasSuffix("[]") } }
    return inputs.map(\.id).filter { id in
      reached.contains(id) && !taken.contains(id) && sheet.value(of: id).failure == nil
        && (sheet.layer(of: id) ?? .user) < .model
    }.map { sheet.name(of: $0) }
  }

  /// Inputs without a value that a headline term needs.
  private var missing: [String] {
    var seen: Set<String> = []
    return sheet.headlines.flatMap { sheet.value(of: $0).failure?.missing ?? [] }
      .filter { seen.insert($0).inserted }
  }
}
