import Language

/// The operations of a tape that some results need, each with a place for its block.
struct Plan {
  private(set) var inputs: [(input: Int, place: Int)] = []
  private(set) var steps: [Step] = []
  private(set) var outputs: [Operand] = []
  private(set) var builtins: [Builtin] = []
  /// How many blocks there are at most at a time.
  private(set) var blockCount = 0

  private var operands: [Operand?]
  private var free: [Int] = []

  init(_ tape: Tape, _ wanted: [Slot]) {
    let lastUses = Plan.lastUses(tape, wanted)
    operands = Array(repeating: nil, count: tape.count)
    for (index, operation) in tape.operations.enumerated() {
      guard let lastUse = lastUses[index] else { continue }
      place(operation, at: index)
      // A block that is read must not be written in the same loop, so it is given back behind it.
      for slot in Set(operation.operands) where lastUses[slot.index] == index { release(slot) }
      if lastUse == index { release(Slot(index: index)) }
    }
    outputs = wanted.map { operands[$0.index] ?? .constant(.nan) }
  }

  /// The last operation that uses each result; nil for what no wanted result needs.
  private static func lastUses(_ tape: Tape, _ wanted: [Slot]) -> [Int?] {
    var uses = [Int?](repeating: nil, count: tape.count)
    for slot in wanted { uses[slot.index] = .max }
    for index in tape.operations.indices.reversed() where uses[index] != nil {
      for slot in tape.operations[index].operands where uses[slot.index] == nil {
        uses[slot.index] = index
      }
    }
    return uses
  }

  private mutating func place(_ operation: Operation, at index: Int) {
    if case .constant(let bits) = operation {
      operands[index] = .constant(Double(bitPattern: bits))
      return
    }
    let target = takeBlock()
    operands[index] = .block(target)
    switch operation {
    case .input(let input): inputs.append((input, target))
    case .constant: break
    case .pair(let pairing, _, _): add(.pair(pairing), operation, target)
    case .select: add(.select, operation, target)
    case .guarded: add(.guarded, operation, target)
    case .root: add(.root, operation, target)
    case .up: add(.up, operation, target)
    case .down: add(.down, operation, target)
    case .careful(let sign, _, _): add(.careful(sign), operation, target)
    case .line(_, let slope, let intercept): add(.line, operation, target, slope, intercept)
    case .held(_, let isWhole, let range):
      add(.held(isWhole: isWhole), operation, target, range.lowerBound, range.upperBound)
    case .call(let name, let slots):
      guard let builtin = Builtin.named(name) else { break }
      builtins.append(builtin)
      add(.call(builtins.count - 1, count: slots.count), operation, target)
    }
  }

  private mutating func add(
    _ action: Step.Action, _ operation: Operation, _ target: Int, _ extra: Double...
  ) {
    let all =
      operation.operands.compactMap { operands[$0.index] } + extra.map { .constant($0) }
      + Array(repeating: .constant(.nan), count: 3)
    steps.append(Step(action: action, target: target, operands: (all[0], all[1], all[2])))
  }

  private mutating func takeBlock() -> Int {
    if let place = free.popLast() { return place }
    blockCount += 1
    return (blockCount - 1) * Playback.blockSize
  }

  private mutating func release(_ slot: Slot) {
    if case .block(let place)? = operands[slot.index] { free.append(place) }
  }
}
