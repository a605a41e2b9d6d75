package import Diagnostics

/// Functions that a book or a person defines.
extension Parser {
  /// Whether the parentheses that begin here hold names alone, with `=` behind them.
  package var definesFunction: Bool {
    var ahead = self
    guard ahead.take(.leftParenthesis) else { return false }
    while ahead.token.kind == .name {
      ahead.advance()
      if !ahead.take(.comma) { break }
    }
    return ahead.take(.rightParenthesis) && ahead.token.kind == .equals
  }

  /// Reads a function from the parenthesis behind its name to the end of its body.
  package mutating func function(named name: String) throws(Diagnostic) -> UserFunction {
    let parameters = try parameterNames()
    if parameters.isEmpty { throw .noParameters(name, at: place) }
    try expect(.equals, "'='")
    return try function(named: name, parameters: parameters)
  }

  private mutating func parameterNames() throws(Diagnostic) -> [String] {
    try expect(.leftParenthesis, "'('")
    var parameters: [String] = []
    while token.kind != .rightParenthesis {
      let place = place
      let parameter = try name("the name of a parameter")
      if ReservedWord.contains(parameter) || Builtin.named(parameter) != nil {
        throw .reservedName(parameter, at: place)
      }
      if parameters.count == 100 { throw .tooManyParameters(at: place) }
      if parameters.contains(parameter) { throw .parameterTwice(parameter, at: place) }
      parameters.append(parameter)
      if !take(.comma) { break }
    }
    try expect(.rightParenthesis, "',' or ')'")
    return parameters
  }

  /// Reads the body of a function with these parameters.
  package mutating func function(
    named name: String, parameters: [String]
  ) throws(Diagnostic) -> UserFunction {
    self.parameters = parameters
    defer { self.parameters = [] }
    return UserFunction(name: name, parameters: parameters, body: try formula())
  }
}
