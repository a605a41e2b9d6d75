import Diagnostics
import FormulaBook
import Language
import Markup
import Testing
import Worksheet

@Suite struct `The catalogue` {
  static let heads = Sheet().library.heads(of: .model)

  @Test func `has more than 110 models`() { #expect(Self.heads.count > 110) }

  @Test func `calls no two models the same, letter case aside`() {
    var owners: [String: String] = [:]
    for head in Self.heads {
      let tail = head.title.split(separator: "/").last.map(String.init) ?? head.title
      for name in Set((head.names + [head.title, tail]).map { $0.lowercased() }) {
        #expect(owners[name] == nil, "\(name) is also \(owners[name] ?? "")")
        owners[name] = head.names[0]
      }
    }
  }

  @Test func `gives figures to inputs that a file may fill, of families that exist`() throws {
    let sheet = Sheet()
    var inputs = Set(sheet.fillable.map { sheet.name(of: $0.id) })
    for head in Self.heads {
      let preset = try #require(try sheet.library.preset(.model, head.names[0]))
      #expect(preset.families == head.families && !head.families.isEmpty, "\(head.names)")
      for family in preset.families {
        let line = try sheet.library.lineage(.family, family)
        #expect(!line.isEmpty, "no family is called \(family)")
        for definition in line.flatMap(\.definitions) where definition.declaration.isInput {
          inputs.insert(definition.name)
        }
      }
      for definition in preset.definitions {
        #expect(inputs.contains(definition.name), "\(head.names): \(definition.name)")
        #expect(definition.formula?.isConstant == true, "\(head.names): \(definition.name)")
      }
    }
  }

  @Test(arguments: Array(stride(from: 0, to: heads.count, by: 30)))
  func `is found by every name and by its owner`(_ index: Int) throws {
    let desk = Desk(answersChanges: true)
    for head in Self.heads[index...].prefix(1) {
      let owner = head.title.split(separator: "/")[0]
      for name in head.names + [head.title.uppercased()] + head.names.map({ "\(owner)/\($0)" }) {
        let reply = try desk.run("load \(name)")
        #expect(reply.fields.first { $0.key == "name" }?.value == .text(head.names[0]), "\(name)")
      }
    }
  }

  @Test func `leaves alone no chapter that holds more than presets of its kind`() throws {
    for kind in Preset.Kind.allCases {
      let general = Set(Chapter.shipped(holding: nil).map(\.source.origin))
      for chapter in Chapter.shipped(holding: kind.rawValue)
      where !general.contains(chapter.source.origin) {
        #expect(chapter.heads.allSatisfy { $0.kind == kind.rawValue })
        for range in chapter.core {
          #expect(try BookText(chapter.source, range: range).definitions.isEmpty)
        }
      }
    }
  }

  @Test(arguments: HeldModels.all)
  func `has the parameters known of a model, and comes to what its file comes to`(
    _ model: HeldModel
  ) throws {
    let (named, filed) = (Desk(), Desk())
    try named.run("load \(model.name)")
    if let params = model.params { #expect(named.number("params") == params) }
    guard let folder = Published.folder, let file = model.file else { return }
    try filed.run("load \"\(folder)/\(file)\"")
    for line in ["set seqlen 1000, batch_size 3", "set seqlen 20000, flash_attention off"] {
      try named.run(line)
      try filed.run(line)
      for cell in Self.cells {
        #expect(named.number(cell) == filed.number(cell), "\(cell) after \(line)")
        #expect(named.number(cell) != nil, "\(cell)")
      }
    }
  }

  @Test(arguments: [
    ("opt-6.7b", 2048), ("llama-3.2-1b", 131_072), ("granite-4-h-small", 131_072),
    ("starcoder-2-7b", 16_384), ("mistral-7b-v0.3", 32_768), ("gemma-3-27b", 131_072),
    ("glm-4-9b", 32_768), ("qwen1.5-1.8b", 32_768), ("phi-3.5-mini", 131_072),
    ("command-r-35b", 131_072), ("command-r7b", 131_072), ("qwen3-30b-a3b", 40_960),
  ])
  func `has the context that is published, not the default of transformers`(
    _ model: String, _ tokens: Double
  ) throws {
    let desk = Desk()
    try desk.run("load \(model)")
    #expect(desk.number("context_length") == tokens)
  }

  private static let cells = [
    "params", "params_active", "weights", "kv", "state", "kv_held", "activations_prefill",
    "activations_decode", "total",
  ]
}
