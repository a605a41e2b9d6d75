import Diagnostics
import Language
import Markup
import ModelFiles
import Worksheet

extension Verb {
  static let source = Verb(
    name: "source", usage: "source FILE [--ahead]",
    summary: "run the lines of a script, or read a book of your own (FILE.book)",
    details: [
      "A script that fails at a line leaves the session as it was before it.",
      "It writes no file; 'plimsoll FILE' runs it as a program that may.",
      "With --ahead a book may name what is defined later, as in a saved session.",
    ],
    example: ["set seqlen 1024", "save session.plim", "source session.plim"], completes: .paths
  ) { (session, line) throws(Diagnostic) in
    let (word, options) = try line.path(options: ["--ahead"])
    let place = line.place(of: word)
    let path = session.environment.resolved(word.text)
    if [".json", ".gguf", ".safetensors"].contains(where: path.hasSuffix),
      (try? session.environment.files.kind(path)) != nil
    {
      throw .modelToSource(word.text, "load \(line.source[word.range])", at: place)
    }
    let isBook = path.hasSuffix(".book")
    let text = try session.text(ofFile: path, atMost: isBook ? .book : .script, at: place)
    if isBook {
      return try session.takeBook(text, path, isAhead: options.contains("--ahead"), at: place)
    }
    if !options.isEmpty { throw .aheadOfScript(at: place) }
    return try session.run(script: text, path, at: place)
  }
}

extension Session {
  /// Refuses to write a file for a script that is sourced: it may be a stranger's.
  func refuseWriting(at place: Diagnostic.Place) throws(Diagnostic) {
    if sourceDepth > 0 { throw .writtenBySource(at: place) }
  }

  /// Refuses the path of a book or a model that a saved session could not name on one line.
  func refuseBreaks(in path: String, at place: Diagnostic.Place) throws(Diagnostic) {
    if path.utf8.contains(where: { 10...13 ~= $0 }) {
      throw .cannotRead(path, SourceMessages.lineBreak, at: place)
    }
  }

  /// The text of a script or a book.
  fileprivate func text(
    ofFile path: String, atMost limit: Files.TextLimit, at place: Diagnostic.Place
  ) throws(Diagnostic) -> String {
    if environment.holdsToken(path) { throw .cannotRead(path, SourceMessages.token, at: place) }
    do throws(FileProblem) { return try environment.files.text(of: path, atMost: limit) } catch {
      throw .cannotRead(path, error.reason, at: place)
    }
  }

  fileprivate func takeBook(
    _ text: String, _ path: String, isAhead: Bool, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    try refuseBreaks(in: path, at: place)
    let file = bookPath(path)
    let source = SourceText(text, origin: .file(path, line: 1))
    let known = sheet.bookTexts.map(\.text).first {
      $0.source.origin == source.origin && $0.source.bytes == source.bytes
    }
    // What says the same as before is kept once, however often it is read.
    let book = if let known { known } else { try BookText(source, pausing: sheet.pause) }
    try refuseTooLarge(sheet.bookTexts.filter { $0.path != file }.map(\.text) + [book], at: place)
    return try take(book, path, as: file, isAhead: isAhead, at: place)
  }

  /// Takes a book that was read, known by the path of its file.
  func take(
    _ book: BookText, _ path: String, as file: String, isAhead: Bool, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    let known = sheet.bookTexts.filter { $0.path.hasBytes(of: file) }.map(\.text)
    let cells = (known + [book]).flatMap(\.allDefinitions).map(\.name).compactMap(sheet.find)
    var reply = try change(following: cells, by: "source") { () throws(Diagnostic) in
      try sheet.asOne { () throws(Diagnostic) in
        let earlier = try sheet.define(book: book, from: file, isAhead: isAhead)
        try chooseAgain(what: [book] + (earlier.map { [$0] } ?? []), at: place)
      }
    }
    // What a saved session reads ahead may be read by what stands behind it.
    if !isAhead { reply.notes += unread(in: book).map(SourceMessages.unread) }
    let (definitions, presets) = (book.definitions.count, book.presets.count)
    reply.fields.insert(.init("path", .text(path)), at: 0)
    reply.fields.insert(.init("definitions", .number(Double(definitions))), at: 1)
    reply.fields.insert(.init("presets", .number(Double(presets))), at: 2)
    let words = [
      "\(definitions) \(definitions == 1 ? "definition" : "definitions")",
      "\(presets) \(presets == 1 ? "preset" : "presets")",
    ]
    reply.body.insert(.line(StyledText("\(path): \(words.joined(separator: ", "))")), at: 0)
    return reply
  }

  /// Refuses books of the user's own that are larger than anybody writes: whatever is asked goes through all
  /// that they name.
  private func refuseTooLarge(_ books: [BookText], at place: Diagnostic.Place) throws(Diagnostic) {
    let most = Session.mostOfBooks
    func refuse(_ count: (BookText) -> Int, over most: Int, _ words: String) throws(Diagnostic) {
      if books.reduce(0, { $0 + count($1) }) > most { throw .booksTooLarge(words, at: place) }
    }
    try refuse(\.source.text.utf8.count, over: most.mebibytes << 20, "\(most.mebibytes) MiB")
    try refuse(\.presets.count, over: most.blocks, "\(most.blocks) blocks")
    try refuse(\.wordCount, over: most.words, "\(most.words) names and words of attributes")
  }

  /// What all books of the user's own may have; the book that ships has some 400 blocks.
  private static let mostOfBooks = (mebibytes: 4, blocks: 3_000, words: 20_000)

  /// The path by which a book is known: that of a book which was read from the same file, if there is one.
  private func bookPath(_ path: String) -> String {
    let path = environment.absolute(path)
    // By their bytes, for two names that look alike may be two files.
    func isSame(_ one: String, _ other: String) -> Bool { one.hasBytes(of: other) }
    let paths = sheet.bookPaths
    if paths.contains(where: { isSame($0, path) }) { return path }
    guard let file = try? environment.files.real(path) else { return path }
    return paths.first { known in
      (try? environment.files.real(known)).map { isSame($0, file) } ?? false
    } ?? path
  }

  /// What accelerators of a book say that is no cell of any book and that no formula reads, with what may
  /// have been meant.
  private func unread(
    in book: BookText
  ) -> [(accelerator: Preset, definition: Definition, meant: String?)] {
    let blocks = book.presets.filter { $0.kind == .accelerator }
    if blocks.allSatisfy(\.definitions.isEmpty) { return [] }
    let all = sheet.bookTexts.map(\.text).flatMap(\.allDefinitions)
    let own = sheet.userBindings.compactMap { sheet.binding(of: $0, in: .user) }
      .compactMap { $0.formula?.formula ?? $0.body?.formula }
    let read = Set((all.flatMap(\.formulas) + own).flatMap { $0.names + $0.givens })
    let unread = blocks.flatMap { block in
      block.definitions.filter { definition in
        let names = [definition.name] + definition.declaration.aliases
        return read.isDisjoint(with: names) && !sheet.isOfBook(definition.name)
      }
      .map { (accelerator: block, definition: $0) }
    }
    return unread.prefix(Session.mostUnread).map { block, definition in
      (block, definition, sheet.nearestKnown(to: definition.name))
    }
  }

  /// Of how many names that no formula reads it is told.
  private static let mostUnread = 10

  /// Chooses again what books may say otherwise than those before them: a saved session reads all books
  /// first, and chooses then.
  private func chooseAgain(
    what books: [BookText], at place: Diagnostic.Place
  ) throws(Diagnostic) {
    sourceDepth += 1
    // Where the working directory cannot be written, what is chosen is named from there.
    let folder = environment.folder
    environment.folder = ""
    defer {
      sourceDepth -= 1
      environment.folder = folder
    }
    for (layer, line) in choices
    where books.contains(where: { $0.mayFill(layer) || defines($0, whatIsSaidBy: layer) }) {
      do throws(Diagnostic) { _ = try execute(SourceText(line)) } catch {
        throw .cannotChooseAgain(line, error, at: place)
      }
    }
  }

  /// Whether a book defines a cell that what fills a layer has too: it may be of another kind there.
  private func defines(_ book: BookText, whatIsSaidBy layer: Layer) -> Bool {
    let layers = layer == .model ? [.family, .model] : [layer]
    return book.definitions.contains { definition in
      sheet.find(definition.name).map { id in
        layers.contains { sheet.binding(of: id, in: $0) != nil }
      } ?? false
    }
  }

  /// How many lines may be answered to a script that is sourced, for all are held until it ends; an element
  /// of a list, or a hundred letters, count for one.
  static let mostAnswered = 500_000

  /// Runs a script's lines; one that fails takes back those before it.
  fileprivate func run(
    script text: String, _ path: String, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    if sourceDepth >= 16 { throw .sourcedTooDeep(at: place) }
    sourceDepth += 1
    let (folder, room) = (environment.folder, answerRoom)
    if path.utf8.contains(UInt8(ascii: "/")) { environment.folder = path.folderOfPath }
    defer {
      sourceDepth -= 1
      environment.folder = folder
      // Whoever sources it counts its answer as one.
      answerRoom = room
    }
    var reply = Reply("source", .answer)
    var replies: [Datum] = []
    reply.field("path", .text(path))
    try sheet.asOne { () throws(Diagnostic) in
      let isSaved = beginRestoring(text)
      defer { if isSaved { _ = endRestoring() } }
      for source in Script(text, name: path) {
        if isStopAsked() { throw .interruptedScript(path, at: place) }
        guard case .reply(let answer) = try execute(source) else { continue }
        answerRoom -= answer.lineCount
        if answerRoom < 0 { throw .answersTooMuch(path, at: place) }
        replies.append(.object([.init("command", .text(answer.command))] + answer.fields))
        reply.notes += answer.notes
        if answer.kind == .answer { reply.body += answer.body }
      }
      if isSaved { reply.notes += endRestoring() }
      var told: Set<String> = []
      reply.notes = reply.notes.filter { told.insert($0).inserted }
    }
    reply.field("replies", .list(replies))
    return reply
  }
}

extension Reply {
  /// About how many lines it takes; a hundred letters are one more, and four cells of a table or points of a chart.
  fileprivate var lineCount: Int {
    1 + notes.reduce(0) { $0 + 1 + $1.utf8.count / 100 }
      + body.reduce(0) { sum, block in
        switch block {
        case .table(let table): sum + table.rows.reduce(0) { $0 + Self.lineCount(of: $1) }
        case .line(let line): sum + 1 + line.letterCount / 100
        case .chart(let chart): sum + 1 + chart.pointCount / 4
        default: sum + 1
        }
      }
      + fields.reduce(0) { $0 + $1.value.elementCount }
  }

  private static func lineCount(of row: [Table.Cell]) -> Int {
    let letters = row.reduce(0) { sum, cell in
      if case .text(let text) = cell { sum + text.letterCount } else { sum }
    }
    return 1 + row.count / 4 + letters / 100
  }
}

extension Datum {
  /// How many values stand in its lists; a hundred letters of a text are one, and four fields.
  fileprivate var elementCount: Int {
    switch self {
    case .list(let elements): elements.reduce(elements.count) { $0 + $1.elementCount }
    case .object(let fields): fields.reduce(fields.count / 4) { $0 + $1.value.elementCount }
    case .text(let text): text.utf8.count / 100
    default: 0
    }
  }
}

extension BookText {
  /// Whether choosing what fills a layer may come to something else with this book.
  fileprivate func mayFill(_ layer: Layer) -> Bool {
    let kinds = Set(presets.map(\.kind))
    let all = allDefinitions
    // An alias may be what a block, or a file's key, fills.
    if all.contains(where: { !$0.declaration.aliases.isEmpty }) { return true }
    switch layer {
    case .accelerator: return kinds.contains(.accelerator)
    case .method: return kinds.contains(.method)
    default:
      return !kinds.isDisjoint(with: [.family, .model])
        || all.contains { definition in
          let said = definition.declaration
          return [said.keys, said.ggufKeys, said.tensors, said.buffers].contains { $0 != nil }
        }
    }
  }
}
