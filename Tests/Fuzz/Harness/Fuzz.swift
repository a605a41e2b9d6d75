import CFuzzer

/// Feeds a subject with texts that libFuzzer finds: `fuzz SUBJECT [OPTION…] [FOLDER…]`.
///
/// The options and folders are libFuzzer's. What traps, hangs, grows, or breaks a promise that the
/// subject checks ends the run, and the text that did it is written to a file.
@main struct Fuzz {
  // Set once, before the first text comes.
  nonisolated(unsafe) private static var subject: any Subject = FormulaSubject()

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let chosen = subjects[arguments[1]] else {
      print("usage: fuzz \(subjects.keys.sorted().joined(separator: "|")) [OPTION…] [FOLDER…]")
      return
    }
    unsafe subject = chosen()
    var count = Int32(CommandLine.argc - 1)
    var values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv + 1
    _ = unsafe LLVMFuzzerRunDriver(&count, &values) { data, size in
      let bytes = unsafe UnsafeBufferPointer(start: data, count: size)
      unsafe Fuzz.subject.take(Array(bytes))
      return 0
    }
  }

  private static let subjects: [String: @Sendable () -> any Subject] = [
    "formula": { FormulaSubject() },
    "lines": { LinesSubject() },
    "book": { BookSubject() },
    "history": { HistorySubject() },
    "config": { FileSubject(name: "config.json") },
    "index": { FileSubject(name: "model.safetensors.index.json") },
    "safetensors": { FileSubject(name: "model.safetensors") },
    "gguf": { FileSubject(name: "model.gguf") },
    "saved": { SavedSubject() },
  ]
}
