/// The floors of the house: a target imports targets of lower floors alone.
enum Floors {
  static let all: [[String]] = [
    ["Quantities", "Markup", "Incremental", "CEditline", "CAttributes", "Tour"],
    ["Diagnostics", "LineEditing", "FileRights"],
    ["Language", "FormulaBook", "Terminal"],
    ["Worksheet", "Kernel", "Reports", "ModelFiles"],
    ["Analysis", "SymbolicScaling", "Checkpoints", "FileWriting", "Hub"],
    ["Commands"],
    ["Assistance"],
    ["plimsoll"],
  ]

  /// The floor of a target, from 1; nothing for what is no target of ours.
  static func floor(of target: String) -> Int? {
    all.firstIndex { $0.contains(target) }.map { $0 + 1 }
  }

  /// Folders of Sources that hold no target: the plugin that the build runs.
  static let plugins: Set = ["EmbedChapters"]
}
