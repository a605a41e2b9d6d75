import Checkpoints
import Language
import Worksheet

/// What the headers of files of weights and the rest of what is known of the model disagree on.
struct StoredNotes {
  private let loading: ModelLoading
  private let sheet: Sheet

  init(_ loading: ModelLoading, _ sheet: Sheet) {
    self.loading = loading
    self.sheet = sheet
  }

  /// A sentence for each thing.
  var sentences: [String] {
    guard let checkpoint = loading.origin.checkpoint else { return [] }
    return withoutEngine(checkpoint) + withoutConfig(checkpoint) + withoutBits(checkpoint) + tied
      + counts + types(checkpoint)
  }

  /// llama.cpp is made for this file, and its method may not be in force.
  private func withoutEngine(_ checkpoint: Checkpoint) -> [String] {
    let method = sheet.titles[.method] ?? sheet.library.names(of: .method).first
    guard checkpoint.format == .gguf, method != StoredNotes.engine else { return [] }
    return ["llama.cpp runs this file: 'method \(StoredNotes.engine)' estimates what it takes"]
  }

  private static let engine = "llamacpp"

  private func withoutConfig(_ checkpoint: Checkpoint) -> [String] {
    guard checkpoint.format == .safetensors, checkpoint.config == nil else { return [] }
    return [
      "no config.json stands beside \(checkpoint.path): the weights are known, but not the model's "
        + "build; put its config.json there and load again, or set what is missing"
    ]
  }

  /// Packed numbers of which no config.json says how many bits a parameter has.
  private func withoutBits(_ checkpoint: Checkpoint) -> [String] {
    let isPacked = loading.stored?.parts.contains { $0.packed > 0 } ?? false
    guard isPacked, checkpoint.config == nil, let id = sheet.find("packed_bits") else { return [] }
    return [
      "some tensors are whole numbers that hold several parameters each, of "
        + "\(sheet.text(of: id)) as nothing says otherwise; 'packed_bits = 8 bit' changes that"
    ]
  }

  private var storesHead: Bool { (number("stored_head") ?? 0) > 0 }

  private var tied: [String] {
    guard let id = sheet.find("tie_word_embeddings"), sheet.value(of: id) == .one(.boolean(true)),
      storesHead
    else { return [] }
    return [
      "the output head is tied to the embedding, but the files hold one of its own, which is counted"
    ]
  }

  private var counts: [String] {
    guard loading.stored != nil, let held = number("params_stored"),
      let counted = number("params_counted"), held != counted
    else { return [] }
    let (more, less) = (ElementText.number(held), ElementText.number(counted))
    return [
      "the files hold \(more) parameters, the architecture comes to \(less); weights and params go by "
        + "the files"
    ]
  }

  /// The type that a config.json names, where most of the weights are of another of those three.
  private func types(_ checkpoint: Checkpoint) -> [String] {
    guard checkpoint.config != nil, let named = StoredNotes.floats[dtype] else { return [] }
    var bytes: [String: Int] = [:]
    for part in loading.stored?.parts ?? [] where part.isCounted {
      for amount in part.amounts { bytes[amount.type.name, default: 0] += amount.byteCount }
    }
    guard let most = bytes.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      StoredNotes.floats.values.contains(most), most != named
    else { return [] }
    return [
      "config.json speaks of \(dtype), but most weights are stored as \(most); weights go by the files"
    ]
  }

  private static let floats = ["float32": "F32", "float16": "F16", "bfloat16": "BF16"]

  private var dtype: String {
    guard let taken = loading.taken.first(where: { sheet.name(of: $0.id) == "dtype" }),
      case .text(let name) = taken.formula.expression.form
    else { return "" }
    return name.hasPrefix("torch.") ? String(name.dropFirst(6)) : name
  }

  private func number(_ name: String) -> Double? {
    sheet.find(name).flatMap { sheet.value(of: $0).number }
  }
}
