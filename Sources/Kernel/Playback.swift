import Language

/// A tape made ready to run over points, a block of them at a time.
///
/// A block's results lie beside one another, so that each operation is one loop over contiguous numbers;
/// as soon as a result was used for the last time its place is taken by another.
package struct Playback {
  /// How many points run together.
  package static let blockSize = 256

  /// The numbers of an input, and for how many points it keeps each of them; they go round.
  package struct Input {
    let numbers: [Double]
    let each: Int

    /// An input's numbers.
    package init(_ numbers: Numbers, each: Int) {
      self.numbers = numbers.all
      self.each = each
    }
  }

  private let inputs: [(input: Input, place: Int)]
  private let steps: [Step]
  private let outputs: [Operand]
  private let builtins: [Builtin]
  /// The results of one block.
  private var blocks: [Double]

  /// A tape with its inputs in order, of which some results are wanted.
  package init(_ tape: Tape, inputs: [Input], outputs: [Slot]) {
    let plan = Plan(tape, outputs)
    self.inputs = plan.inputs.map { (inputs[$0.input], $0.place) }
    (steps, self.outputs, builtins) = (plan.steps, plan.outputs, plan.builtins)
    blocks = Array(repeating: 0, count: max(1, plan.blockCount) * Playback.blockSize)
  }

  /// How many operations run at every point.
  package var stepCount: Int { steps.count }

  /// Runs a block that begins at a point, and writes what is wanted of its points, as far as they go.
  ///
  /// Gives whether all of it has a value.
  package mutating func run(from start: Int, into results: inout [[Double]]) -> Bool {
    let (inputs, steps, outputs, builtins) = (inputs, steps, outputs, builtins)
    var failures = 0
    unsafe blocks.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let blocks = unsafe Blocks(base: base, builtins: builtins)
      for (input, place) in inputs { unsafe blocks.load(input, from: start, at: place) }
      for step in steps { unsafe blocks.run(step) }
      for (index, output) in outputs.enumerated() {
        failures += unsafe blocks.store(output, from: start, into: &results[index])
      }
    }
    return failures == 0
  }
}

/// Where a number of an operation comes from.
enum Operand {
  /// The block that begins at a place.
  case block(Int)
  case constant(Double)
}

/// An operation with its places, without anything that is counted.
struct Step {
  enum Action {
    case pair(Pairing)
    case line, select, guarded, root, up, down
    case held(isWhole: Bool)
    case careful(Operator)
    /// A function, by its place among those of the tape.
    case call(Int, count: Int)
  }

  let action: Action
  /// Where the result's block begins.
  let target: Int
  /// The operands; those that an operation does not have are constants.
  let operands: (Operand, Operand, Operand)
}
