package import Diagnostics
import Incremental
import Language
package import Worksheet

/// What a model comes to on so many accelerators of one kind, and how far it can grow there.
package struct Fit: Equatable {
  /// How far one input can grow.
  package enum Limit: Equatable {
    /// Not even the least value fits.
    case nothing
    /// The largest value that fits.
    case upTo(Int)
    /// Every value fits that was tried.
    case unlimited
  }

  /// A term on each of the accelerators, in bytes.
  package struct Term: Equatable {
    /// The cell's name.
    package let name: String
    /// Its value.
    package let byteCount: Double
  }

  /// Over how many accelerators the model is split.
  package let count: Int
  /// Memory of each, in bytes.
  package let memory: Double
  /// What is needed on each, in bytes.
  package let need: Double
  /// Whether the engine accepts what is asked of it there.
  package let isAccepted: Bool
  /// The longest sequence at the present batch.
  package let longestSequence: Limit
  /// The largest batch at the present sequence.
  package let largestBatch: Limit

  /// Whether the memory holds what is needed, and the engine takes it.
  package var isEnough: Bool { need <= memory && isAccepted }
  /// The part of the memory that is needed; nil where there is no memory.
  package var share: Double? { memory > 0 ? need / memory : nil }
  /// What is left of each one's memory, in bytes; negative where it is not enough.
  package var headroom: Double { memory - need }
}

/// Finds what fits on the accelerator that a sheet holds, or is supposed to hold.
///
/// Each answer comes from the sheet's own cells under a supposed value: what is needed on one
/// accelerator grows with the sequence and with the batch, so the largest value that fits, and that the
/// engine takes, is found by doubling, then by narrowing down between one that fits and one that does not.
package struct Fitting {
  /// Over how many accelerators at most a model is split.
  package static let mostAccelerators = 64

  /// The greatest value that is tried of a sequence or a batch.
  static let greatest = 1 << 40

  /// What takes memory on one accelerator.
  private static let parts = [
    "weights_per_gpu", "kv_held_per_gpu", "activations_per_gpu", "overhead_per_gpu",
  ]

  /// The inputs whose greatest values are looked for: the length of a sequence, and how many there are.
  package static let inputs = ["seqlen", "batch_size"]

  private let sheet: Sheet
  private let supposition: Supposition
  private let need: NodeID
  private let memory: NodeID
  private let split: NodeID
  private let isEven: NodeID
  private let hasWholeLayers: NodeID
  private let isAccepted: NodeID
  private let sequence: NodeID
  private let batch: NodeID

  /// The terms of a sheet that the question is about, and whether someone asked to stop.
  /// - Throws: a term that the sheet does not have.
  package init(
    in sheet: Sheet, isInterrupted: @escaping () -> Bool = { false }
  ) throws(Diagnostic) {
    func cell(_ name: String) throws(Diagnostic) -> NodeID {
      guard let id = sheet.find(name) else { throw sheet.unknownName(name, at: nil) }
      return id
    }
    self.sheet = sheet
    supposition = Supposition(in: sheet, isInterrupted: isInterrupted)
    need = try cell("total_per_gpu")
    memory = try cell("memory")
    split = try cell("tensor_parallel")
    isEven = try cell("splits_evenly")
    hasWholeLayers = try cell("splits_layers")
    isAccepted = try cell("engine_accepts")
    sequence = try cell(Fitting.inputs[0])
    batch = try cell(Fitting.inputs[1])
  }

  /// What there is on so many accelerators.
  package func fit(count: Int) throws(Diagnostic) -> Fit {
    let memory = sheet.value(of: memory).number ?? 0
    return try supposition.of(split, count) { () throws(Diagnostic) in
      Fit(
        count: count, memory: memory, need: sheet.value(of: need).number ?? .infinity,
        isAccepted: sheet.value(of: isAccepted) != .one(.boolean(false)),
        longestSequence: try largest(sequence, within: memory),
        largestBatch: try largest(batch, within: memory))
    }
  }

  /// The least number of accelerators that is enough; where the engine accepts none, the least whose
  /// memory is; nil if even that of the most is not.
  package func leastCount() throws(Diagnostic) -> Int? {
    if let count = try leastCount(where: [isAccepted]) { return count }
    return try leastCount(where: [])
  }

  private func leastCount(where conditions: [NodeID]) throws(Diagnostic) -> Int? {
    let memory = sheet.value(of: memory).number ?? 0
    for count in try counts()
    where try supposition.value(of: need, with: split, count, where: conditions) <= memory {
      return count
    }
    return nil
  }

  /// The most accelerators that the model can be split over.
  package func mostCount() throws(Diagnostic) -> Int { try counts().last ?? 1 }

  /// The term that alone takes more than the memory of each of the most accelerators; where none does
  /// it alone, the one that takes most.
  package func obstacle() throws(Diagnostic) -> Fit.Term? {
    try supposition.of(split, mostCount()) { () throws(Diagnostic) in
      Fitting.parts.compactMap { name in
        guard let byteCount = sheet.find(name).flatMap({ sheet.value(of: $0).number }) else {
          return nil
        }
        return Fit.Term(name: name, byteCount: byteCount)
      }.max { $0.byteCount < $1.byteCount }
    }
  }

  /// The numbers of accelerators over which the model can be split evenly, from 1 on: powers of two, or
  /// any where each gets whole layers.
  private func counts() throws(Diagnostic) -> [Int] {
    var counts: [Int] = []
    var count = 1
    let areAny = sheet.value(of: hasWholeLayers) == .one(.boolean(true))
    while count <= Fitting.mostAccelerators {
      let isPossible = try supposition.of(split, count) { () throws(Diagnostic) in
        sheet.value(of: isEven) != .one(.boolean(false))
      }
      if isPossible { counts.append(count) }
      count += areAny ? 1 : count
    }
    return counts
  }

  private func largest(
    _ input: NodeID, within memory: Double
  ) throws(Diagnostic) -> Fit.Limit {
    let present = sheet.value(of: input).number.flatMap { Int(exactly: $0) } ?? 1
    let search = LargestFitting(within: memory, upTo: Fitting.greatest) {
      (value) throws(Diagnostic) in
      try supposition.value(of: need, with: input, value, where: [isAccepted])
    }
    return try search.limit(from: present)
  }
}
