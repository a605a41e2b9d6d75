import Commands
import Incremental
import Language
import ModelFiles
import SymbolicScaling
import Testing
import Worksheet

/// Every headline term of real models, followed symbolically and asked of the sheet.
@Suite struct `A model's terms` {
  static let names = [
    "llama-3.1-8b", "gemma-3-27b-text", "gpt-oss-20b", "mixtral-8x7b", "deepseek-v3", "jamba-v0.1",
    "mistral-7b-v0.1", "qwen3-next-80b-a3b", "gpt2", "falcon-7b", "mamba2-2.7b", "phi-3-mini",
    "granite-4.0-h-small",
  ]

  static let folder: String? = {
    let parts = "\(#filePath)".split(separator: "/").map(String.init)
    for count in stride(from: parts.count - 1, through: 1, by: -1) {
      let folder = "/" + parts[..<count].joined(separator: "/") + "/shared/configs"
      if case .file? = try? Files.system.kind(folder + "/gpt2.json") { return folder }
    }
    print("No configs lie in a folder shared/configs above this project: their tests are left out.")
    return nil
  }()

  @Test(.enabled(if: folder != nil), arguments: names)
  func `have the order that the sheet shows`(_ name: String) throws {
    let desk = try Desk("load \"\(Self.folder ?? "")/\(name).json\"")
    let followed = try OrderCheck(desk).followedFormulas
    #expect(followed >= 20, "only \(followed) formulas were found")
  }
}
