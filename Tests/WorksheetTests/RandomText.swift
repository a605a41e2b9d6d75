/// Texts of books and formulas that follow from a seed.
struct RandomText {
  var dice: SeededGenerator
  /// The cells that a formula may name.
  var names: [String] = []
  /// The functions of one argument that it may call.
  var functions: [String] = []

  init(seed: Int) { dice = SeededGenerator(seed: seed) }

  static let inputs = ["rows", "in1", "in2", "in3"]
  static let derived = ["b0", "b1", "b2", "b3", "b4", "b5"]
  static let own = ["u0", "u1", "u2", "u3", "u4", "u5"]

  /// A number without a dimension.
  mutating func plain(_ depth: Int) -> String {
    if depth == 0 || dice.once(in: 4) { return leaf() }
    let (one, other) = (plain(depth - 1), plain(depth - 1))
    switch dice.below(12) {
    case 0, 1: return "(\(one) + \(other))"
    case 2: return "\(one) * \(other)"
    case 3: return "(\(one) - \(other))"
    case 4: return "\(one) / \(other)"
    case 5: return "min(\(one), \(other))"
    case 6: return "floor(\(one))"
    case 7: return "(if \(truth(depth - 1)) then \(one) else \(other))"
    case 8: return "sum(list)"
    case 9: return "list[\(dice.below(4))]"
    case 10: return functions.isEmpty ? one : "\(dice.pick(functions))(\(one))"
    default: return "mass / \(dice.once(in: 3) ? "size" : "1 GB")"
    }
  }

  /// True or false.
  mutating func truth(_ depth: Int) -> String {
    switch dice.below(5) {
    case 0: return "given(\(dice.pick(RandomText.inputs + RandomText.derived)))"
    case 1: return "not \(plain(depth > 0 ? depth - 1 : 0)) < 2"
    case 2: return "flag"
    case 3: return "(flag or \(plain(0)) > 1)"
    default: return "\(plain(depth > 0 ? depth - 1 : 0)) > \(dice.below(3))"
    }
  }

  private mutating func leaf() -> String {
    if !names.isEmpty && !dice.once(in: 4) { return dice.pick(names) }
    return dice.pick(["0", "1", "2", "3", "0.5"])
  }

  /// A book whose cells name inputs and the cells above them.
  mutating func book() -> String {
    names = ["in1", "in2"]
    var text = """
      @integer @range(0..6)
      input rows = 2
      input in1 = 1
      @range(..100)
      input in2 = 2
      input in3
      input flag = true
      list[rows] = range(3)
      mass = 2 GB
      size : GB = mass * 2

      """
    names += ["rows"]
    for name in RandomText.derived {
      text += "\(name) = \(plain(2))\n"
      names.append(name)
    }
    names.append("in3")
    for head in ["family fa", "family fb : fa", "method ma", "method mb"] {
      text += "\n\(head) {\n\(block(head))}\n"
    }
    return text
  }

  /// The definitions of a preset, each name once.
  private mutating func block(_ head: String) -> String {
    let kin = head.hasPrefix("family") ? "fam" : "met"
    let all = RandomText.inputs.dropFirst() + RandomText.derived + [kin]
    var text = "\(kin) = \(dice.below(5))\n"
    for name in all where name != kin && dice.once(in: 4) { text += "\(name) = \(plain(2))\n" }
    if dice.once(in: 3) { text += "list = [\(plain(1)), \(plain(0))]\n" }
    if dice.once(in: 4) { text += "@range(-50..50) input in1\n" }
    if dice.once(in: 4) { text += "input b0[2]\n" }
    return text
  }

  /// What a person types next.
  mutating func line() -> String {
    let targets = RandomText.inputs + RandomText.derived
    switch dice.below(20) {
    case 0...4: return "set \(dice.pick(targets)) \(plain(2))"
    case 5:
      return
        "set \(dice.pick(targets)) \(plain(1)), \(dice.pick(RandomText.inputs)) \(dice.below(4))"
    case 6: return "set \(dice.pick(["list", "mass", "size", "flag"])) \(odd())"
    case 7...9: return "\(dice.pick(RandomText.own)) = \(plain(2))"
    case 10: return "\(dice.pick(RandomText.own)) = \(odd())"
    case 11: return "\(dice.pick(["f0", "f1"]))(x) = x * \(plain(1))"
    case 12, 13:
      return "unset \(dice.pick(targets + RandomText.own + ["f0", "f1", "list", "mass"]))"
    case 14, 15: return "undo"
    case 16: return "redo"
    case 17: return dice.pick(["family fa", "family fb", "reset"])
    case 18: return dice.pick(["method ma", "method mb"])
    default: return "with \(dice.pick(targets)) = \(plain(1)): \(plain(1))"
    }
  }

  /// Something that is seldom a plain number.
  private mutating func odd() -> String {
    dice.pick([
      "[\(plain(0)), \(plain(0))]", "\(dice.below(4)) GB", "\(plain(1)) * 1 GB", "on", "mass",
      "list",
      "size + 1 GB", "\(dice.below(5))", "range(rows)",
    ])
  }
}
