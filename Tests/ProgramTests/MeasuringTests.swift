import ProgramSupport
import Testing

/// Tests/Measure/measure.py, as far as it goes where PyTorch need not be there.
@Suite(.enabled(if: isPythonHere, "no python3 is here: the measuring script is left out"))
struct `The measuring script` {
  private static let script = "python3 -B Tests/Measure/measure.py"

  /// Runs the script with PyTorch and transformers out of its reach.
  private func run(_ words: String) throws -> Shell.Outcome {
    try Shell.run("\(Self.hidingLibraries) \(Self.script) \(words)")
  }

  /// Two modules of their names that refuse to be imported, before all others.
  private static let hidingLibraries = """
    for name in torch transformers; do
      echo "raise ModuleNotFoundError(name='$name')" > "$SCRATCH/$name.py"
    done
    PYTHONPATH="$SCRATCH"
    """

  @Test func `prints its help`() throws {
    let outcome = try run("--help")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("usage: measure.py "))
    for option in [
      "--seqlen", "--batch-size", "--attention", "--all-logits", "--dtype", "--device", "--layers",
      "--plimsoll", "--format", "--tolerance",
    ] {
      #expect(outcome.output.contains("\n  \(option)"), "\(option)")
    }
  }

  @Test(arguments: [
    (
      "examples/llama-3.1-8b.json",
      "error: examples/llama-3.1-8b.json: torch is not installed; say pip install torch\n"
    ),
    (
      "none.json",
      "error: none.json: it cannot be read: No such file or directory; give a config.json\n"
    ),
    (
      "examples/llama-3.1-8b.json --plimsoll nothing",
      "error: examples/llama-3.1-8b.json: no program is called 'nothing'; "
        + "build it with 'swift build -c release' and say --plimsoll .build/release/plimsoll\n"
    ),
  ])
  func `says what is missing`(_ words: String, _ sentence: String) throws {
    let outcome = try run(words)
    #expect(outcome.errors == sentence)
    #expect(outcome.output.isEmpty)
    #expect(outcome.status == 2)
  }

  @Test(arguments: [
    ("--seqlen 0", "argument --seqlen: give numbers from 1 up, not '0'"),
    ("--batch-size 1,x", "argument --batch-size: give numbers from 1 up, not 'x'"),
    ("--layers -1", "argument --layers: give numbers from 1 up, not '-1'"),
    ("--tolerance lots", "argument --tolerance: give a share such as 2%, not 'lots'"),
  ])
  func `refuses what it cannot use`(_ words: String, _ sentence: String) throws {
    let outcome = try run("examples/llama-3.1-8b.json \(words)")
    #expect(outcome.errors.hasSuffix("measure.py: error: \(sentence)\n"), "\(outcome.errors)")
    #expect(outcome.status == 2)
  }

  @Test func `reads the terms of the program`() throws {
    let code = """
      import measure, pathlib
      shape = measure.Shape(1, 512, 'eager', True, 'bfloat16', 'cpu')
      terms = measure.estimates('plimsoll', pathlib.Path('\(Self.folder)'), shape)
      print(terms['weights'], terms['kv + state'], terms['activations_prefill'])
      print(terms['total'] - terms['total - overhead'] > 0)
      """
    let outcome = try Shell.run(
      """
      mkdir "\(Self.folder)" && cp examples/llama-3.1-8b.json "\(Self.folder)/config.json"
      PYTHONPATH=Tests/Measure python3 -B -c "\(code)"
      """)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == "16060522496 67108864 135532544\nTrue\n")
  }

  @Test func `leaves layers out`() throws {
    let code = """
      import measure
      config = {'n_layer': 3, 'kinds': ['a', 'b', 'c'], 'text_config': {'num_hidden_layers': 4}}
      print(measure.first_layers(config, 2))
      """
    let outcome = try Shell.run("PYTHONPATH=Tests/Measure python3 -B -c \"\(code)\"")
    #expect(
      outcome.output
        == "{'n_layer': 2, 'kinds': ['a', 'b'], 'text_config': {'num_hidden_layers': 2}}\n")
  }

  @Test(arguments: [(98, "ok"), (102, "ok"), (97, "out"), (103, "out")])
  func `judges by the tolerance`(_ estimate: Int, _ verdict: String) throws {
    let code = """
      import measure
      print(measure.Row('kv_held', 100, \(estimate), True).verdict(0.02))
      """
    let outcome = try Shell.run("PYTHONPATH=Tests/Measure python3 -B -c \"\(code)\"")
    #expect(outcome.output == verdict + "\n")
  }

  private static let folder = "$SCRATCH/model"
}

private let isPythonHere = (try? Shell.run("python3 --version").status) == 0
