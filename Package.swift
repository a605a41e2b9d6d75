// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "plimsoll",
  targets: [
    // Floor 1
    .target(name: "Quantities", swiftSettings: safe),
    .target(name: "Markup", swiftSettings: safe),
    .target(name: "Incremental", swiftSettings: safe),
    // Floor 2
    .target(name: "Diagnostics", dependencies: ["Markup"], swiftSettings: safe),
    // Floor 3
    .target(
      name: "Language", dependencies: ["Quantities", "Incremental", "Diagnostics"],
      swiftSettings: safe),
    .target(
      name: "FormulaBook", dependencies: ["Diagnostics"], swiftSettings: safe,
      plugins: ["EmbedChapters"]),
    // Floor 4
    .target(
      name: "Worksheet", dependencies: ["Quantities", "Incremental", "Diagnostics", "Language", "FormulaBook"],
      swiftSettings: safe),
    .target(name: "ModelFiles", dependencies: ["Diagnostics"], swiftSettings: safe),
    .target(name: "Reports", dependencies: ["Markup", "Diagnostics"], swiftSettings: safe),
    // Floor 5
    .target(
      name: "Analysis", dependencies: ["Quantities", "Incremental", "Language", "Worksheet"],
      swiftSettings: safe),
    // Floor 6
    .target(
      name: "Commands",
      dependencies: [
        "Quantities", "Markup", "Incremental", "Diagnostics", "Language", "Worksheet", "ModelFiles",
        "Analysis",
      ],
      swiftSettings: safe),
    .plugin(name: "EmbedChapters", capability: .buildTool(), path: "Sources/EmbedChapters"),
  ]
)
