package import Diagnostics
import Language

/// What the sheet says of names, bindings and values.
extension Diagnostic {
  static func unknownName(_ name: String, nearest: String?, at place: Place?) -> Diagnostic {
    let hint = nearest.map { "; did you mean '\($0)'?" } ?? "; 'vars' lists what there is"
    return Diagnostic("no cell is called '\(name)'\(hint)", at: place)
  }

  static func noAnswerYet(at place: Place?) -> Diagnostic {
    Diagnostic("there is no answer yet that 'ans' could stand for", at: place)
  }

  static func ofMethod(
    _ name: String, _ method: String, _ own: String, at place: Place?
  ) -> Diagnostic {
    Diagnostic(
      "no cell is called '\(name)' under the present method; "
        + "'method \(method)' has \(own == name ? "one" : own)", at: place)
  }

  static func unknownFunction(_ name: String, nearest: String?, at place: Place?) -> Diagnostic {
    let hint = nearest.map { "; did you mean '\($0)'?" } ?? "; 'help functions' lists them"
    return Diagnostic("no function is called '\(name)'\(hint)", at: place)
  }

  static func isFunction(_ name: String, at place: Place?) -> Diagnostic {
    Diagnostic("\(name) is a function; call it as \(name)(…)", at: place)
  }

  static func notAFunction(_ name: String, at place: Place?) -> Diagnostic {
    Diagnostic("\(name) is a cell, not a function; write \(name) * (…) to multiply", at: place)
  }

  static func noLongerDefined(_ name: String, isFunction: Bool = false) -> Diagnostic {
    let head = isFunction ? "\(name)(…)" : name
    return Diagnostic("\(name) is no longer defined", fix: "\(head) = …")
  }

  /// Names with arrows between them; of many only the first and the last.
  package static func way(_ names: [String]) -> String {
    let middle = names.count > 12 ? ["… \(names.count - 11) more …"] : []
    let shown = middle.isEmpty ? names : names.prefix(6) + middle + names.suffix(5)
    return shown.joined(separator: " → ")
  }

  static func cycle(
    _ names: [String], at place: Place? = nil, unset: String? = nil
  ) -> Diagnostic {
    let way = way(names)
    return Diagnostic(
      names.count == 2 ? "\(names[0]) would depend on itself" : "this closes a circle: \(way)",
      at: place, fix: unset.map { "unset \($0)" })
  }

  static func wrongKind(
    _ name: String, _ wanted: Kind, _ found: Kind, _ formula: Formula
  ) -> Diagnostic {
    let place = Place(formula.source, formula.expression.range)
    let message = "\(name) is \(wanted.words), but \(formula.text) is \(found.words)"
    if wanted.sort == .boolean, case .literal(let literal) = formula.expression.form {
      return Diagnostic(
        message, at: place, fix: "set \(name) \(literal.number == 0 ? "off" : "on")")
    }
    return Diagnostic(message, at: place)
  }

  static func textWithoutQuotes(_ name: String, _ word: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is a text, and \(word) has no quotes; write \"\(word)\"", at: place)
  }

  static func takesTooLong(_ name: String) -> Diagnostic {
    Diagnostic("\(name) takes longer to work out than there is time for")
  }

  static func tellsTooMuch(_ most: Int) -> Diagnostic {
    Diagnostic(
      "its values have more than \(most) letters in all; ask for fewer, or for 'length' of a list")
  }

  static func tooManyOwn(most: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "more than \(most) cells would be set by you; 'unset' some first, or begin a new session",
      at: place)
  }

  static func linesTooLong(mebibytes: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "the lines by which you set or made cells would have more than \(mebibytes) MiB; write them without so many "
        + "blanks and comments, 'unset' some first, or begin a new session",
      at: place)
  }

  static func ownTooLong(most: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "the formulas of all cells that you set or make would have more than \(most) names, numbers and operations; "
        + "shorten them, 'unset' some first, or begin a new session",
      at: place)
  }

  static func holdsTooMuch(_ most: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "lists and texts that cells hold come to more than \(most) MiB; make them shorter, or begin a new session",
      at: place)
  }

  static func takesTooMuch(_ most: Int) -> Diagnostic {
    Diagnostic("the formula works on more than \(most) elements of lists; split it into cells")
  }

  static let hasNoTime = Diagnostic("the formula takes longer to work out than there is time for")

  static func listForOne(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is one value, but this is a list; sum it, or pick an element", at: place)
  }

  static func cameOutAsList(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) came out as a list; sum it, or declare it \(name)[]", at: place)
  }

  static func badLength(_ name: String, _ length: Double, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(name) cannot have \(ElementText.number(length)) elements; "
        + "0 to \(Series.longest) whole ones can be", at: place)
  }

  static func emptyList(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) needs at least one element, but this list is empty", at: place)
  }

  static func outOfRange(_ name: String, _ sentence: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) \(sentence)", at: place)
  }

  static func breaksReader(
    _ name: String, _ reader: String, _ failure: Diagnostic, at place: Place?, isUsers: Bool
  ) -> Diagnostic {
    Diagnostic(
      "\(reader) reads \(name), and would no longer be sound: \(failure.message)", at: place,
      fix: isUsers ? "unset \(reader)" : nil,
      notes: [Note("\(reader) is defined here", at: failure.place)])
  }

  static func unfitAbove(_ name: String, _ failure: Diagnostic, at place: Place?) -> Diagnostic {
    Diagnostic(
      "what you bound to \(name) would no longer be sound: \(failure.message)", at: place,
      fix: "unset \(name)", notes: [Note("\(name) is bound here", at: failure.place)])
  }

  static func goneFromBook(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(name) stood in this book when it was read before, and no longer does; define it "
        + "there, or leave it out", at: place)
  }

  static func aliasIsUsers(_ alias: String, of name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "this book calls \(name) \(alias) too, which is a cell of yours", at: place,
      fix: "unset \(alias)")
  }

  static func aliasOfChosen(
    _ alias: String, of name: String, by title: String, at place: Place?
  ) -> Diagnostic {
    Diagnostic(
      "\(title) calls \(name) \(alias) too, which is a cell of yours", at: place,
      fix: "unset \(alias)")
  }

  static func aliasIsChosen(
    _ alias: String, of name: String, by title: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "this book calls \(name) \(alias) too, which is a cell of \(title), which is chosen; call it "
        + "otherwise", at: place)
  }

  static func noParent(
    _ kind: String, _ name: String, _ parent: String, at place: Place?
  ) -> Diagnostic {
    Diagnostic("\(kind) \(name): no \(kind) is called \(parent)", at: place)
  }

  static func tooManyParents(
    _ kind: String, _ name: String, most: Int, at place: Place?
  ) -> Diagnostic {
    Diagnostic(
      "\(kind) \(name) has more than \(most) ancestors; let it go back to one nearer", at: place)
  }

  static func parentCircle(_ kind: String, _ name: String, at place: Place?) -> Diagnostic {
    Diagnostic("\(kind) \(name) is among its own ancestors", at: place)
  }
}

extension Diagnostic {
  static func callsItself(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) calls itself, which no function may", at: place)
  }

  static func functionAsCell(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is a function and cannot become a cell; choose another name", at: place)
  }

  static func cellAsFunction(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is a cell and cannot become a function; choose another name", at: place)
  }

  static func numberWithoutUnit(
    _ text: String, _ name: String, _ dimension: String, _ unit: String, at place: Place
  ) -> Diagnostic {
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "_" }
    return Diagnostic(
      "\(name) is \(dimension), and \(text) has no unit; write \(number) \(unit)", at: place)
  }
}

extension Diagnostic {
  static func typeForMemory(
    _ name: String, _ type: String, _ bits: String, at place: Place, fix: String?
  ) -> Diagnostic {
    Diagnostic(
      "\(name) is an amount of memory, but \(type) is the \(bits) of one value", at: place, fix: fix
    )
  }
}

extension Diagnostic {
  /// Someone asked for a long computation to stop.
  package static func interrupted() -> Diagnostic {
    Diagnostic("stopped before there was an answer; the session is as it was")
  }
}
