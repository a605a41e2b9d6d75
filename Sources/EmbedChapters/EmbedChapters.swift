import Foundation
import PackagePlugin

/// Turns texts into one Swift file of raw literals, which cost the compiler nothing: the chapters of
/// the book for the target that holds them, the lessons of `examples/tour` for the tour.
@main
struct EmbedChapters: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let texts =
      module.sourceFiles.map(\.url).filter { $0.pathExtension == "book" }
      + (module.name == "Tour" ? try lessons(context) : [])
    let sorted = texts.sorted { $0.lastPathComponent < $1.lastPathComponent }
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

  private func lessons(_ context: PluginContext) throws -> [URL] {
    let folder = context.package.directoryURL.appending(path: "examples/tour")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "plim" }
  }
}
