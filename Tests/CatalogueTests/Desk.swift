import Commands
import Diagnostics
import Language
import Markup
import ModelFiles
import Worksheet

/// A session at which lines are typed.
struct Desk {
  let session: Session

  /// A desk that reads the files of the machine, or those that are given, and answers changes or not.
  init(files: Files = .system, answersChanges: Bool = false) {
    session = Session(environment: Environment(files: files, repliesToChanges: answersChanges))
  }

  /// A desk in an environment.
  init(_ environment: Environment) { session = Session(environment: environment) }

  /// Does what a line says and gives the reply.
  @discardableResult
  func run(_ line: String) throws -> Reply {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else {
      return Reply("nothing", .change)
    }
    return reply
  }

  /// What a line is refused with; nil if it is not.
  func refusal(_ line: String) -> String? {
    do {
      _ = try session.execute(SourceText(line))
      return nil
    } catch { return error.message }
  }

  /// The value of a cell in base units; nil where it has none.
  func number(_ cell: String) -> Double? {
    session.sheet.find(cell).flatMap { session.sheet.value(of: $0).number }
  }
}

/// The folder of published files that may stand near the project.
enum Published {
  /// The folder, nil where there is none.
  static let folder: String? = {
    var path = "\(#filePath)"[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if (try? Files.system.kind("\(path)/shared/configs")) == .folder {
        return "\(path)/shared/configs"
      }
    }
    return nil
  }()

  /// The names of its files that the catalogue is not held against.
  static let others: [String] = {
    guard let folder, let names = try? Files.system.list(folder) else { return [] }
    let held = Set(HeldModels.all.compactMap(\.file))
    return names.filter { $0.hasSuffix(".json") && !held.contains($0) }
  }()
}
