package import Diagnostics

/// What a book's text holds.
package struct BookText: Sendable {
  /// The definitions of the book layer, in order.
  package var definitions: [Definition] = []
  /// The presets, in order.
  package var presets: [Preset] = []

  /// Where it was read, whole.
  package let source: SourceText

  /// Its definitions, in blocks too.
  package var allDefinitions: [Definition] { definitions + presets.flatMap(\.definitions) }

  /// The names and aliases that it defines, in blocks too.
  package var ownNames: Set<String> {
    Set(allDefinitions.flatMap { [$0.name] + $0.declaration.aliases })
  }

  /// The names and aliases that it defines, in blocks too, and those that its formulas name.
  package var words: Set<String> {
    let named = allDefinitions.flatMap(\.formulas).flatMap { $0.names + $0.givens + $0.functions }
    return ownNames.union(named)
  }

  /// The names and aliases that it defines, in blocks too, each with the name of its cell.
  package var cellsByName: [String: String] { Self.cellsByName(of: allDefinitions) }

  /// The same, of the book layer alone.
  package var coreCellsByName: [String: String] { Self.cellsByName(of: definitions) }

  private static func cellsByName(of definitions: [Definition]) -> [String: String] {
    var cells: [String: String] = [:]
    for definition in definitions {
      for alias in definition.declaration.aliases { cells[alias] = definition.name }
    }
    for definition in definitions where cells[definition.name] == nil {
      cells[definition.name] = definition.name
    }
    return cells
  }

  /// Reads a book's text.
  ///
  ///     book       = { attributes , ( definition | preset ) } ;
  ///     preset     = kind , name , { "," , name } , [ ":" , name ] , [ text ] , "{" , { attributes , definition } , "}" ;
  ///     definition = [ "input" ] , name , [ "[" , [ expression ] , "]" ] , [ ":" , unit ] , [ "=" , expression ]
  ///                | name , "(" , name , { "," , name } , ")" , "=" , expression ;
  ///     attributes = { "///" , text | "@" , name , [ "(" , arguments , ")" ] } ;
  ///
  /// A definition ends at the end of its line, at `;` or at `}`. Behind each it is asked, with the bytes that it had,
  /// whether to go on.
  /// - Throws: what is wrong, at its place.
  package init(
    _ source: SourceText, range: Range<Int>? = nil,
    pausing pause: (_ bytes: Int) throws(Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) {
    self.source = source
    var parser = Parser(source, range: range, keepsDocumentation: true)
    var start = 0
    while true {
      try pause(parser.token.start - start)
      start = parser.token.start
      let attributes = try Attributes(&parser)
      if parser.token.kind == .end { break }
      if let kind = parser.presetKind() {
        if presets.count == Self.mostPresets {
          throw .tooManyPresets(most: Self.mostPresets, at: parser.place)
        }
        presets.append(try parser.preset(kind, attributes, pausing: pause))
      } else {
        definitions.append(try parser.definition(attributes))
      }
    }
    try Self.refuseTwice(definitions)
    for preset in presets { try Self.refuseTwice(preset.definitions) }
    try Self.refuseTwice(presets)
  }

  /// Presets that one book may have; the book that ships has some 400.
  private static let mostPresets = 3_000

  /// Refuses a second definition of a name or an alias in one stretch, or a second declaration without one: which of
  /// the two was meant, nobody knows.
  private static func refuseTwice(_ definitions: [Definition]) throws(Diagnostic) {
    var places: [String: Diagnostic.Place] = [:]
    for definition in definitions {
      let sort = definition.isDefining ? "" : "input "
      for name in Set(definition.declaration.aliases + [definition.name]).sorted() {
        let first = places.updateValue(definition.place, forKey: sort + name)
        if let first { throw .definedTwice(name, first: first, at: definition.place) }
      }
    }
  }

  /// Refuses a second block of a kind and a name.
  private static func refuseTwice(_ presets: [Preset]) throws(Diagnostic) {
    var places: [String: Diagnostic.Place] = [:]
    for preset in presets {
      for name in preset.names.map({ "\(preset.kind.rawValue) \($0)" }) {
        let first = places.updateValue(preset.place, forKey: name)
        if let first { throw .definedTwice(name, first: first, at: preset.place) }
      }
    }
  }
}

extension Parser {
  /// The kind of preset that begins here; a cell may be called `model` all the same.
  fileprivate func presetKind() -> Preset.Kind? {
    guard token.kind == .name, let kind = Preset.Kind(rawValue: word) else { return nil }
    var ahead = self
    ahead.advance()
    // No definition goes on with a word of the language, so that a block was meant.
    let isNamed = ahead.token.kind == .name || ahead.token.kind == .number
    return isNamed || ReservedWord.contains(ahead.word) ? kind : nil
  }

  /// A name of a preset: it may hold `-` and `.`, and has no blanks.
  package mutating func presetName() throws(Diagnostic) -> String {
    guard token.kind == .name || token.kind == .number else {
      if ReservedWord.contains(word) { throw .reservedBlockName(word, at: place) }
      throw .expected("the name of a block", found: found, at: place)
    }
    let start = token.start
    let place = place
    repeat { advance() } while token.start == previous.end && isPartOfName
    if previous.end - start > Self.longestName {
      throw .blockNameTooLong(most: Self.longestName, at: place)
    }
    return source[start..<previous.end]
  }

  private var isPartOfName: Bool {
    switch token.kind {
    case .name, .number, .minus, .dot, .hexadecimal: true
    default: word.utf8.allSatisfy(Lexer.isLetter) && !word.isEmpty
    }
  }

  /// Names that a preset may have, and the bytes of its title.
  private static let (mostPresetNames, longestTitle) = (100, 200)

  fileprivate mutating func preset(
    _ kind: Preset.Kind, _ attributes: Attributes, pausing pause: (Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Preset {
    advance()
    let place = place
    var names = [try presetName()]
    while take(.comma) {
      if names.count == Self.mostPresetNames {
        throw .tooManyNames(most: Self.mostPresetNames, at: self.place)
      }
      names.append(try presetName())
    }
    let parent = take(.colon) ? try presetName() : nil
    var title = names[0]
    if token.kind == .text {
      if word.utf8.count - 2 > Self.longestTitle {
        throw .titleTooLong(most: Self.longestTitle, at: self.place)
      }
      title = String(word.dropFirst().dropLast())
      advance()
    }
    try expect(.leftBrace, "'{'")
    var definitions: [Definition] = []
    var start = token.start
    while true {
      try pause(token.start - start)
      start = token.start
      let attributes = try Attributes(&self)
      if take(.rightBrace) { break }
      definitions.append(try definition(attributes))
    }
    return Preset(
      kind: kind, names: names, parent: parent, title: title,
      documentation: attributes.declaration.documentation,
      sources: attributes.declaration.sources, report: attributes.report,
      families: attributes.families, keys: attributes.recognized,
      architectures: attributes.declaration.ggufKeys ?? [], definitions: definitions,
      place: place)
  }

  fileprivate mutating func definition(_ attributes: Attributes) throws(Diagnostic) -> Definition {
    var declaration = attributes.declaration
    declaration.isInput = take(word: "input")
    let place = place
    if ReservedWord.contains(word) || Builtin.named(word) != nil {
      throw .reservedName(word, at: place)
    }
    let name = try name("a name to define")
    if token.kind == .leftParenthesis { return try function(name, declaration, place) }
    if take(.leftBracket) {
      declaration.shape = token.kind == .rightBracket ? .any : .length(try formula())
      try expect(.rightBracket, "']'")
    }
    if take(.colon) { declaration.holding = try holding() }
    let formula = take(.equals) ? try formula() : nil
    if formula == nil && !declaration.isInput {
      throw .expected("'=' and a formula", found: found, at: self.place)
    }
    try endDefinition()
    return Definition(name: name, declaration: declaration, formula: formula, place: place)
  }

  private mutating func function(
    _ name: String, _ declaration: Declaration, _ place: Diagnostic.Place
  ) throws(Diagnostic) -> Definition {
    if declaration.isInput { throw .functionAsInput(name, at: place) }
    if !declaration.suitsFunction { throw .functionWithAttribute(name, at: place) }
    let function = try function(named: name)
    try endDefinition()
    return Definition(name: name, declaration: declaration, function: function, place: place)
  }

  private mutating func endDefinition() throws(Diagnostic) {
    switch token.kind {
    case .semicolon, .newline: advance()
    case .rightBrace, .end, .documentation: break
    default: throw unexpected()
    }
  }

  private mutating func holding() throws(Diagnostic) -> Declaration.Holding {
    if take(word: "text") { return .text }
    if take(word: "boolean") { return .boolean }
    return .unit(try unit())
  }
}

extension Declaration {
  /// Whether it says nothing that only a cell can have.
  fileprivate var suitsFunction: Bool {
    var said = Declaration()
    (said.documentation, said.sources, said.aliases) = (documentation, sources, aliases)
    return said == self
  }
}
