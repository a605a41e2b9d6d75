import Diagnostics
import Incremental
import Language
import Markup
import ModelFiles
import Worksheet

extension Verb {
  static let save = Verb(
    name: "save", usage: "save FILE [--force]",
    summary: "write the session as a script that brings it back",
    details: [
      "A file that is no saved session is overwritten with --force alone."
    ],
    example: ["set seqlen 1024", "save session.plim"], completes: .paths
  ) { (session, line) throws(Diagnostic) in
    let (word, options) = try line.path(options: ["--force"])
    try session.refuseWriting(at: line.place(of: word))
    let path = session.environment.expanded(word.text)
    if path.isEmpty { throw .expectedPath(at: line.place(of: word)) }
    if let ending = Session.readOtherwise.first(where: path.hasSuffix) {
      throw .savedAsOther(word.text, ending, at: line.place(of: word))
    }
    let isForced = options.contains("--force")
    try session.refuseToken(at: path, named: line.place(of: word))
    try session.refuseForeign(path, isForced: isForced, at: line.place(of: word))
    let (script, _, isWhole) = try session.saved(after: session.sheet.pause)
    if !isWhole {
      throw .cannotWrite(path, FileProblem.longText(.script).reason, at: line.place(of: word))
    }
    // Writing it down may have taken seconds, in which the place may have become another's.
    try session.refuseToken(at: path, named: line.place(of: word))
    try session.refuseForeign(path, isForced: isForced, at: line.place(of: word))
    do throws(FileProblem) { try session.environment.write(path, script, isForced) } catch {
      throw .cannotWrite(path, error.reason, at: line.place(of: word))
    }
    var reply = Reply("save", .change)
    let lines = script.split(separator: "\n").dropFirst()
    let lost = lines.filter { $0.hasPrefix("#") }
    let count = lines.count - lost.count
    reply.field("path", .text(path))
    reply.field("lines", .number(Double(count)))
    reply.line(StyledText("saved \(count) \(count == 1 ? "line" : "lines") to \(path)"))
    if !session.scenarios.isEmpty {
      let names = session.scenarios.map(\.name).joined(separator: ", ")
      reply.notes.append(
        "a saved session is the present one alone, without the scenarios: \(names)")
    }
    if let note = session.noteOnBooks { reply.notes.append(note) }
    reply.notes += lost.map { "kept as a comment, for it could not be read again: \($0)" }
    if let note = session.noteOnReading(path) { reply.notes.append(note) }
    return reply
  }
}

extension Session {
  /// That files of books say something else than when they were read, or cannot be read; nil if all is as it
  /// was.
  fileprivate var noteOnBooks: String? {
    let changed = sheet.bookTexts.filter { book in
      let text = try? environment.files.text(of: book.path, atMost: .book)
      return text?.hasBytes(of: book.text.source.text) != true
    }
    return changed.isEmpty ? nil : SourceMessages.changed(changed.map(\.path))
  }

  /// Endings of files that are read as something else than scripts.
  static let readOtherwise = [".json", ".gguf", ".safetensors", ".book"]

  /// The first line of every file that `save` writes.
  static let mark = "# a saved session; 'plimsoll FILE' or 'source FILE' brings it back"

  /// Refuses to write where a token is, or would be.
  func refuseToken(at path: String, named place: Diagnostic.Place) throws(Diagnostic) {
    if environment.holdsToken(path) { throw .cannotWrite(path, SourceMessages.token, at: place) }
  }

  fileprivate func refuseForeign(
    _ path: String, isForced: Bool, at place: Diagnostic.Place
  ) throws(Diagnostic) {
    guard let kind = try? environment.files.kind(path) else { return }
    guard case .file(let size) = kind else {
      throw .cannotWrite(path, FileProblem.noOrdinaryFile.reason, at: place)
    }
    if isForced { return }
    let head = try? environment.files.read(path, 0..<min(size, Session.mark.utf8.count))
    if size > 0, head != Array(Session.mark.utf8) { throw .foreignFile(path, at: place) }
  }

  /// The session as a script: the model, the accelerator, the method, then what was set, each after
  /// what it names.
  package var savedScript: String { saved { _ in }.script }

  /// The session as a script, and the cells whose definitions it has as comments.
  ///
  /// The beginning of one that is longer than a script may be is not whole. Each line is some steps of work. What
  /// stands on a circle is a comment where that is asked for.
  func saved<Problem>(
    hidingCircles: Bool = true, after work: (Int) throws(Problem) -> Void
  ) throws(Problem) -> (script: String, lost: Set<NodeID>, isWhole: Bool) {
    var lines = [Session.mark]
    lines += savedChoices
    var (lost, written): (Set<NodeID>, Set<NodeID>) = ([], [])
    var room = Files.TextLimit.script.rawValue << 20
    for line in lines { room -= line.utf8.count + 1 }
    for id in sheet.userBindings {
      guard let binding = sheet.binding(of: id, in: .user) else { continue }
      try work(100 + ((binding.formula ?? binding.body)?.written.utf8.count ?? 0))
      // Names may be longer than what another has the spelling of by now.
      room -= (binding.formula ?? binding.body).map(renamedLetters) ?? 0
      guard room >= 0, var line = line(for: id, binding) else { continue }
      let gone =
        names(in: binding).first { !sheet.exists($0) || lost.contains($0) }
        ?? askedFor(in: binding).first { lost.contains($0) }
      // On a circle that a script left open each is named before it is defined.
      let early = names(in: binding).first {
        hidingCircles && sheet.isOfUserAlone($0) && !written.contains($0)
      }
      if let gone {
        line = "# \(line)  (\(sheet.name(of: gone)) is no longer defined)"
      } else if let early {
        line = "# \(line)  (it closes a circle through \(sheet.name(of: early)))"
      }
      line = Session.withoutControls(line)
      if line.hasPrefix("#") { lost.insert(id) } else { written.insert(id) }
      room -= line.utf8.count + 1
      lines.append(line)
    }
    return (lines.joined(separator: "\n") + "\n", lost, room >= 0)
  }

  /// How many letters the names of cells take in a long formula whose spellings are others' by now; 0 where none is.
  private func renamedLetters(_ bound: BoundFormula) -> Int {
    // A short one comes to little whatever its names are.
    if bound.written.utf8.count < 10_000 { return 0 }
    let formula = bound.formula
    let words = zip(formula.names, bound.names).map { (spelling: $0, name: word($0, for: $1)) }
    if words.allSatisfy({ $0.spelling == $0.name }) { return 0 }
    return formula.expression.total { part in
      if case .cell(let slot) = part.form { words[slot].name.utf8.count } else { 0 }
    }
  }

  /// The lines that read the books, which may have what is chosen, and choose the model, the accelerator and
  /// the method; a book may name what is defined behind it.
  private var savedChoices: [String] {
    let books = sheet.bookPaths.map { path in
      remarked("source \(path.pathWord) --ahead", on: path)
    }
    let chosen = choices.map { choice in
      choice.layer == .model ? remarked(choice.line, on: modelPath) : choice.line
    }
    return (books + chosen).map(Session.withoutControls)
  }

  /// The lines that choose again the model, the accelerator and the method that are chosen now, in the order in
  /// which they were.
  var choices: [(layer: Layer, line: String)] {
    let layers = [Layer.model, .accelerator, .method].map { ($0, sheet.filled($0)) }
    return layers.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0).compactMap { layer in
      sheet.titles[layer].map { title in
        switch layer {
        case .model: (layer, "load \(words(forModel: title))")
        case .accelerator: (layer, "gpu \(title)")
        default: (layer, "method \(title)")
        }
      }
    }
  }

  /// The definition of a cell or a function of the user's.
  private func line(for id: NodeID, _ binding: Binding) -> String? {
    let name = sheet.name(of: id)
    if let function = binding.function {
      let parameters = parameters(of: function, binding.body)
      let body = text(of: function.body, binding.body, parameters)
      return "\(name)(\(parameters.joined(separator: ", "))) = \(body)"
    }
    // A book may call a cell as a command is called, which no definition of a line's does.
    let head = Verb.named(name) == nil ? "\(name) =" : "set \(name)"
    return binding.formula.map { "\(head) \(text(of: $0.formula, $0))" }
  }

  /// A formula as it is typed; what another has the spelling of by now stands there by its name.
  private func text(
    of formula: Formula, _ bound: BoundFormula?, _ parameters: [String] = []
  ) -> String {
    guard let bound else { return ExpressionText.text(of: formula) }
    let givens = words(formula.givens, for: sheet.cellsAskedFor(in: bound))
    let functions = words(formula.functions, for: bound.functions)
    let cells = words(formula.names, for: bound.names)
    let style = ExpressionText.Style(
      parameter: { parameters[$0] }, given: { givens[$0] }, function: { functions[$0] },
      cell: { cells[$0] })
    return ExpressionText(formula, style).text
  }

  private func words(_ names: [String], for cells: [NodeID]) -> [String] {
    zip(names, cells).map { word($0, for: $1) }
  }

  /// A cell's or a function's spelling in a formula, or its name where another has that spelling by now.
  private func word(_ name: String, for cell: NodeID) -> String {
    sheet.find(name) == cell ? name : sheet.name(of: cell)
  }

  /// The parameters of a function; one that is called like a cell by which its body is written is
  /// called otherwise.
  private func parameters(of function: UserFunction, _ body: BoundFormula?) -> [String] {
    let cells = words(function.body.names, for: body?.names ?? [])
    var taken = Set(cells + function.parameters)
    return function.parameters.map { parameter in
      var name = parameter
      while name == parameter ? cells.contains(name) : taken.contains(name) { name += "_" }
      taken.insert(name)
      return name
    }
  }

  /// Every cell and function that a binding names.
  private func names(in binding: Binding) -> [NodeID] {
    [binding.formula, binding.body].compactMap(\.self).flatMap { $0.names + $0.functions }
  }

  /// Every cell that it asks of whether it is given.
  private func askedFor(in binding: Binding) -> [NodeID] {
    [binding.formula, binding.body].compactMap(\.self).flatMap(sheet.cellsAskedFor)
  }

  /// A model's title as `load` takes it: a name of the catalogue as it stands, a path from the root.
  private func words(forModel title: String) -> String {
    modelPath.map(\.pathWord) ?? (isOfBook ? title : hubNames[title] ?? title)
  }

  /// The path of the model, from the root where that can be written; nil if it is loaded by a name.
  private var modelPath: String? {
    guard let title = sheet.titles[.model], !isOfBook, hubNames[title] == nil else { return nil }
    let path = environment.absolute(title)
    // What cannot be named from the root is no name of the catalogue, and in no home folder, all the same.
    let isClear = path.utf8.first.map("./".utf8.contains) ?? true
    return environment.workingFolder == "" || isClear ? path : "./" + path
  }

  /// Whether the model is a block of a book.
  var isOfBook: Bool {
    let bound = sheet.knowledge.lazy.compactMap { self.sheet.binding(of: $0, in: .model) }.first
    if let bound {
      if case .preset = bound.provenance { return true }
      return false
    }
    // A block that says nothing binds nothing, and a file says something.
    return sheet.titles[.model].map { (try? sheet.library.preset(.model, $0)) != nil } ?? false
  }

  /// A command, or a comment on it where its path cannot be written from the root.
  private func remarked(_ line: String, on path: String?) -> String {
    guard environment.workingFolder != "", let path, path.utf8.first != UInt8(ascii: "/") else {
      return line
    }
    return "# \(line)  (the working directory has no name that could be written)"
  }

  /// A line, or a comment on it where it holds what would end it, or more marks on a letter than any script:
  /// no line of a script holds more than one.
  private static func withoutControls(_ line: String) -> String {
    if line.utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) { return line }
    // A tab, and the marks for the direction of what is written from right to left, stand in names.
    let harmless: Set<Unicode.Scalar> = ["\t", "\u{61C}", "\u{200E}", "\u{200F}"]
    let isHeld = { ScreenText.isControl($0) && !harmless.contains($0) }
    let hasMarks = CombiningMarks.areTooMany(in: line.utf8)
    if !hasMarks && !line.unicodeScalars.contains(where: isHeld) { return line }
    let visible = CombiningMarks.limited(ScreenText.visible(line).unicodeScalars)
    return "# \(String(visible))  (it holds characters that no script does)"
  }
}
