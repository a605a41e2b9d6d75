import Glibc
import Synchronization

/// Files that a program may open while it is started and runs, on which no other that is started counts.
///
/// Nothing is opened to find them: what opens them as a trial takes them from whoever is about to.
final class DescriptorRoom: Sendable {
  /// What became of asking for some.
  enum Outcome {
    /// It is there until it is given back.
    case taken(DescriptorRoom)
    /// Others have it, who will give some back.
    case wait
    /// Too few files may be open.
    case none
  }

  /// How far a program is that has room.
  private enum Phase {
    case starting, running, ended
  }

  private let house: House
  private let phase = Mutex(Phase.starting)

  private init(in house: House) { self.house = house }

  deinit { giveBack() }

  /// Leaves to others what only the start of the program took; what it has open now, they see.
  func hasStarted() { pass(to: .running) }

  /// Leaves all to others; once is enough.
  func giveBack() { pass(to: .ended) }

  private func pass(to next: Phase) {
    let former = phase.withLock { phase in
      defer { if phase != .ended { phase = next } }
      return phase
    }
    house.counts.withLock { counts in
      if former == .starting && next != .starting { counts.starting -= 1 }
      if former != .ended && next == .ended { counts.all -= 1 }
    }
  }

  /// The programs that share what may be opened.
  final class House: Sendable {
    /// Those of this process; each takes some files with its pipes, and has some to spare.
    static let here = House(wanted: 24)

    private let wanted: Int
    private let most: Int?
    fileprivate let counts = Mutex((starting: 0, all: 0))

    /// No program yet, each of which will want so many files of all that may be open; without a number of those,
    /// the system's.
    init(wanted: Int, most: Int? = nil) { (self.wanted, self.most) = (wanted, most) }

    /// Room for a program more.
    func takeRoom() -> Outcome {
      counts.withLock { counts in
        let most = most ?? DescriptorRoom.most
        if !DescriptorRoom.isLeft(wanted * (counts.starting + 1), of: most) {
          return counts.all > 0 ? .wait : .none
        }
        counts = (counts.starting + 1, counts.all + 1)
        return .taken(DescriptorRoom(in: self))
      }
    }
  }

  /// How many files may be open.
  static var most: Int {
    let most = sysconf(Int32(_SC_OPEN_MAX))
    return most < 0 ? Int(Int32.max) : most
  }

  /// Whether so many more files can be opened.
  static func isLeft(_ wanted: Int, of most: Int = DescriptorRoom.most) -> Bool {
    var free = 0
    for descriptor in 0..<Int32(clamping: most) where fcntl(descriptor, F_GETFD) < 0 {
      free += 1
      if free == wanted { return true }
    }
    return false
  }
}
