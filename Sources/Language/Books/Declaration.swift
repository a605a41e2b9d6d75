package import Diagnostics
package import Quantities

/// What a definition says of its cell beside the formula.
package struct Declaration: Sendable, Equatable {
  /// How many values a cell has.
  package enum Shape: Sendable, Equatable {
    /// A list of any length: `name[]`.
    case any
    /// A list of as many elements as the formula says: `name[hidden_layers]`.
    case length(Formula)
  }

  /// What a cell was declared to hold, behind `:`.
  package enum Holding: Sendable, Equatable {
    case unit(Unit)
    case text
    case boolean
  }

  /// The sentences of documentation above it, without `source:` lines.
  package var documentation = ""
  /// Where its formula comes from.
  package var sources: [String] = []
  /// It may be set, and a model's file may fill it.
  package var isInput = false
  /// The shape, if it is a list.
  package var shape: Shape?
  /// What it holds, if that was declared.
  package var holding: Holding?
  /// The letter that formulas are printed with.
  package var symbol: String?
  /// Other names of the cell.
  package var aliases: [String] = []
  /// Words of people who mean the cell: no names of it, but it is offered for them.
  package var meantBy: [String] = []
  /// The keys of a config.json that fill it, first match first; nil if none were declared.
  package var keys: [String]?
  /// The keys of a GGUF file that fill it, first match first; above a family, the architectures.
  package var ggufKeys: [String]?
  /// Patterns for the names of the tensors whose bytes fill it; nil if none were declared.
  package var tensors: [String]?
  /// The same for tensors that are no parameters: scales, tables.
  package var buffers: [String]?
  /// Only whole numbers are taken.
  package var isInteger = false
  /// Infinity is taken where only whole numbers are.
  package var takesInfinity = false
  /// The least and the greatest value taken.
  package var range: ClosedRange<Double>?
  /// Values that it is often given, as they are typed; others are taken as well.
  package var usual: [String] = []
  /// It is one of the terms that every change reports.
  package var isHeadline = false
  /// As a headline it is passed over while it is 0.
  package var isHeadlineOnlyAboveZero = false
  /// The other headlines of its dimension are shares of it.
  package var isWhole = false
  /// Its value is printed with all digits in its unit.
  package var printsAllDigits = false
  /// It says how long a sequence is, or how many there are: what figures are told for.
  package var isOccasion = false
  /// It is a type of weights or of a cache, whose name is found in any case of its letters.
  package var isType = false
  /// Its value holds for all weights of a file, whatever types those mix.
  package var isOfFile = false
  /// For the type of a tensor: the type of a whole file that is called so, which mixes it with others.
  package var fileType: String?
  /// For a condition: the cells, and the commands that choose a model, an accelerator or a method, whose
  /// answers it adds a note to.
  package var noteFor: [String] = []
  /// For a condition of a note: a cell that must be the user's own, by a book or by hand, and others that
  /// must not, for the note to be told.
  package var own: [String] = []

  /// A declaration that says nothing.
  package init() {}

  /// What this one says, and where it says nothing, what another one says.
  package func merged(over other: Declaration) -> Declaration {
    var merged = self
    if documentation.isEmpty { merged.documentation = other.documentation }
    if sources.isEmpty { merged.sources = other.sources }
    if aliases.isEmpty { merged.aliases = other.aliases }
    if meantBy.isEmpty { merged.meantBy = other.meantBy }
    merged.isInput = isInput || other.isInput
    merged.shape = shape ?? other.shape
    merged.holding = holding ?? other.holding
    merged.symbol = symbol ?? other.symbol
    merged.keys = keys ?? other.keys
    merged.ggufKeys = ggufKeys ?? other.ggufKeys
    merged.tensors = tensors ?? other.tensors
    merged.buffers = buffers ?? other.buffers
    merged.isInteger = isInteger || other.isInteger
    merged.takesInfinity = takesInfinity || other.takesInfinity
    merged.range = range ?? other.range
    if usual.isEmpty { merged.usual = other.usual }
    merged.isHeadline = isHeadline || other.isHeadline
    merged.isHeadlineOnlyAboveZero = isHeadlineOnlyAboveZero || other.isHeadlineOnlyAboveZero
    merged.isWhole = isWhole || other.isWhole
    merged.printsAllDigits = printsAllDigits || other.printsAllDigits
    merged.isOccasion = isOccasion || other.isOccasion
    merged.isType = isType || other.isType
    merged.isOfFile = isOfFile || other.isOfFile
    merged.fileType = fileType ?? other.fileType
    if noteFor.isEmpty { merged.noteFor = other.noteFor }
    if own.isEmpty { merged.own = other.own }
    return merged
  }

  /// The unit it was declared in.
  package var unit: Unit? {
    if case .unit(let unit)? = holding { unit } else { nil }
  }

  /// The kind that was declared, if one was.
  package var kind: Kind? {
    switch holding {
    case .unit(let unit): Kind(.number(unit.dimension))
    case .text: .text
    case .boolean: .boolean
    case nil: nil
    }
  }
}

/// One name with its declaration and its formula.
package struct Definition: Sendable, Equatable {
  /// The cell or function that it defines.
  package var name: String
  /// What it says of the cell.
  package var declaration: Declaration
  /// The formula; an input may have none, and a function has none.
  package var formula: Formula?
  /// The function, if it defines one.
  package var function: UserFunction?
  /// Where the name stands.
  package var place: Diagnostic.Place

  /// What it works out: its formula or the body of its function, and the length of its list.
  package var formulas: [Formula] {
    var formulas = [formula, function?.body].compactMap(\.self)
    if case .length(let length)? = declaration.shape { formulas.append(length) }
    return formulas
  }

  /// Whether it gives its name a formula or a function, and does not only declare it.
  package var isDefining: Bool { formula != nil || function != nil }
}

/// A named block of definitions that fills one layer, a family, a model, a method, an accelerator, or a
/// subject that help knows, which fills none.
package struct Preset: Sendable, Equatable {
  /// The layers that presets fill, and what help is asked about.
  package enum Kind: String, Sendable, CaseIterable {
    case family, model, method, accelerator, subject
  }

  /// Which layer it fills, if it fills one.
  package var kind: Kind
  /// Its names; the first is the one it is printed with.
  package var names: [String]
  /// The block in which what is not found here is looked for.
  package var parent: String?
  /// What it is, for a reader.
  package var title: String
  /// The sentences above it.
  package var documentation: String
  /// Where what it says comes from.
  package var sources: [String]
  /// The cells that a report prints, in order.
  package var report: [String]
  /// For a model: the families that it is of, the nearest first.
  package var families: [String]
  /// For a family: the keys that a file of its kind holds, where it names no kind.
  package var keys: [String]
  /// For a family: the architectures of GGUF files that are of it, behind a colon a key that they hold.
  package var architectures: [String]
  /// Its definitions.
  package var definitions: [Definition]
  /// Where it begins.
  package var place: Diagnostic.Place
}

extension Declaration {
  /// How many other names it gives, and words of its attributes.
  fileprivate var wordCount: Int {
    let words = [keys, ggufKeys, tensors, buffers].reduce(0) { $0 + ($1?.count ?? 0) }
    return words + [aliases, meantBy, usual, noteFor, own].reduce(0) { $0 + $1.count }
  }
}

extension BookText {
  /// How many names, numbers and operations its formulas have; a hundred bytes of its text are one more.
  package var weight: Int {
    allDefinitions.flatMap(\.formulas).reduce(source.bytes.count / 100) {
      $0 + $1.expression.weight
    }
  }

  /// How many names it has, of cells and of blocks, with the words of their attributes.
  package var wordCount: Int {
    let cells = allDefinitions.reduce(0) { $0 + 1 + $1.declaration.wordCount }
    return presets.reduce(cells) { count, preset in
      let lists = [preset.names, preset.report, preset.families, preset.keys, preset.architectures]
      return lists.reduce(count) { $0 + $1.count }
    }
  }
}
