import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let gpu = Verb(
    name: "gpu", usage: "gpu [NAME [xN] | none]",
    summary: "choose an accelerator, and over how many the model is split; alone, say which holds",
    details: [
      "'gpus' lists them. tensor_parallel becomes N, or 1; the terms that end in _per_gpu follow it."
    ],
    example: ["gpu h100 x4", "gpu", "gpu rtx-4090", "gpu none"], completes: .accelerators
  ) { (session, line) throws(Diagnostic) in
    var parser = line.parser
    if parser.token.kind == .end { return session.presentAccelerator() }
    if parser.word == "none" { return try session.chooseNone(&parser) }
    let (accelerator, count) = try parser.accelerator(in: session.sheet)
    try parser.requireEnd("how many, as in x4, or the end of the line")
    return try session.choose(accelerator, count)
  }

  static let gpus = Verb(
    name: "gpus", usage: "gpus [TEXT]",
    summary: "list the accelerators, or those with a text in their names",
    example: ["gpus", "gpus h100"], completes: .accelerators
  ) { (session, line) throws(Diagnostic) in
    let words = try line.soughtWords()
    let sheet = session.sheet
    sheet.readBook()
    let text = words.map(\.text).joined(separator: " ")
    var found: [Accelerator] = []
    for accelerator in try Accelerator.all(in: sheet) {
      // A title has a thousand letters, and is looked through from each of its words.
      try sheet.pause(after: accelerator.title.utf8.count)
      if text.isEmpty || accelerator.matches(text) { found.append(accelerator) }
    }
    guard let last = words.last else { return try session.list(found) }
    if found.isEmpty {
      let place = Diagnostic.Place(line.source, words[0].range.lowerBound..<last.range.upperBound)
      throw .noAcceleratorLike(text, at: place)
    }
    return try session.list(found)
  }
}

extension Parser {
  /// An accelerator, and how many of it: `h100 x4`.
  /// - Throws: that there is none of that name; where the number stands in front, how it is written.
  mutating func accelerator(
    in sheet: Sheet
  ) throws(Diagnostic) -> (accelerator: Accelerator, count: Int) {
    let place = place
    if token.kind == .end || token.kind == .comma {
      throw .expectedBehind(
        "the name of an accelerator, as 'gpus' lists them", found: found, at: place)
    }
    try refuseSize(in: sheet)
    let name = try presetName()
    let number = name.hasSuffix("x") ? String(name.dropLast()) : name
    if Int(number) != nil, try Accelerator.find(name, in: sheet) == nil {
      let rest = token.kind == .name ? try presetName() : ""
      throw .countInFront(number, rest, at: place)
    }
    if try Accelerator.find(name, in: sheet) == nil { try refuseOtherWriting(place, sheet) }
    let accelerator = try Accelerator(name, at: place, in: sheet)
    let isOtherWord = token.kind == .name && (word == "x" || word.first != "x")
    if token.kind == .number || token.kind == .times || isOtherWord {
      try refuseOtherWriting(place, sheet)
    }
    return (accelerator, try acceleratorCount())
  }

  /// Refuses a size of memory in the place of an accelerator, with the list of those that have it.
  func refuseSize(in sheet: Sheet) throws(Diagnostic) {
    var ahead = self
    guard ahead.token.kind == .number else { return }
    ahead.advance()
    let word = ahead.word
    guard ahead.token.kind == .name, let unit = Unit.named(Unit.suggestion(for: word) ?? word),
      unit.dimension == .information
    else { return }
    let range = token.start..<ahead.token.end
    let size = "\(source[token.range]) \(unit.symbol)"
    let isListed = try Accelerator.all(in: sheet).contains { $0.matches(size) }
    throw .sizeOfAccelerator(
      source[range], isListed ? "gpus \(size)" : "set memory \(size)",
      at: Diagnostic.Place(source, range))
  }

  /// Refuses an accelerator with blanks in its name, or how many without `x` in front, with how it is
  /// written.
  private func refuseOtherWriting(
    _ place: Diagnostic.Place, _ sheet: Sheet
  ) throws(Diagnostic) {
    let start = place.range.lowerBound
    let line = source[start..<source.bytes.count].split { $0 == "\n" || $0 == "," }.first ?? ""
    guard let writing = try Accelerator.writing(of: String(line), in: sheet) else { return }
    let range = start..<start + line.utf8.count
    throw .writtenOtherwise(writing, at: Diagnostic.Place(source, range))
  }

  /// Refuses how many, as in `x4`, where that is what is asked.
  func refuseCount(
    of name: String, from place: Diagnostic.Place, in sheet: Sheet
  ) throws(Diagnostic) {
    let isApart = [.name, .number, .times].contains(token.kind)
    let isKnown = try Accelerator.find(name, in: sheet) != nil
    if isKnown, !isApart { return }
    let rest = isApart ? self.rest : ""
    guard let writing = try Accelerator.writing(of: "\(name) \(rest)", in: sheet) else { return }
    let end = isApart ? token.start + rest.utf8.count : previous.end
    let range = place.range.lowerBound..<end
    throw .countToFit(writing, at: Diagnostic.Place(source, range))
  }

  /// What is left up to a comma or the end of the line.
  private var rest: String {
    let text = source[token.start..<source.bytes.count]
    return String(text.split { $0 == "\n" || $0 == "," }.first ?? "")
  }

  /// How many, as in `x4`; 1 where nothing is said.
  fileprivate mutating func acceleratorCount() throws(Diagnostic) -> Int {
    guard token.kind == .name, word.first == "x" else { return 1 }
    guard let count = Int(word.dropFirst()), (1...1_000_000).contains(count) else {
      throw .expectedBehind("how many, as in x4", found: "'\(word)'", at: place)
    }
    advance()
    return count
  }
}

extension Session {
  fileprivate func presentAccelerator() -> Reply {
    var reply = Reply("gpu", .answer)
    guard let chosen = sheet.chosenAccelerator,
      let preset = try? sheet.library.preset(.accelerator, chosen.name)
    else {
      reply.field("name", .null)
      reply.line("none is chosen; gpu NAME chooses one, gpus lists them")
      return reply
    }
    reply.field("name", .text(chosen.name))
    reply.field("title", .text(preset.title))
    reply.field("count", .number(Double(chosen.count)))
    reply.line(
      StyledText(sheet.titles[.accelerator] ?? "", .name) + StyledText("  \(preset.title)"))
    tellRoom(in: &reply)
    return reply
  }

  /// Lets go of the accelerator that is chosen.
  fileprivate func chooseNone(_ parser: inout Parser) throws(Diagnostic) -> Reply {
    parser.advance()
    try parser.requireEnd("the end of the line")
    let watched = ["memory", "tensor_parallel"].compactMap(sheet.find)
    return try change(watching: watched, by: "gpu") { () throws(Diagnostic) in
      try sheet.commit(sheet.clearing(.accelerator), titles: [(.accelerator, nil)])
    }
  }

  fileprivate func choose(_ accelerator: Accelerator, _ count: Int) throws(Diagnostic) -> Reply {
    let watched =
      ["memory", "tensor_parallel"] + (bytes("total_per_gpu") == nil ? [] : ["total_per_gpu"])
    let changes = try sheet.choosing(accelerator, count: count)
    let title = accelerator.title(times: count)
    var reply = try change(watching: watched.compactMap(sheet.find), by: "gpu") {
      () throws(Diagnostic) in
      try sheet.commit(changes, titles: [(.accelerator, title)])
    }.with(accelerator.presets[0])
    reply.fields.insert(.init("count", .number(Double(count))), at: 2)
    guard environment.repliesToChanges else { return reply }
    let ran = reply.body.popLast()
    tellRoom(in: &reply)
    if let ran { reply.body.append(ran) }
    reply.notes += sheet.hidden(changes, of: "the accelerator")
    return reply
  }

  /// Tells whether the present accelerator's memory holds what is needed on each.
  private func tellRoom(in reply: inout Reply) {
    guard let memory = bytes("memory"), let need = bytes("total_per_gpu") else { return }
    let room = memory - need
    reply.field("fits", .boolean(room >= 0 && !isRefused))
    let text = { (value: Double) in Quantity(value, .information).formatted() }
    if isRefused {
      reply.line(StyledText("is refused, with \(text(room)) to spare on each", .problem))
      if !isRestoring { sheet.find("fits").map { addNotes(for: $0, to: &reply) } }
      return
    }
    reply.line(
      room >= 0
        ? StyledText("fits, with \(text(room)) to spare on each", .strong)
        : StyledText("does not fit, by \(text(-room)) on each", .problem))
  }

  private func bytes(_ name: String) -> Double? {
    sheet.find(name).flatMap { sheet.value(of: $0).number }
  }

  fileprivate func list(_ accelerators: [Accelerator]) throws(Diagnostic) -> Reply {
    var reply = Reply("gpus", .answer)
    var table = Table(columns: [
      .init(), .init("name"), .init("memory", leansRight: true),
      .init("bandwidth", leansRight: true), .init("what it is"),
    ])
    var rows: [Datum] = []
    for accelerator in accelerators {
      try sheet.pause()
      let isChosen = accelerator.name == sheet.chosenAccelerator?.name
      let (cells, fields) = try figures(of: accelerator)
      table.rows.append(
        [.text(StyledText(isChosen ? "*" : " ")), .text(StyledText(accelerator.name, .name))]
          + cells + [.text(StyledText(accelerator.title))])
      rows.append(
        .object(
          [.init("name", .text(accelerator.name)), .init("title", .text(accelerator.title))]
            + fields + [.init("chosen", .boolean(isChosen))]))
    }
    reply.field("rows", .list(rows))
    reply.body.append(.table(table))
    return reply
  }

  /// Memory and bandwidth of an accelerator, for a reader and for a script.
  private func figures(
    of accelerator: Accelerator
  ) throws(Diagnostic) -> (cells: [Table.Cell], fields: [Datum.Field]) {
    let ids = ["memory", "bandwidth"].compactMap(sheet.find)
    return try sheet.supposing(accelerator) { () throws(Diagnostic) in
      var (cells, fields): ([Table.Cell], [Datum.Field]) = ([], [])
      for id in ids {
        cells.append(.text(StyledText(sheet.words(for: id), .number)))
        let (name, unit) = (sheet.name(of: id), sheet.unit(of: id))
        fields.append(.init(name, sheet.datum(sheet.value(of: id), in: unit)))
        if let unit { fields.append(.init("\(name)_unit", .text(unit.symbol))) }
      }
      return (cells, fields)
    }
  }
}
