import ModelFiles

/// The files and folders that a path may become.
struct PathCompletion {
  let candidates: [Completion.Candidate]

  init(_ typed: String, _ environment: Environment) {
    let plain = PathCompletion.unescaped(typed)
    let slash = plain.lastIndex(of: "/")
    let folder = slash.map { String(plain[...$0]) } ?? ""
    let prefix = slash.map { String(plain[plain.index(after: $0)...]) } ?? plain
    let place = environment.resolved(folder)
    let names = (try? environment.files.list(place.isEmpty ? "." : place)) ?? []
    candidates = names.filter {
      $0.hasPrefix(prefix) && (prefix.hasPrefix(".") || !$0.hasPrefix("."))
    }
    .map { name in
      let isFolder = (try? environment.files.kind(place + name)) == .folder
      return Completion.Candidate(
        text: PathCompletion.escaped(folder + name) + (isFolder ? "/" : ""), detail: "",
        isWhole: !isFolder)
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  private static func escaped(_ path: String) -> String {
    String(path.flatMap { " \\\"'#".contains($0) ? ["\\", $0] : [$0] })
  }
}
