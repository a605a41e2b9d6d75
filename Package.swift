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
let package = Package(name: "plimsoll", targets: [
  .target(name: "Markup", swiftSettings: safe),
  .target(name: "Diagnostics", dependencies: ["Markup"], swiftSettings: safe),
])
