package import Diagnostics

/// Why a cell has no value; kept like a value until something below the cell changes.
package final class Failure: Error {
  /// What went wrong, and where.
  package let diagnostic: Diagnostic
  /// The inputs that have no value, if that is the reason; each once, in the order met, and of very many the first.
  package let missing: [String]

  /// Inputs without a value that are told by name; what has more is kept with one above that, so that a chain of
  /// cells doesn't hold all names at each.
  package static let mostTold = 32

  /// A failure for a reason.
  package init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
    missing = []
  }

  /// Inputs without a value.
  package init(missing names: [String]) {
    missing = Array(names.prefix(Self.mostTold + 1))
    diagnostic = .hasNoValue(missing)
  }

  /// Both failures in one, if both are inputs without a value; otherwise the first.
  package func joined(with other: Failure) -> Failure {
    guard self !== other, 1...Self.mostTold ~= missing.count, !other.missing.isEmpty else {
      return self
    }
    let more = other.missing.filter { !missing.contains($0) }
    return more.isEmpty ? self : Failure(missing: missing + more)
  }
}

extension Failure: Equatable {
  /// Whether two failures say the same.
  package static func == (left: Failure, right: Failure) -> Bool {
    left === right || (left.diagnostic == right.diagnostic && left.missing == right.missing)
  }
}
