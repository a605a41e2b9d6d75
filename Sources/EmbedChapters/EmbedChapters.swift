import Foundation
import PackagePlugin

/// Turns the chapters of the book into one Swift file of raw literals, which cost the compiler nothing.
@main
struct EmbedChapters: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let chapters = module.sourceFiles.map(\.url).filter { $0.pathExtension == "book" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedChapters.swift")
    let script = """
      out=$1; shift
      {
        echo '/// The chapters as they stand in the folder of this target, by file name.'
        echo 'let embeddedChapters: [(name: String, text: StaticString)] = ['
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
        displayName: "Embedding \(chapters.count) chapters",
        executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "embed", output.path()] + chapters.map { $0.path() },
        inputFiles: chapters, outputFiles: [output])
    ]
  }
}
