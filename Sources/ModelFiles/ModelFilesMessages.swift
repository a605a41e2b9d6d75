package import Diagnostics
import Markup

extension Diagnostic {
  static func noFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "no file or folder is called '\(path)'; give a config.json or a folder that holds one")
  }

  static func unreadable(_ path: String, _ problem: FileProblem) -> Diagnostic {
    let wayOut = problem == .replaced ? "ask again" : "give a config.json that can"
    return Diagnostic("\(path) cannot be read: \(problem.reason); \(wayOut)")
  }

  /// A device or the like stands where a file was wanted.
  static func notAFile(_ path: String, _ kind: String) -> Diagnostic {
    Diagnostic("\(path) is \(kind), not a file; save the config in a file and give that")
  }

  static func folder(_ path: String) -> Diagnostic {
    Diagnostic("\(path) is a folder, not a file; give the config.json itself")
  }

  /// A folder without a model in it.
  ///
  /// Names the weights that the folder holds, or else its JSON files, at most five of them.
  static func noConfig(in folder: String, names: [String]) -> Diagnostic {
    let weights = names.filter { name in
      [".gguf", ".safetensors", ".bin", ".pt", ".pth"].contains { name.hasSuffix($0) }
    }
    let shown = weights.isEmpty ? names.filter { $0.hasSuffix(".json") } : weights
    guard !shown.isEmpty else {
      return Diagnostic(
        "\(folder) holds no config.json and no other model file; give one that does")
    }
    let more = shown.count > 5 ? " and \(shown.count - 5) more" : ""
    let list = shown.prefix(5).joined(separator: ", ")
    return Diagnostic("\(folder) holds no config.json; it holds \(list)\(more)")
  }

  static func empty(_ path: String) -> Diagnostic {
    Diagnostic("\(path) is empty; a config.json holds an object of keys and values")
  }

  static func tooLong(_ path: String, byteCount: Int) -> Diagnostic {
    let size = sizeText(byteCount)
    return Diagnostic("\(path) is \(size) long; a config.json is a few kilobytes long")
  }

  /// A file of another format was given, with what to do instead.
  package static func foreign(_ path: String, _ format: ForeignFormat) -> Diagnostic {
    Diagnostic("\(path) is \(format.words)")
  }

  static func notUTF8(_ path: String, byte: UInt8, offset: Int) -> Diagnostic {
    Diagnostic(
      "\(path) is not UTF-8: byte \(offset) is \(hexadecimal(byte)); save it as UTF-8")
  }

  static func notJSON(_ path: String, _ fault: JSONFault) -> Diagnostic {
    switch fault.reason {
    case .tooDeep:
      let limit = JSONFault.depthLimit
      return Diagnostic(
        "\(path) nests deeper than \(limit) lists and objects; a config.json has fewer than ten")
    case .keyTwice:
      return Diagnostic(
        "\(path): line \(fault.line), column \(fault.column): \(fault.reason.words)")
    default:
      let place = "line \(fault.line), column \(fault.column)"
      return Diagnostic("\(path) is no JSON: \(place): \(fault.reason.words)")
    }
  }

  static func notAnObject(_ path: String, _ tree: JSONTree) -> Diagnostic {
    Diagnostic("\(path) holds \(tree.kindWords), not an object; give the model's config.json")
  }
}

/// A byte as `0x0a`.
func hexadecimal(_ byte: UInt8) -> String {
  "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

/// A count of bytes with 4 digits in a decimal unit, MB at least: `1.074 GB`.
package func sizeText(_ byteCount: Int) -> String {
  var value = Double(byteCount) / 1e6
  var units = ["MB", "GB", "TB", "PB", "EB"][...]
  while value >= 999.95, units.count > 1 {
    value /= 1000
    units.removeFirst()
  }
  let scale = value < 9.9995 ? 1000 : value < 99.995 ? 100 : 10
  let digits = Int((value * Double(scale)).rounded())
  return
    "\(digits / scale).\(String(scale + digits % scale).dropFirst()) \(units[units.startIndex])"
}

extension JSONFault.Reason {
  /// What is wrong, to stand behind the place.
  var words: String {
    switch self {
    case .unexpected(let expected, let found): "expected \(expected), found \(found)"
    case .openText: "the text that begins here has no closing quote on its line"
    case .rawByte(let byte):
      #"a text holds the byte \#(hexadecimal(byte)); write it as \u00\#(hexadecimal(byte).dropFirst(2))"#
    case .escape(let text): "'\(text)' stands for no character"
    case .number(let digits): "'\(digits)' is not how JSON writes a number"
    case .outOfRange(let digits): "\(digits) does not fit in 64 bits"
    case .marks: "a letter carries more than \(CombiningMarks.most) marks"
    case .tooDeep: "lists and objects nest deeper than \(JSONFault.depthLimit)"
    case .keyTwice(let key): "the key '\(key)' stands twice; keep the one that is meant"
    }
  }
}

extension JSONTree {
  /// What no input can hold, in words.
  var misfitWords: String {
    switch self {
    case .number(let number) where number.isNaN: "NaN"
    case .list: "a list of lists or objects"
    default: kindWords
    }
  }

  fileprivate var kindWords: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

extension ForeignFormat {
  fileprivate var words: String {
    switch self {
    case .zip: "a zip archive, as PyTorch weights are; give their config.json"
    case .pickle: "a Python pickle, as PyTorch weights are; give their config.json"
    case .gzip: "a gzip archive; unpack it and give the config.json"
    case .hdf5: "an HDF5 file, as Keras weights are; give their config.json"
    case .pointer: "a Git LFS pointer; fetch the file that it points to (git lfs pull)"
    case .markup: "a web page or other markup; fetch the config.json itself"
    }
  }
}
