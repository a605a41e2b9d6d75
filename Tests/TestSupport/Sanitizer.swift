import Glibc

/// The sanitizer of addresses or of threads that tests and program were built with, if any.
package enum Sanitizer {
  /// Whether there is one: frames are many times as large then, and terabytes of addresses reserved.
  package static let isThere =
    unsafe dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
}
