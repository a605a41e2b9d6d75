import Diagnostics
import Hub
import Testing

@Suite struct `A name on the Hub` {
  @Test(
    arguments: [
      ("acme/tiny", HubName(id: "acme/tiny")),
      ("acme/tiny@main", HubName(id: "acme/tiny", revision: "main")),
      ("acme/tiny@refs/pr/1", HubName(id: "acme/tiny", revision: "refs/pr/1")),
      ("a.b_c/D-1.5", HubName(id: "a.b_c/D-1.5")),
      ("acme/tiny-GGUF:Q4_K_M", HubName(id: "acme/tiny-GGUF", choice: "Q4_K_M")),
      ("acme/tiny@v1:Q8_0", HubName(id: "acme/tiny", revision: "v1", choice: "Q8_0")),
      ("https://huggingface.co/acme/tiny", HubName(id: "acme/tiny")),
      ("https://huggingface.co/acme/tiny/", HubName(id: "acme/tiny")),
      ("https://huggingface.co/acme/tiny?library=x#files", HubName(id: "acme/tiny")),
      ("hf.co/acme/tiny", HubName(id: "acme/tiny")),
      ("huggingface.co/acme/tiny", HubName(id: "acme/tiny")),
      ("https://mirror.example/acme/tiny", HubName(id: "acme/tiny")),
      ("https://huggingface.co/acme/tiny/tree/v1", HubName(id: "acme/tiny", revision: "v1")),
      (
        "https://huggingface.co/acme/tiny/tree/refs%2Fpr%2F1",
        HubName(id: "acme/tiny", revision: "refs/pr/1")
      ),
      (
        "https://huggingface.co/acme/tiny/blob/main/config.json",
        HubName(id: "acme/tiny", revision: "main")
      ),
      (
        "https://huggingface.co/acme/tiny/resolve/main/q8/tiny-Q8_0.gguf",
        HubName(id: "acme/tiny", revision: "main", choice: "q8/tiny-Q8_0")
      ),
      (
        "https://huggingface.co/acme/tiny/blob/main/My%20Model%20(v1).gguf",
        HubName(id: "acme/tiny", revision: "main", choice: "My Model (v1)")
      ),
      ("acme/tiny:My%20Model%20%28v1%29", HubName(id: "acme/tiny", choice: "My Model (v1)")),
    ])
  func `is read as it is typed or pasted`(word: String, name: HubName) throws {
    #expect(try HubName(word, endpoint: "https://mirror.example") == name)
  }

  @Test(arguments: ["tiny", "", "a/b/c", "/tiny", "acme/", "tiny@main", "tiny:Q4_K_M", "//"])
  func `is none of a word with another form`(word: String) throws {
    #expect(try HubName(word) == nil)
  }

  @Test(
    arguments: [
      (
        "acme/ti ny",
        "'acme/ti ny' is no name on the Hub: ' ' stands in none; letters, digits and - . _ do"
      ),
      (
        "acme/t\u{E9}",
        "'acme/t\u{E9}' is no name on the Hub: '\u{E9}' stands in none; letters, digits and - . _ do"
      ),
      (
        "-acme/tiny",
        "'-acme/tiny' is no name on the Hub: '-acme' may not begin or end with - or .; give OWNER/NAME"
      ),
      (
        "acme/tiny.",
        "'acme/tiny.' is no name on the Hub: 'tiny.' may not begin or end with - or .; give OWNER/NAME"
      ),
      (
        "acme/ti--ny",
        "'acme/ti--ny' is no name on the Hub: 'ti--ny' may not hold -- or ..; give OWNER/NAME"
      ),
      (
        "acme/ti..ny",
        "'acme/ti..ny' is no name on the Hub: 'ti..ny' may not hold -- or ..; give OWNER/NAME"
      ),
      (
        "a/" + String(repeating: "b", count: 95),
        "'a/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...' is no name on the Hub: it has 97 signs, and 96 are the "
          + "most; give OWNER/NAME"
      ),
      (
        "acme/tiny@../x",
        "'../x' in 'acme/tiny@../x' is no revision; give a branch, a tag or a commit behind @"
      ),
      (
        "acme/tiny@", "'' in 'acme/tiny@' is no revision; give a branch, a tag or a commit behind @"
      ),
      ("acme/tiny:", "'' in 'acme/tiny:' is no type of a file; give one such as Q4_K_M behind :"),
      (
        "acme/tiny:50%",
        "'50%' in 'acme/tiny:50%' is no type of a file; give one such as Q4_K_M behind :"
      ),
      (
        "acme/tiny:%0A",
        "'%0A' in 'acme/tiny:%0A' is no type of a file; give one such as Q4_K_M behind :"
      ),
      (
        "acme/tiny:%FF",
        "'%FF' in 'acme/tiny:%FF' is no type of a file; give one such as Q4_K_M behind :"
      ),
      (
        "https://huggingface.co/datasets/acme/x",
        "'https://huggingface.co/datasets/acme/x' is no model's page: data sets and spaces have no "
          + "weights; give OWNER/NAME"
      ),
      (
        "https://huggingface.co/acme",
        "'https://huggingface.co/acme' is no model's page of the Hub; give OWNER/NAME, or a path"
      ),
      (
        "https://elsewhere.example/acme/tiny",
        "'https://elsewhere.example/acme/tiny' is no model's page of the Hub; give OWNER/NAME, or a "
          + "path"
      ),
    ])
  func `that breaks a rule is told which`(word: String, sentence: String) {
    #expect(throws: Diagnostic(sentence)) { try HubName(word) }
  }
}
