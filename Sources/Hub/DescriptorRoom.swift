import Glibc
import Synchronization

/// Files that may be opened while a program is started, which nobody else counts on meanwhile.
///
/// Nothing is opened to find them: what opens them as a trial takes them from whoever is about to.
final class DescriptorRoom: Sendable {
  /// What became of asking for some.
  enum Outcome {
    /// It is there until it is given back.
    case taken(DescriptorRoom)
    /// Others have it, who need it only while they start.
    case wait
    /// Too few files may be open.
    case none
  }

  private let starting: Starting
  private let isHeld = Mutex(true)

  private init(_ starting: Starting) { self.starting = starting }

  deinit { giveBack() }

  /// Leaves the room to others; once is enough.
  func giveBack() {
    let wasHeld = isHeld.withLock { isHeld in
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { starting.count.withLock { $0 -= 1 } }
  }

  /// The programs that are being started.
  final class Starting: Sendable {
    /// Those of this process; each takes some files with its pipes, and has some to spare.
    static let here = Starting(wanted: 24)

    private let wanted: Int
    fileprivate let count = Mutex(0)

    /// None yet, each of which will want so many files.
    init(wanted: Int) { self.wanted = wanted }

    /// Room for a program more.
    func takeRoom() -> Outcome {
      count.withLock { count in
        if !DescriptorRoom.isLeft(wanted * (count + 1)) { return count > 0 ? .wait : .none }
        count += 1
        return .taken(DescriptorRoom(self))
      }
    }
  }

  /// Whether so many more files can be opened.
  static func isLeft(_ wanted: Int) -> Bool {
    let most = sysconf(Int32(_SC_OPEN_MAX))
    var (free, descriptor) = (0, 0)
    while free < wanted, most < 0 || descriptor < most, let number = Int32(exactly: descriptor) {
      if fcntl(number, F_GETFD) < 0 { free += 1 }
      descriptor += 1
    }
    return free == wanted
  }
}
