import Diagnostics
import Incremental
import Language

@testable import Worksheet

/// One fresh reading of a naive sheet: what it has found once it need not find again.
final class NaiveReading {
  let sheet: NaiveSheet
  private var kinds: [String: KindOutcome] = [:]
  private var values: [String: Value] = [:]
  private var opened: Set<String> = []
  private var declared: [String: [Declaration]] = [:]

  init(_ sheet: NaiveSheet) { self.sheet = sheet }

  /// All that is declared of a name, the nearest first.
  func declarations(_ name: String) -> [Declaration] {
    if let known = declared[name] { return known }
    let found = sheet.declarations(name)
    declared[name] = found
    return found
  }

  private func shape(_ name: String) -> Declaration.Shape? {
    declarations(name).lazy.compactMap(\.shape).first
  }

  func kind(_ name: String) -> KindOutcome {
    if let known = kinds[name] { return known }
    let found = findKind(name)
    kinds[name] = found
    return found
  }

  private func findKind(_ name: String) -> KindOutcome {
    guard let (layer, binding) = sheet.effective(name) else {
      let isDeclared = !declarations(name).isEmpty
      return isDeclared
        ? .kind(shaped(wanted(name, above: nil) ?? .count, name, false)) : .undefined
    }
    if let function = binding.function {
      if let confused = confusion(function.body) { return .failed(confused) }
      let check = KindCheck(
        function.body, in: NaiveNames(self, function.body),
        parameters: function.parameters.map { _ in .unknown })
      if case .failure(let problem) = NaiveReading.settled({ () throws(Suspension) in
        try check.kind()
      }) {
        return .failed(problem)
      }
      return .function(function, [])
    }
    guard let formula = binding.formula else { return .undefined }
    return judge(formula, of: name, in: layer)
  }

  /// The kind of a formula, held against what its name was declared or first defined to hold.
  func judge(_ formula: Formula, of name: String, in layer: Layer) -> KindOutcome {
    if let confused = confusion(formula) { return .failed(confused) }
    let check = KindCheck(formula, in: NaiveNames(self, formula))
    let found: Kind
    switch NaiveReading.settled({ () throws(Suspension) in try check.kind() }) {
    case .failure(let problem): return .failed(problem)
    case .success(let kind): found = kind
    }
    let isDeclared = !declarations(name).isEmpty
    if found.isList, isDeclared, shape(name) == nil {
      return .failed(
        layer == .user
          ? .listForOne(name, at: formula.wholePlace) : .cameOutAsList(name, at: formula.wholePlace)
      )
    }
    if let wanted = wanted(name, above: layer) {
      if !found.fits(wanted) { return .failed(.wrongKind(name, wanted, found, formula)) }
      return .kind(shaped(wanted, name, found.isList))
    }
    let isInput = declarations(name).contains(where: \.isInput)
    let sort: Kind.Sort =
      switch found.sort {
      case .text where isInput: .unknown
      case .number(nil): Kind.count.sort
      default: found.sort
      }
    return .kind(shaped(Kind(sort), name, found.isList))
  }

  private func shaped(_ kind: Kind, _ name: String, _ isList: Bool) -> Kind {
    let isFree = declarations(name).isEmpty
    return Kind(kind.sort, isList: shape(name) != nil || (isList && isFree))
  }

  private func wanted(_ name: String, above layer: Layer?) -> Kind? {
    let all = declarations(name)
    if let declared = all.compactMap(\.kind).first { return declared }
    let lowest = Layer.allCases.lazy.compactMap { self.sheet.layers[$0]?[name] }.first
    if let lowest, !lowest.isDefining, lowest.declaration != nil { return .count }
    guard let layer, let base = sheet.base(name), base.layer < layer,
      let formula = base.binding.formula
    else { return nil }
    // The lowest formula may name a cell that by now is found from this one.
    guard opened.insert(name).inserted else { return nil }
    defer { opened.remove(name) }
    let check = KindCheck(formula, in: NaiveNames(self, formula))
    guard
      case .success(let kind) = NaiveReading.settled({ () throws(Suspension) in try check.kind() })
    else { return nil }
    switch kind.sort {
    case .unknown: return nil
    case .number(nil): return .count
    case .text where declarations(name).contains(where: \.isInput): return nil
    default: return Kind(kind.sort)
    }
  }

  private func confusion(_ formula: Formula) -> Diagnostic? {
    for (slot, name) in formula.names.enumerated() {
      if case .function = kind(name) { return .isFunction(name, at: formula.place(ofName: slot)) }
    }
    for (slot, name) in formula.functions.enumerated() {
      if case .kind = kind(name) { return .notAFunction(name, at: formula.place(ofFunction: slot)) }
    }
    return nil
  }

  func value(_ name: String) -> Value {
    if let known = values[name] { return known }
    let found = findValue(name)
    values[name] = found
    return found
  }

  private func findValue(_ name: String) -> Value {
    if case .failed(let problem) = kind(name) { return .failed(Failure(problem)) }
    let all = declarations(name)
    guard let (_, binding) = sheet.effective(name) else {
      return .failed(
        all.contains(where: \.isInput) ? Failure(missing: [name]) : Failure(.noLongerDefined(name)))
    }
    guard let formula = binding.formula else {
      return .failed(Failure(.isFunction(name, at: formulaPlace(binding))))
    }
    let value = run(formula)
    if value.failure != nil || all.isEmpty { return value }
    return limited(spread(value, of: name, formula), of: name, formula)
  }

  private func formulaPlace(_ binding: NaiveSheet.Binding) -> Diagnostic.Place? {
    binding.function?.body.wholePlace
  }

  func run(_ formula: Formula) -> Value {
    let context = NaiveNames(self, formula)
    return NaiveReading.settled { () throws(Suspension) in
      try Evaluator(formula, in: context).value()
    }
  }

  private func spread(_ value: Value, of name: String, _ formula: Formula) -> Value {
    guard shape(name) != nil else { return value }
    var elements: [Element] =
      switch value {
      case .one(let element): [element]
      case .list(let series): series.elements
      }
    guard case .length(let length)? = shape(name) else { return .list(Series(elements)) }
    let wanted = run(length)
    guard let number = wanted.number else { return wanted }
    guard number >= 0, number <= 100_000, number == number.rounded() else {
      return .failed(Failure(.badLength(name, number, at: formula.wholePlace)))
    }
    if elements.isEmpty && number > 0 {
      return .failed(Failure(.emptyList(name, at: formula.wholePlace)))
    }
    elements = (0..<Int(number)).map { elements[$0 % elements.count] }
    return .list(Series(elements))
  }

  func limited(_ value: Value, of name: String, _ formula: Formula) -> Value {
    let all = declarations(name)
    let range = all.compactMap(\.range).first ?? -Double.infinity...Double.infinity
    let elements: [Element] =
      switch value {
      case .one(let element): [element]
      case .list(let series): series.elements
      }
    for case .number(let number) in elements {
      let isWhole = !all.contains(where: \.isInteger) || number == number.rounded()
      if !isWhole || !range.contains(number) { return .failed(Failure(.unfit(name))) }
    }
    return value
  }

  static func settled<Result>(_ body: () throws(Suspension) -> Result) -> Result {
    do throws(Suspension) { return try body() } catch { preconditionFailure("nothing waits here") }
  }
}

extension Diagnostic {
  /// The sentence for a value that its input does not take, which the tests of limits spell out.
  static func unfit(_ name: String) -> Diagnostic { Diagnostic("\(name) takes") }
}

/// The names of one formula in a naive reading.
struct NaiveNames: ValueContext, KindContext {
  let reading: NaiveReading
  let formula: Formula

  init(_ reading: NaiveReading, _ formula: Formula) {
    self.reading = reading
    self.formula = formula
  }

  func value(ofName slot: Int) throws(Suspension) -> Value { reading.value(formula.names[slot]) }

  func isGiven(_ slot: Int) throws(Suspension) -> Bool {
    reading.sheet.effective(formula.givens[slot]).map { $0.layer > .book } ?? false
  }

  func kind(ofName slot: Int) throws(Suspension) -> Kind { reading.kind(formula.names[slot]).kind }

  func function(_ slot: Int) throws(Suspension) -> Callee<NaiveNames>? {
    guard case .function(let function, _) = reading.kind(formula.functions[slot]) else {
      return nil
    }
    return Callee(function, in: NaiveNames(reading, function.body))
  }

  func function(_ slot: Int) throws(Suspension) -> Result<Callee<NaiveNames>, Failure> {
    let name = formula.functions[slot]
    guard let function = reading.sheet.effective(name)?.binding.function else {
      return .failure(Failure(.noLongerDefined(name, isFunction: true)))
    }
    return .success(Callee(function, in: NaiveNames(reading, function.body)))
  }
}
