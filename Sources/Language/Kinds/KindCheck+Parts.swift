import Diagnostics
import Quantities

extension KindCheck {
  func call(_ expression: Expression) throws -> Kind {
    var kinds: [Kind] = []
    for operand in expression.parts { kinds.append(try kind(of: operand)) }
    switch expression.form {
    case .call(let builtin, let operands):
      return try builtin.kind(
        Arguments(
          name: builtin.name, kinds: kinds, expressions: operands, source: formula.source))
    case .userCall(let slot, _): return try call(slot, kinds, expression)
    default: return .unknown
    }
  }

  private func call(_ slot: Int, _ kinds: [Kind], _ whole: Expression) throws -> Kind {
    guard let callee = try context.function(slot) else { return .unknown }
    if callee.function.parameters.count != kinds.count {
      throw Diagnostic.wrongCount(of: callee.function, given: kinds.count, at: place(whole))
    }
    let call = KnownCalls.Call(callee.function, kinds)
    do {
      if let known = known?[call] {
        try calls.pay(known.cost)
        return known.kind
      }
      try known?.walk(callee.function.body)
      let (outcome, cost) = try calls.measuring(callee.function.body) { inner in
        try KindCheck(callee.function.body, in: callee.context, kinds, inner, known).kind()
      }
      switch outcome {
      case .success(let kind):
        known?[call] = (kind, cost)
        return kind
      case .failure(let inner):
        throw Diagnostic.inFunction(callee.function, inner, at: place(whole))
      }
    } catch let fault as Fault {
      throw Diagnostic(fault.message, at: place(whole))
    }
  }

  func list(_ expression: Expression) throws -> Kind {
    let elements = expression.parts
    var sort = Kind.Sort.number(nil)
    var first = 0
    for (index, element) in elements.enumerated() {
      let kind = try kind(of: element)
      if kind.isList { throw Diagnostic(Fault.nestedList.message, at: place(element)) }
      if index > 0, !kind.fits(Kind(sort)) {
        throw Diagnostic.elementsDiffer(
          text(elements[first]), Kind(sort).words, text(element), kind.words, at: place(element))
      }
      if index == 0 || sort == .number(nil) { (sort, first) = (kind.sort, index) }
    }
    return Kind(elements.isEmpty ? .unknown : sort, isList: true)
  }

  func pick(_ expression: Expression) throws -> Kind {
    guard case .pick(let list, let index) = expression.form else { return .unknown }
    let kind = try kind(of: list)
    let position = try number(index, for: "[ ]")
    if !position.fits(.count) {
      throw Diagnostic.wantsPlainNumber(
        "[ ]", text(index), position.words, advice: nil, at: place(index))
    }
    if !kind.isList && kind.sort != .unknown {
      throw Diagnostic(Fault.notAList.message, at: place(list))
    }
    return Kind(kind.sort, isList: position.isList)
  }

  func conversion(_ expression: Expression) throws -> Kind {
    guard case .conversion(let operand, let unit) = expression.form else { return .unknown }
    let kind = try number(operand, for: "in")
    guard Kind(kind.sort).fits(Kind(.number(unit.dimension))) else {
      throw Diagnostic.cannotConvert(
        text(operand), kind.words, unit.symbol, unit.dimension.description, at: place(operand))
    }
    return Kind(.number(unit.dimension), isList: kind.isList)
  }
}
