import Diagnostics
import Kernel
import Language
import Worksheet

/// Terms of a sweep made ready to run over the numbers of some of its axes.
struct CompiledTerms {
  /// How many points run together.
  static let blockSize = Playback.blockSize

  /// What a term is over all points.
  enum Output {
    case numbers
    case conditions
    /// It goes with none of the inputs.
    case fixed(Value)
  }

  /// What each term is; its place among the results has nothing where it is fixed.
  let outputs: [Output]
  private var playback: Playback

  /// Terms over axes of which some move and the others stay at an index; the last one goes fastest.
  ///
  /// - Throws: that a term has to be asked of the sheet at every point.
  init(
    _ terms: [Sweep.Term], over axes: [(axis: Sweep.Axis, numbers: AxisNumbers)],
    beside held: [Change], in sheet: Sheet
  ) throws(Obstacle) {
    let compiled: Result<CompiledTerms, Obstacle>
    do throws(Diagnostic) {
      var changes = held
      for (axis, numbers) in axes { changes.append(try axis.change(at: numbers.sample)) }
      compiled = try sheet.supposing(changes) { () throws(Diagnostic) in
        do throws(Obstacle) {
          return .success(try CompiledTerms(terms, axes, in: sheet))
        } catch { return .failure(error) }
      }
    } catch { throw .cannot }
    self = try compiled.get()
  }

  private init(
    _ terms: [Sweep.Term], _ axes: [(axis: Sweep.Axis, numbers: AxisNumbers)], in sheet: Sheet
  ) throws(Obstacle) {
    // What a term needs is known to the sheet once it was asked for it.
    for term in terms { _ = Sweep.value(of: term, sheet) }
    let compiler = SheetCompiler(
      sheet, inputs: axes.map { ($0.axis.id, $0.numbers.numbers, $0.numbers.isCondition) })
    var slots: [Slot] = []
    var outputs: [Output] = []
    for term in terms {
      let (output, slot) = try CompiledTerms.output(term, compiler)
      outputs.append(output)
      slots.append(slot)
    }
    var each = 1
    var inputs: [Playback.Input] = []
    for (_, numbers) in axes.reversed() {
      inputs.insert(Playback.Input(numbers.numbers, each: each), at: 0)
      each *= numbers.numbers.all.count
    }
    self.outputs = outputs
    playback = Playback(compiler.tape, inputs: inputs, outputs: slots)
  }

  private static func output(
    _ term: Sweep.Term, _ compiler: SheetCompiler
  ) throws(Obstacle) -> (Output, Slot) {
    if let id = term.id, !compiler.follows(id) {
      return (.fixed(compiler.sheet.value(of: id)), compiler.tape.constant(0))
    }
    let value =
      if let id = term.id { try compiler.value(of: id) } else {
        try compiler.value(of: term.formula)
      }
    guard let piece = value.piece, !piece.hasFailed else { throw .cannot }
    if case .fixed(let element) = piece {
      return (.fixed(.one(element)), compiler.tape.constant(0))
    }
    let slot = try FormulaCompiler(compiler).slot(of: piece)
    return (piece.isCondition ? .conditions : .numbers, slot)
  }

  /// Whether every term is a number at every point, or a condition.
  var isNumeric: Bool {
    outputs.allSatisfy { output in
      if case .fixed(let value) = output { value.number != nil } else { true }
    }
  }

  /// Runs a block of points from one on; gives whether every number that it wrote is one.
  mutating func run(from start: Int, into results: inout [[Double]]) -> Bool {
    playback.run(from: start, into: &results)
  }
}
