import TestSupport

/// Books and lines with long lists, long formulas and many cells, that come again with their seed.
struct HeavyLines {
  var random: SplitMix64
  /// The cells that are numbers, of what was made so far.
  var cells = ["zq"]
  /// The cells that are lists of numbers.
  var lists = ["LA", "LB", "LC", "LD"]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A time to stop a line at, in seconds.
  mutating func seconds() -> Double { Double(random.below(2000)) / 1000 }

  /// Three books, of which the later name the cells of the earlier, and two scripts.
  mutating func files() -> [String: String] {
    var files: [String: String] = [:]
    for number in 0..<3 { files["/b\(number).book"] = book(number) }
    for number in 0..<2 { files["/s\(number).plim"] = script() }
    return files
  }

  private mutating func book(_ number: Int) -> String {
    var text = number == 0 ? base() : ""
    let count = random.one(of: [5, 20, 100, 1000, 5000])
    for cell in 0..<count where text.utf8.count < 2_000_000 {
      let name = "c\(number)_\(cell)"
      if random.below(6) == 0 {
        text += "\(name)[] = \(list())\n"
        lists.append(name)
        continue
      }
      let isLight = count > 200 && random.below(20) > 0
      let heavy = count > 200 ? scalar(1) : long()
      let formula = isLight ? "\(random.one(of: cells)) + \(cell)" : heavy
      text += (random.below(8) == 0 ? "@headline\n" : "") + "\(name) = \(formula)\n"
      cells.append(name)
    }
    if random.below(2) == 0 {
      text += "accelerator acc\(number) \"A\" {\nmemory = 80 GB\nzr = 4\n}\n"
      text += "method met\(number) \"M\" {\nzr = 5\nm\(number) = \(scalar())\n}\n"
      text += "model mod\(number) \"M\" {\nzq = 6\nhidden_size = 64\n}\n"
    }
    return text
  }

  /// The inputs, the lists that all else works on, and four functions.
  private mutating func base() -> String {
    let numbers = (0..<random.one(of: [10, 1000, 60_000])).map { $0 % 7 == 0 ? "zq" : "\($0)" }
    let lengths = (random.one(of: [100, 10_000, 100_000]), random.one(of: [100, 100_000]))
    let odd = ["range(100000) mod 3", "range(50000) * zq mod 7", "[1, zq, 3]", "range(9000) / zr"]
    let texts = (0..<random.one(of: [10, 1000, 20_000])).map { "\"t\($0)\"" }
    var text = """
      input zq = 3.5
      input zr = 2
      LA[] = range(\(lengths.0)) * \(random.one(of: ["zq", "2", "zq ^ 3"]))
      LB[] = range(\(lengths.1)) + \(random.one(of: ["zq", "1", "zr"]))
      LC[] = \(random.one(of: odd))
      LD[] = [\(numbers.joined(separator: ", "))]
      LT[] = [\(texts.joined(separator: ", "))]

      """
    let occasions = (0..<random.one(of: [3, 300, 3000])).map { "zo\($0)" }
    for name in occasions { text += "@occasion\ninput \(name) = \(random.below(9))\n" }
    text += "@headline\nall_of_zo = \(occasions.joined(separator: " + "))\n"
    cells.append("all_of_zo")
    for function in 0..<4 {
      let body = random.one(of: ["x + 1", "x * x - zq", "if x > 3 then x else 1", "max(x, 2)"])
      let isNested = function > 0 && random.below(2) == 0
      text += "f\(function)(x) = \(isNested ? "f\(function - 1)(\(body)) + x" : body)\n"
    }
    return text
  }

  private mutating func script() -> String {
    (0..<random.one(of: [3, 30, 2000])).map { line in
      let formula = random.below(4) == 0 ? scalar() : "\(random.one(of: cells)) + \(line)"
      return "u\(random.below(50)) = \(formula)\n"
    }.joined()
  }

  /// The next line.
  mutating func next() -> String {
    let cell = random.one(of: cells)
    let list = random.one(of: lists)
    let number = random.below(3)
    switch random.below(22) {
    case 0: return "source /b\(number).book" + (random.below(3) == 0 ? " --ahead" : "")
    case 1: return "source /s\(random.below(2)).plim"
    case 2: return "sweep \(cell) for zq = 1..\(random.one(of: [40, 2000])) step 1"
    case 3: return "sweep \(cell), \(random.one(of: cells)) for zq = [1, 2, 3], zr = [1, 2, 3]"
    case 4: return "plot \(cell) vs zq = 1..40" + (number == 0 ? " --svg /p.svg" : "")
    case 5: return "solve zq for \(cell) <= \(random.below(100_000))"
    case 6: return "solve min zq for \(cell) > \(random.below(100_000)) and zq mod 7 == 0"
    case 7: return "scale \(cell)" + (number == 0 ? "" : " by zq")
    case 8: return "\(random.one(of: ["explain", "show", "uses"])) \(list)"
    case 9: return "\(random.one(of: ["explain", "show", "deps", "uses", "vars", "help"])) \(cell)"
    case 10: return random.one(of: ["undo", "redo", "reset"])
    case 11: return random.one(of: ["show", "vars", "uses zq", "save /x.plim --force", "fit"])
    case 12: return random.one(of: ["report", "trace on", "gpus", "models x", "history"])
    case 13: return "\(random.one(of: ["scenario", "diff", "restore"])) s\(number)"
    case 14: return random.one(of: ["compare now, s0, s1, s2", "compare zq = 1, zq = 2, zq = 3"])
    case 15: return random.one(of: ["gpu acc", "method met", "load mod"]) + "\(number)"
    case 16: return "set zq \(random.below(9)).5"
    case 17: return "set zr \(random.below(9))"
    case 18: return "y\(random.below(4)) = \(long())"
    case 19: return long()
    case 20: return list
    default:
      return random.below(2) == 0 ? "set \(cell) \(scalar())" : "require \(cell) > 3"
    }
  }
}
