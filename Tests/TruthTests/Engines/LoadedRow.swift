/// One row of llamacpp-real.csv: the program's options, and what it printed.
struct LoadedRow: Sendable, CustomStringConvertible {
  private let row: TruthRow
  private let options: [String]

  init(_ row: TruthRow) {
    self.row = row
    options = row["flags"].split(separator: " ").map(String.init)
  }

  /// All rows.
  static let all = TruthFolder.rows("llamacpp-real").map(LoadedRow.init)

  /// The model's name.
  var model: String { row["model"] }
  /// The model and the options.
  var description: String { "\(model) \(row["flags"])" }
  /// Whether the model has its full size.
  var isFull: Bool { row["kind"] == "real-full-sparse" }
  /// Whether a long prompt was read, which touches the buffers of the work.
  var hasLongPrompt: Bool { row["flags"].contains("prompt") }
  /// Most memory that was resident, in bytes.
  var resident: Double? { row.number("max_rss_kib").map { $0 * 1024 } }
  /// Weights in MiB, those aside that are held a second time.
  var weights: Double {
    isMapped ? numbers("model_mib").first ?? 0 : numbers("model_mib").reduce(0, +)
  }
  /// Weights that are held a second time, in MiB.
  var repacked: Double { isMapped ? numbers("model_mib").dropFirst().reduce(0, +) : 0 }
  /// Share by which holes in the allocator may leave the work apart from the book.
  var holes: Double {
    if model == "tiny-qwen3next" { return 0.32 }
    if model == "tiny-deepseek2-mla" { return value("-ctk") == "f32" ? 0.35 : 0.2 }
    return 0.13
  }

  /// What a person would set to be where the program was.
  var settings: String {
    let slots = value("-np") ?? "1"
    var context = value("-c") ?? "4096"
    if context == "0" { context = "131072" }
    let type = value("-ctk") ?? "f16"
    return [
      "cpu_only on", "server off", "n_ctx \(context)", "n_parallel \(slots)",
      "n_ubatch \(value("-ub") ?? "512")", "flash_attention \(value("-fa") ?? "on")",
      "cache_type_k \(type)", "cache_in_bf16 \(type == "bf16")",
      "swa_full \(options.contains("--swa-full"))",
    ].joined(separator: ", ")
  }

  /// Whether a column holds what a figure comes to when every part of it is printed with two decimals
  /// of a MiB, or is as near as a share of it.
  func printed(_ column: String, is bytes: Double?, within share: Double = 0) -> Bool {
    let parts = numbers(column)
    let printed = parts.reduce(0, +) * 1_048_576
    let rounding = Double(max(1, parts.count)) * 0.0051 * 1_048_576
    return abs((bytes ?? .nan) - printed) <= rounding + share * printed
  }

  private var isMapped: Bool { row["model_mib"].contains("Mapped") }

  private func value(_ option: String) -> String? {
    guard let place = options.firstIndex(of: option), place + 1 < options.count else { return nil }
    return options[place + 1]
  }

  private func numbers(_ column: String) -> [Double] {
    row[column].split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
  }
}
