import Language
import TestSupport
import Worksheet

/// Lines as people type them at a prompt, right and wrong ones, that come again with their seed.
package struct RandomLines {
  private var random: SplitMix64
  private let models: [String]
  private let accelerators: [String]
  private let methods: [String]

  /// The lines of a seed.
  package init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    let library = Library()
    models = library.names(of: .model)
    accelerators = library.names(of: .accelerator)
    methods = library.names(of: .method)
  }

  private static let inputs = [
    "seqlen", "batch_size", "bitwidth_model", "bitwidth_kv", "hidden_layers", "hidden_size",
    "kv_heads",
    "attention_heads", "vocab_size", "flash_attention", "use_kv_cache", "tensor_parallel",
    "tile_size",
  ]
  private static let terms = [
    "total", "kv", "weights", "activations", "params", "overhead", "kv_per_token",
    "activations_prefill",
  ]
  private static let values = [
    "1", "2", "7", "8", "16", "1024", "8Ki", "128k", "0", "-1", "0.5", "1e300", "1e-300", "16 bit",
    "4 bit",
    "8 GB", "80 GiB", "on", "off", "inf", "none", "\"text\"", "hidden_size / 32", "seqlen * 2",
    "[1, 2, 3]",
    "nothing", "1 / 0", "max(1, batch_size)", "2^70", "9007199254740993",
  ]
  private static let wrong = [
    "", "# a remark", "(", "set", "set seqlen", "show nothing", "1 +", "load nothing/at-all",
    "x = x + 1",
    "set kv seqlen", "unset total", "method none", "gpu 17", "explain", "solve kv", "\u{1B}[2J",
    "\u{202E}kv",
    "kv + seqlen", "plot", "undo 3", "save", "source nothing.plim", "load examples", "f(", "=",
    "set seqlen = = 3",
    "\"open", "kv in seqlen", "10 GB in token", "help nothing", "tour 99", "quit now",
    "sweep kv for kv = 1..3",
  ]

  /// The next line; one of the dear commands only now and then.
  package mutating func next() -> String {
    switch random.below(100) {
    case 0..<28: "set \(input) \(value)"
    case 28..<34: "unset \(input)"
    case 34..<40: "\(name) = \(value)"
    case 40..<44: "\(name) = \(term) \(["+", "-", "*", "/"][random.below(4)]) \(value)"
    case 44..<47: "f\(random.below(3))(a) = a * \(value) + \(name)"
    case 47..<50: "f\(random.below(3))(\(value))"
    case 50..<58: term
    case 58..<62: "\(term) / \(input)"
    case 62..<66: "undo"
    case 66..<69: "redo"
    case 69..<72: "load \(models[random.below(models.count)])"
    case 72..<74: "gpu \(accelerators[random.below(accelerators.count)])"
    case 74..<76: "method \(methods[random.below(methods.count)])"
    case 76: "reset"
    case 77: "scenario s\(random.below(3))"
    case 78: "diff s\(random.below(3))"
    case 79..<82: "show \(term) with \(input) = \(value)"
    case 82..<84: "show"
    case 84: "explain \(term)"
    case 85: "deps \(term)"
    case 86: random.below(20) == 0 ? dear : "uses \(input)"
    default: Self.wrong[random.below(Self.wrong.count)]
    }
  }

  private var dear: String {
    mutating get {
      switch random.below(6) {
      case 0: "scale \(term) by \(input)"
      case 1: "solve \(input) for \(term) <= \(value)"
      case 2: "sweep \(term) for \(input) = 1..9"
      case 3: "fit"
      case 4: "compare s\(random.below(3))"
      default: "report"
      }
    }
  }

  private var input: String { mutating get { Self.inputs[random.below(Self.inputs.count)] } }
  private var term: String { mutating get { Self.terms[random.below(Self.terms.count)] } }
  private var value: String { mutating get { Self.values[random.below(Self.values.count)] } }
  private var name: String { mutating get { "x\(random.below(4))" } }
}
