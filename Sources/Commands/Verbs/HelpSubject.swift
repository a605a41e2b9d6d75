/// What people look for in help that is no name here: how it is asked for, or that it is not counted.
package struct HelpSubject: Sendable {
  /// What it is called.
  let name: String
  /// Words that ask for it, in small letters.
  let words: Set<String>
  /// What there is to say of it.
  let sentence: String
  /// Lines to type, with a model loaded.
  package var lines: [String] = []

  /// The subject that a word asks for, letter case aside; nil if none is.
  static func named(_ word: String) -> HelpSubject? {
    all.first { $0.name == word.lowercased() || $0.words.contains(word.lowercased()) }
  }

  /// Every subject.
  package static let all = [
    HelpSubject(
      name: "lora", words: ["adapter", "adapters", "peft", "qlora"],
      sentence: "Adapters are not counted; what they weigh can be added to overhead:",
      lines: ["set overhead overhead_expected + 200 MB"]),
    HelpSubject(
      name: "offload", words: ["offloading", "cpu_offload", "partial"],
      sentence:
        "Under method llamacpp layers may stay on the host: n_gpu_layers are on the GPU, and of the "
        + "first n_cpu_moe the experts are not. What others offload is not counted:",
      lines: ["method llamacpp", "set n_gpu_layers 20"]),
    HelpSubject(
      name: "csv", words: ["markdown", "export", "excel", "spreadsheet", "xlsx"],
      sentence:
        "A run of its own prints answers as csv, json or markdown: plimsoll --format csv "
        + "-e 'load NAME' -e 'sweep total for batch_size = 1..64' > table.csv"),
    HelpSubject(
      name: "paged attention", words: ["pagedattention", "paged_attention", "paged", "blocks"],
      sentence:
        "Under method vllm keys and values lie in whole blocks of block_size tokens, and kv_capacity "
        + "says how many tokens a GPU has room for:",
      lines: ["method vllm", "gpu h100", "show kv_capacity, max_concurrency"]),
    HelpSubject(
      name: "chunked prefill", words: ["chunk", "chunks", "chunked", "chunked_prefill"],
      sentence:
        "The method transformers reads the prompts of all sequences at once; engines read them in "
        + "pieces, of max_num_batched_tokens under method vllm, of n_ubatch under method llamacpp:",
      lines: ["method vllm", "set max_num_batched_tokens 4096"]),
    HelpSubject(
      name: "prefix caching", words: ["prefix", "shared_prefix", "prefix_caching"],
      sentence: "Keys and values that sequences could share are counted once for each of them."),
    HelpSubject(
      name: "training", words: ["train", "finetune", "finetuning", "optimizer", "gradients"],
      sentence:
        "Only serving is counted: no gradients, no states of an optimizer, no activations kept for them."
    ),
    HelpSubject(
      name: "speculative decoding", words: ["speculative", "draft", "eagle"],
      sentence:
        "A second model that drafts is not counted; load it by itself, and add its total to overhead:",
      lines: ["set overhead overhead_expected + 2 GB"]),
    HelpSubject(
      name: "speed", words: ["throughput", "latency", "tps", "ttft"],
      sentence:
        "No speed is estimated. How often a second the weights can be read bounds the steps of decoding:",
      lines: ["gpu h100", "bandwidth / weights"]),
  ]
}
