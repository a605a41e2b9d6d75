import Synchronization

/// What is worked out once, for all tests that ask.
final class Once<Value: Sendable>: Sendable {
  private let known = Mutex<Result<Value, any Error>?>(nil)
  private let find: @Sendable () throws -> Value

  init(_ find: @escaping @Sendable () throws -> Value) { self.find = find }

  /// The value; whoever asks while another one works it out waits for that.
  func value() throws -> Value {
    try known.withLock { known in
      let found = known ?? Result { try find() }
      known = found
      return found
    }.get()
  }
}
