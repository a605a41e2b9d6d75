import Commands
import Diagnostics
import ModelFiles
import Testing
import Worksheet

/// Ctrl-C while a model's files are read, wherever it comes.
@Suite struct `A load that is stopped` {
  /// A folder of weights, their index and a config.json.
  private static let files: [String: [UInt8]] = {
    var files = ["/m/config.json": Array(#"{"model_type":"llama","hidden_size":64}"#.utf8)]
    var map: [String] = []
    for name in ["a", "b", "c", "d"] {
      let header = #"{"\#(name)":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#
      files["/m/\(name).safetensors"] =
        [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + header.utf8 + [0, 0]
      map.append(#""\#(name)":"\#(name).safetensors""#)
    }
    files["/m/model.safetensors.index.json"] = Array(
      #"{"weight_map":{\#(map.joined(separator: ","))}}"#.utf8)
    return files
  }()

  @Test(arguments: 1...40)
  func `is whole, or has changed nothing and says so`(asked: Int) throws {
    var count = 0
    var environment = Environment(files: .memory(Self.files))
    environment.isInterrupted = {
      count += 1
      return count == asked
    }
    let session = Session(environment: environment)
    let before = session.savedScript
    do {
      _ = try session.execute(SourceText("load /m"))
      let hidden = try #require(session.sheet.find("hidden_size"))
      #expect("\(session.sheet.value(of: hidden))".contains("64"))
      #expect(count < asked)
    } catch let error as Diagnostic {
      #expect(error.message == "stopped before there was an answer; the session is as it was")
      #expect(session.savedScript == before)
    }
  }
}
