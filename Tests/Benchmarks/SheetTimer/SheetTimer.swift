import Commands
import Diagnostics
import Glibc
import ModelFiles

/// Times a sheet inside the process: `sheet-timer cells COUNT`, `sheet-timer change COUNT TIMES [all]`.
///
/// `cells` fills a sheet of so many cells of the user's, `change` sets an input of a model beside so
/// many that have nothing to do with it. Both print words with their measures behind them, and a sum.
@main struct SheetTimer {
  static func main() {
    do throws(Diagnostic) { try time(CommandLine.arguments.dropFirst()) } catch {
      print(error.message)
      exit(1)
    }
  }

  private static func time(_ arguments: ArraySlice<String>) throws(Diagnostic) {
    guard arguments.count >= 2, let count = Int(arguments[2]) else {
      throw Diagnostic("usage: sheet-timer cells COUNT, sheet-timer change COUNT TIMES [all]")
    }
    let session = Session(environment: Environment(files: .system, repliesToChanges: false))
    if arguments[1] == "change", arguments.count >= 3, let times = Int(arguments[3]) {
      try OneChange(beside: count, in: session).time(times, all: arguments.count > 3)
    } else {
      try ManyCells(count, in: session).time()
    }
  }
}

/// The processor's time of this process, in nanoseconds.
func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Bytes of memory that the process holds at present; 0 where the system does not tell.
func heldBytes() -> Int {
  let descriptor = unsafe open("/proc/self/statm", O_RDONLY)
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 128)
  let count = unsafe read(descriptor, &bytes, bytes.count)
  let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
  return words.count > 1 ? (Int(words[1]) ?? 0) * Int(getpagesize()) : 0
}
