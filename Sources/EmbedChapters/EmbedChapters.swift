import Foundation
import PackagePlugin

/// Turns the chapters of the book into one Swift file of raw literals, which cost the compiler nothing.
@main
struct EmbedChapters: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let sorted = module.sourceFiles.map(\.url).filter { $0.pathExtension == "book" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTexts.swift")
    let script = """
      out=$1; shift
      {
        echo '/// The texts as they stand in their files, by file name.'
        echo 'let embeddedTexts: [(name: String, text: StaticString)] = ['
        for file in "$@"; do
          printf '("%s", #\"\"\"\\n' "${file##*/}"
          cat "$file"
          printf '\\n\"\"\"#),\\n'
        done
        echo ']'
      } > "$out.new" && mv "$out.new" "$out"
      """
    return [
      .buildCommand(
        displayName: "Embedding \(sorted.count) texts", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "embed", output.path()] + sorted.map { $0.path() },
        inputFiles: sorted, outputFiles: [output])
    ]
  }
}
