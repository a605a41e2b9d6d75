import Foundation

/// Files that hold what is expected.
package enum Golden {
  /// Whether they are to be written anew with what came out: `RECORD=1 swift test`.
  ///
  /// A test that writes them fails, so that nobody takes a recording for a passed test.
  package static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
}
