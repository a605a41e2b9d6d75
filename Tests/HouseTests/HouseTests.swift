import ProgramSupport
import Testing

/// The rules that keep the house in order; each failure names the file and the line.
@Suite struct `The house` {
  @Test func `has a floor for every target`() {
    for folder in Repository.names(in: "Sources") where !Floors.plugins.contains(folder) {
      #expect(Floors.floor(of: folder) != nil, "Sources/\(folder) stands on no floor")
    }
  }

  @Test func `imports only from lower floors`() {
    for file in SourceFile.ofProgram {
      guard let floor = Floors.floor(of: file.target) else { continue }
      for (module, line) in file.imports {
        guard let other = Floors.floor(of: module) else { continue }
        if other >= floor { fail("\(file.target) imports \(module)", file, line) }
      }
    }
  }

  @Test func `leaves Foundation out`() {
    for file in SourceFile.ofProgram {
      for (module, line) in file.imports {
        if module == "Foundation" { fail("imports Foundation", file, line) }
        if module == "FoundationEssentials", file.target != "ModelFiles" {
          fail("only ModelFiles reads JSON with FoundationEssentials", file, line)
        }
      }
    }
  }

  /// Targets that touch the world, and the two with functions of mathematics and of decimal digits.
  private static let worldly: Set = [
    "Terminal", "ModelFiles", "FileRights", "FileWriting", "Hub",
    "plimsoll", "Language", "Quantities",
  ]

  @Test func `lets few targets see the system`() {
    for file in SourceFile.ofProgram where !Self.worldly.contains(file.target) {
      for (module, line) in file.imports where module == "Glibc" {
        fail("\(file.target) imports Glibc", file, line)
      }
    }
  }

  @Test func `documents what other targets use`() {
    for file in SourceFile.ofProgram {
      for (index, line) in file.lines.enumerated() {
        let words = line.split(separator: " ")
        guard words.first == "package", words.dropFirst().first != "import" else { continue }
        var above = index - 1
        while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
        let comment = above >= 0 ? file.lines[above].drop { $0 == " " } : ""
        if !comment.hasPrefix("///") { fail("is not documented:\(line)", file, index + 1) }
      }
    }
  }

  @Test func `keeps files below 300 lines`() {
    for file in SourceFile.all where file.lines.count > 300 {
      fail("has \(file.lines.count) lines", file, 300)
    }
  }

  /// Targets that are one idea in more than 14 files, and why.
  private static let larger: [String: (most: Int, reason: String)] = [
    "Quantities": (16, "numbers, units and how both are written"),
    "Language": (49, "a grammar, its kinds and its values know one another; a folder for each"),
    "Worksheet": (28, "one sheet, a file for each thing that it does"),
    "Kernel": (16, "operations and the runs over them: numbers in blocks, slopes, spans"),
    "Terminal": (25, "one editor; the keys, the history and the completion are folders of it"),
    "Analysis": (32, "what is asked of a sheet, a file or two each; compiling is a folder of it"),
    "Commands": (
      92, "a file for each command; what it does of the Hub, and what lines may mean, are folders"
    ),
    "Reports": (26, "a file for each form; the charts are a folder of it"),
    "SymbolicScaling": (18, "polynomials, and the interpreter that computes with them"),
    "ModelFiles": (22, "a file for each format, and for how files are reached"),
    "Hub": (25, "names, the cache, what is asked over the web, and what comes of it"),
    "Checkpoints": (26, "the tensors that files hold; each format of files is a folder of it"),
  ]

  @Test func `keeps targets small`() {
    for (target, files) in Dictionary(grouping: SourceFile.ofProgram, by: \.target) {
      let most = Self.larger[target]?.most ?? 14
      #expect((2...most).contains(files.count), "\(target) has \(files.count) files")
    }
  }

  /// Files that may say a sentence of their own.
  private static let speaking: Set = [
    // Made of what is missing and of the words of the line.
    "Session+Answering.swift"
  ]

  @Test func `has its sentences in files of messages`() {
    for file in SourceFile.ofProgram
    where file.target != "Diagnostics" && !file.name.hasSuffix("Messages.swift")
      && !Self.speaking.contains(file.name)
    {
      for (index, line) in file.lines.enumerated() {
        let isMade = line.contains("Diagnostic(\"") || line.hasSuffix(" Diagnostic(")
        let isNamed = line.contains("static func ") && line.contains("-> Diagnostic {")
        if isMade || isNamed { fail("says a sentence outside …Messages.swift", file, index + 1) }
      }
    }
  }

  @Test func `knows no model but in the book`() throws {
    let names = [
      "llama", "mistral", "mixtral", "qwen", "gemma", "phi", "falcon", "deepseek", "gpt", "mpt",
      "bloom", "opt", "mamba", "jamba", "olmo", "granite",
    ]
    let models = try Regex(#"\b(\#(names.joined(separator: "|")))[-_]?[0-9.]*\b"#).ignoresCase()
    // Files and programs may be called so.
    let allowed = try Regex(#"examples/[-\w./]+|(load|models) [-\w./ ]+|llama\.cpp|llamacpp"#)
    for file in SourceFile.ofProgram {
      for (index, line) in file.lines.enumerated() {
        if line.drop(while: { $0 == " " }).hasPrefix("//") { continue }
        let rest = line.replacing(allowed, with: "")
        guard let match = rest.firstMatch(of: models) else { continue }
        fail("names \(rest[match.range])", file, index + 1)
      }
    }
  }

  @Test func `has nothing but the known at the top level`() {
    let known: Set = ["Package.swift", "Sources", "Tests", "examples", "README.md"]
    // What a build leaves there and git ignores.
    let left: Set = ["Package.resolved"]
    for name in Repository.names(in: "") where !name.hasPrefix(".") {
      #expect(known.contains(name) || left.contains(name), "\(name) stands at the top level")
    }
  }

  private func fail(_ message: String, _ file: SourceFile, _ line: Int) {
    let path = Repository.path(file.path)
    let place = SourceLocation(
      fileID: "HouseTests/\(file.path)", filePath: path, line: line, column: 1)
    Issue.record(Comment(rawValue: message), sourceLocation: place)
  }
}
