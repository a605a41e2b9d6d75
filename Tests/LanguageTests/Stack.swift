import Glibc
import TestSupport

/// Runs a test on a stack as small as a thread of a pool may have.
///
/// A sanitizer makes frames many times as large, and the stack with them.
enum Stack {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs a body on a thread of its own and waits for it.
  static func run(kilobytes: Int, _ body: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, kilobytes * 1024 * (Sanitizer.isThere ? 32 : 1))
    let work = unsafe Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    unsafe pthread_create(
      &thread, &attributes,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
      }, work.toOpaque())
    pthread_join(thread, nil)
    unsafe pthread_attr_destroy(&attributes)
  }
}
