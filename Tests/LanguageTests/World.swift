import Diagnostics
import Incremental
import Language
import Quantities
import Testing

/// Cells and functions that the formulas of the tests may name.
struct World {
  var cells: [String: (kind: Kind, value: Value)] = [:]
  var functions: [String: UserFunction] = [:]
  var given: Set<String> = []

  /// A few cells of every kind.
  static let standard: World = {
    var world = World()
    world["kv"] = (.bytes, .number(42.95e9))
    world["weights"] = (.bytes, .number(141e9))
    world["bandwidth"] = (.rate, .number(3.35e12))
    world["hours"] = (Kind(.number(.time)), .number(7200))
    world["flops"] = (Kind(.number(.operations)), .number(312e12))
    world["price"] = (Kind(.number(.money)), .number(2.5))
    world["seqlen"] = (.count, .number(8192))
    world["batch"] = (.count, .number(4))
    world["s"] = (.count, .number(3))
    world["flash"] = (.boolean, .one(.boolean(true)))
    world["eager"] = (.boolean, .one(.boolean(false)))
    world["model_type"] = (.text, .one(.text("llama")))
    world["either"] = (.unknown, .one(.text("auto")))
    world["gone"] = (.unknown, .failed(Failure(Diagnostic("gone is no longer defined"))))
    world["hidden_size"] = (.count, .failed(Failure(missing: ["hidden_size"])))
    world["vocab_size"] = (.count, .failed(Failure(missing: ["vocab_size"])))
    world["layer"] = (.counts, .list(.range(4)))
    world["window"] = (
      .counts, .list(Series([.number(512), .number(512), .number(512), .number(.infinity)]))
    )
    world["sizes"] = (
      Kind(.number(.information), isList: true), .list(Series([.number(1e9), .number(2e9)]))
    )
    world["types"] = (
      Kind(.text, isList: true),
      .list(Series([.text("full"), .text("sliding"), .text("full"), .text("sliding")]))
    )
    world["marks"] = (
      Kind(.boolean, isList: true),
      .list(Series([.boolean(true), .boolean(false), .boolean(true), .boolean(true)]))
    )
    world["holes"] = (.counts, .list(Series([.number(8), .none, .number(2), .none])))
    world["uniform"] = (.counts, .list(Series(repeating: .number(8), count: 80)))
    world["empty"] = (Kind(.unknown, isList: true), .list(Series([])))
    world.given = ["batch"]
    return world
  }()

  subscript(name: String) -> (kind: Kind, value: Value)? {
    get { cells[name] }
    set { cells[name] = newValue }
  }

  /// Defines functions such as `per_user(x) = x / batch`.
  func with(_ definitions: [String]) throws(Diagnostic) -> World {
    var world = self
    for definition in definitions {
      let function = try World.function(definition)
      world.functions[function.name] = function
    }
    return world
  }

  static func function(_ definition: String) throws(Diagnostic) -> UserFunction {
    var parser = Parser(SourceText(definition))
    let name = try parser.name("a name")
    try parser.expect(.leftParenthesis, "'('")
    var parameters: [String] = []
    while !parser.take(.rightParenthesis) {
      parameters.append(try parser.name("a parameter"))
      _ = parser.take(.comma)
    }
    try parser.expect(.equals, "'='")
    let function = try parser.function(named: name, parameters: parameters)
    try parser.expectEnd()
    return function
  }
}

extension Kind {
  static let bytes = Kind(.number(.information))
  static let counts = Kind(.number(Dimension.none), isList: true)
  static let rate = Kind(.number(Dimension(information: 1, time: -1)))
}

/// What one formula reads of a world.
struct Names: KindContext, ValueContext {
  let formula: Formula
  let world: World

  func kind(ofName slot: Int) -> Kind { world[formula.names[slot]]?.kind ?? .unknown }

  func value(ofName slot: Int) -> Value {
    let name = formula.names[slot]
    return world[name]?.value ?? .failed(Failure(Diagnostic("no cell is called '\(name)'")))
  }

  func isGiven(_ slot: Int) -> Bool { world.given.contains(formula.givens[slot]) }

  func function(_ slot: Int) -> Callee<Names>? {
    world.functions[formula.functions[slot]].map {
      Callee($0, in: Names(formula: $0.body, world: world))
    }
  }

  func function(_ slot: Int) -> Result<Callee<Names>, Failure> {
    guard let callee: Callee<Names> = function(slot) else {
      return .failure(Failure(Diagnostic("no function is called '\(formula.functions[slot])'")))
    }
    return .success(callee)
  }
}

/// A text read, checked and run, as a line at the prompt is.
struct Answer {
  var formula: Formula
  var kind: Kind
  var value: Value

  init(
    _ text: String, in world: World = .standard, putting values: [String: Expression.Form] = [:]
  ) throws(Diagnostic) {
    formula = try Answer.parse(text, putting: values)
    kind = try Answer.kind(of: formula, in: world).get()
    value = Answer.value(of: formula, in: world)
  }

  static func parse(
    _ text: String, putting values: [String: Expression.Form] = [:]
  ) throws(Diagnostic) -> Formula {
    var parser = Parser(SourceText(text))
    parser.substitutions = values
    let formula = try parser.formula()
    try parser.expectEnd()
    return formula
  }

  static func kind(of formula: Formula, in world: World) -> Result<Kind, Diagnostic> {
    let check = KindCheck(formula, in: Names(formula: formula, world: world))
    do throws(Suspension) { return try check.kind() } catch { return .success(.unknown) }
  }

  static func value(of formula: Formula, in world: World) -> Value {
    let evaluator = Evaluator(formula, in: Names(formula: formula, world: world))
    do throws(Suspension) { return try evaluator.value() } catch {
      return .failed(Failure(Diagnostic("suspended")))
    }
  }

  /// The answer as it is printed.
  var text: String {
    if let failure = value.failure { return "error: " + failure.diagnostic.message }
    var unit: Unit?
    if case .conversion(_, let asked) = formula.expression.form { unit = asked }
    return ElementText.text(value, dimension: kind.dimension, in: unit)
  }

  /// What a line prints: its answer, or what is wrong with it.
  static func text(
    _ line: String, in world: World = .standard, putting values: [String: Expression.Form] = [:]
  ) -> String {
    do throws(Diagnostic) { return try Answer(line, in: world, putting: values).text } catch {
      return "error: " + error.message
    }
  }

  /// What is wrong with a line, with the line marked where: `⟦kv + seqlen⟧: kv is …`.
  static func complaint(_ line: String, in world: World = .standard) -> String {
    do throws(Diagnostic) {
      let answer = try Answer(line, in: world)
      guard let failure = answer.value.failure else { return "no error, but \(answer.text)" }
      return marked(failure.diagnostic)
    } catch { return marked(error) }
  }

  /// Takes the marks out of a line with its message and expects the two to belong together.
  static func check(
    _ expected: String, in world: World = .standard,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let mark = expected.firstRange(of: "⟧")?.lowerBound ?? expected.startIndex
    let end = expected[mark...].firstRange(of: ": ")?.lowerBound ?? expected.endIndex
    let line = expected[..<end].filter { $0 != "⟦" && $0 != "⟧" }
    #expect(complaint(line, in: world) == expected, sourceLocation: sourceLocation)
  }

  /// A message with its line marked.
  static func marked(_ diagnostic: Diagnostic) -> String {
    guard let place = diagnostic.place else { return diagnostic.message }
    let (bytes, range) = (place.source.bytes, place.range)
    let parts = [0..<range.lowerBound, range, range.upperBound..<bytes.count].map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    return "\(parts[0])⟦\(parts[1])⟧\(parts[2]): \(diagnostic.message)"
  }
}
