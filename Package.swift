// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // Debug builds are optimized too: the program starts in a third of the time, and the tests take half of theirs.
  .unsafeFlags(["-O"], .when(configuration: .debug)),
]
let safe = strict + [.strictMemorySafety()]

// What a static libedit rests on: pkg-config names it for nobody who asks for shared libraries.
let editline: [LinkerSetting] = ["edit", "tinfo", "bsd", "md"].map {
  .linkedLibrary($0, .when(platforms: [.linux], configuration: .release))
}

let package = Package(
  name: "plimsoll",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Without its traits, of which the one brings Foundation in.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // Floor 1
    .target(name: "Quantities", swiftSettings: safe),
    .target(name: "Markup", swiftSettings: safe),
    .target(name: "Incremental", swiftSettings: safe),
    .systemLibrary(
      name: "CEditline", path: "Sources/CEditline", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CAttributes", path: "Sources/CAttributes"),
    // Floor 2
    .target(name: "Diagnostics", dependencies: ["Markup"], swiftSettings: safe),
    .target(name: "FileRights", dependencies: ["CAttributes"], swiftSettings: safe),
    .target(name: "LineEditing", dependencies: ["Markup"], swiftSettings: safe),
    // Floor 3
    .target(
      name: "Language", dependencies: ["Quantities", "Incremental", "Diagnostics", "Markup"],
      swiftSettings: safe),
    .target(
      name: "FormulaBook", dependencies: ["Diagnostics"], swiftSettings: safe,
      plugins: ["EmbedChapters"]),
    .target(name: "Tour", swiftSettings: safe, plugins: ["EmbedChapters"]),
    .target(
      name: "Terminal", dependencies: ["CEditline", "FileRights", "LineEditing", "Markup"],
      swiftSettings: strict,
      linkerSettings: editline),
    // Floor 4
    .target(
      name: "Worksheet",
      dependencies: [
        "Quantities", "Markup", "Incremental", "Diagnostics", "Language", "FormulaBook",
      ],
      swiftSettings: safe),
    .target(name: "Kernel", dependencies: ["Language"], swiftSettings: safe),
    .target(name: "ModelFiles", dependencies: ["Diagnostics", "Markup"], swiftSettings: safe),
    .target(name: "Reports", dependencies: ["Markup", "Diagnostics"], swiftSettings: safe),
    // Floor 5
    .target(
      name: "FileWriting", dependencies: ["Diagnostics", "FileRights", "ModelFiles"],
      swiftSettings: safe),
    .target(
      name: "Analysis",
      dependencies: [
        "Quantities", "Incremental", "Diagnostics", "Language", "Worksheet", "Kernel",
      ],
      swiftSettings: safe),
    .target(
      name: "SymbolicScaling",
      dependencies: [
        "Quantities", "Incremental", "Diagnostics", "Language", "Worksheet", "Kernel",
      ],
      swiftSettings: safe),
    .target(
      name: "Checkpoints", dependencies: ["Diagnostics", "Markup", "ModelFiles"],
      swiftSettings: safe),
    .target(
      name: "Hub",
      dependencies: [
        "Diagnostics", "Markup", "ModelFiles",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: safe),
    // Floor 6
    .target(
      name: "Commands",
      dependencies: [
        "Quantities", "Markup", "Incremental", "Diagnostics", "Language", "FormulaBook",
        "Worksheet",
        "ModelFiles", "Checkpoints", "Hub", "Reports", "Analysis",
        "SymbolicScaling", "Tour",
      ],
      swiftSettings: safe),
    // Floor 7
    .target(
      name: "Assistance",
      dependencies: [
        "Quantities", "Markup", "Incremental", "Diagnostics", "Language", "Worksheet",
        "ModelFiles", "Commands",
      ],
      swiftSettings: safe),
    // Floor 8
    .executableTarget(
      name: "plimsoll",
      dependencies: [
        "Markup", "Diagnostics", "Terminal", "Reports", "ModelFiles", "FileWriting", "Hub",
        "Commands", "Assistance",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe),
    // Tests, each target its own
    .testTarget(
      name: "QuantitiesTests", dependencies: ["Quantities", "TestSupport"], swiftSettings: safe),
    .testTarget(name: "IncrementalTests", dependencies: ["Incremental"], swiftSettings: safe),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "Markup"], swiftSettings: safe),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Diagnostics", "Markup"], swiftSettings: safe),
    .testTarget(
      name: "ModelFilesTests", dependencies: ["ModelFiles", "Diagnostics", "TestSupport"],
      swiftSettings: safe),
    .testTarget(
      name: "CheckpointsTests",
      dependencies: [
        "Checkpoints", "ModelFiles", "Diagnostics", "Markup", "Language", "Worksheet", "Commands",
        "Reports",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "HubTests",
      dependencies: [
        "Hub", "ModelFiles", "Diagnostics", "Commands", "Reports", "HubSupport", "PtySupport",
        "ProgramSupport", "plimsoll",
      ],
      swiftSettings: safe),
    .target(
      name: "HubSupport", dependencies: [], path: "Tests/HubSupport",
      swiftSettings: strict),
    .testTarget(
      name: "LanguageTests",
      dependencies: ["Language", "Quantities", "Diagnostics", "Incremental", "TestSupport"],
      swiftSettings: safe),
    .testTarget(
      name: "KernelTests", dependencies: ["Kernel", "Language", "TestSupport"], swiftSettings: safe),
    .testTarget(
      name: "FormulaBookTests",
      dependencies: ["FormulaBook", "Language", "Diagnostics", "TestSupport"],
      swiftSettings: safe),
    .testTarget(
      name: "WorksheetTests",
      dependencies: [
        "Worksheet", "Quantities", "Incremental", "Diagnostics", "Language", "FormulaBook",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "Worksheet", "Incremental", "Diagnostics", "Language", "FormulaBook",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "FitTests",
      dependencies: [
        "ProgramSupport", "Quantities", "Incremental", "Markup", "Diagnostics", "Language",
        "Worksheet", "Analysis", "Commands", "Assistance",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "AssistanceTests",
      dependencies: [
        "ProgramSupport", "Markup", "Diagnostics", "Worksheet", "ModelFiles", "Commands",
        "Assistance",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "WeightsTests",
      dependencies: ["Markup", "Diagnostics", "Language", "Worksheet", "ModelFiles", "Commands"],
      swiftSettings: safe),
    .testTarget(
      name: "ScaleTests",
      dependencies: [
        "Quantities", "Incremental", "Markup", "Diagnostics", "Language", "Worksheet",
        "ModelFiles", "Kernel", "Analysis", "SymbolicScaling", "Commands",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "SweepTests",
      dependencies: [
        "Quantities", "Incremental", "Markup", "Diagnostics", "Language", "Worksheet",
        "ModelFiles", "Analysis", "Reports", "Commands", "TestSupport",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "BookTests",
      dependencies: [
        "Quantities", "Incremental", "Diagnostics", "Language", "FormulaBook", "Worksheet",
      ],
      swiftSettings: safe),
    .testTarget(
      name: "TruthTests",
      dependencies: [
        "Quantities", "Incremental", "Markup", "Diagnostics", "Language", "Worksheet",
        "ModelFiles", "Reports", "Commands",
      ],
      exclude: ["Figures"],
      swiftSettings: safe),
    .testTarget(
      name: "CatalogueTests",
      dependencies: [
        "Markup", "Diagnostics", "Language", "FormulaBook", "Worksheet", "ModelFiles", "Commands",
      ],
      swiftSettings: safe),
    .target(
      name: "ProgramSupport",
      dependencies: [
        "PtySupport", "TestSupport", "Diagnostics", "Language", "Worksheet", "Reports",
        "ModelFiles",
        "Commands",
      ],
      path: "Tests/ProgramSupport", swiftSettings: strict),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "plimsoll", "ProgramSupport", "PtySupport", "TestSupport", "Diagnostics", "Incremental",
        "Language", "Worksheet", "ModelFiles", "Commands", "Tour",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FaultTests", dependencies: ["plimsoll", "ProgramSupport", "PtySupport"],
      swiftSettings: strict),
    .testTarget(name: "HouseTests", dependencies: ["ProgramSupport"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport",
      swiftSettings: safe),
    .target(name: "PtySupport", path: "Tests/PtySupport", swiftSettings: strict),
    .executableTarget(
      name: "prompt-probe", dependencies: ["Terminal"], path: "Tests/PromptProbe",
      swiftSettings: safe),
    .testTarget(name: "LineEditingTests", dependencies: ["LineEditing"], swiftSettings: safe),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CAttributes", "Terminal", "PtySupport", "prompt-probe"],
      swiftSettings: safe),
    .plugin(name: "EmbedChapters", capability: .buildTool(), path: "Sources/EmbedChapters"),
  ]
)

// What is timed inside a process: PLIMSOLL_BENCH=1 swift build -c release --product sweep-timer
if Context.environment["PLIMSOLL_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "sweep-timer",
      dependencies: [
        "Quantities", "Diagnostics", "Language", "Worksheet", "ModelFiles", "Analysis", "Commands",
      ],
      path: "Tests/Benchmarks/SweepTimer", swiftSettings: safe))
  package.targets.append(
    .executableTarget(
      name: "sheet-timer",
      dependencies: [
        "Incremental", "Diagnostics", "Language", "Worksheet", "ModelFiles", "Commands",
      ],
      path: "Tests/Benchmarks/SheetTimer", swiftSettings: safe))
  package.targets.append(
    .executableTarget(
      name: "typing-bench", dependencies: ["PtySupport"], path: "Tests/TypingBench",
      swiftSettings: strict))
}

// What is fuzzed: PLIMSOLL_FUZZ=1 swift build -c release --product fuzz -Xswiftc -sanitize=fuzzer,address --scratch-path .build/fuzz
if Context.environment["PLIMSOLL_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "Checkpoints", "Diagnostics", "Language", "Markup", "Worksheet", "ModelFiles",
        "Reports", "Commands",
        "Terminal",
      ],
      path: "Tests/Fuzz/Harness", swiftSettings: safe),
    .executableTarget(
      name: "attention",
      dependencies: [
        "TestSupport", "Diagnostics", "Language", "Worksheet", "ModelFiles", "Commands",
      ],
      path: "Tests/Fuzz/Attention", swiftSettings: strict),
    .executableTarget(
      name: "soak",
      dependencies: [
        "ProgramSupport", "Diagnostics", "Language", "Worksheet", "ModelFiles", "Commands",
      ],
      path: "Tests/Fuzz/Soak", swiftSettings: strict),
  ]
}
