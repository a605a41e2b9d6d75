import Glibc
import Testing

@testable import Hub

/// The files that may be opened while a curl is started.
@Suite struct `Room for a program's pipes` {
  private var most: Int { sysconf(Int32(_SC_OPEN_MAX)) }

  @Test func `is there as far as the limit goes`() {
    #expect(DescriptorRoom.isLeft(4))
    #expect(!DescriptorRoom.isLeft(most))
  }

  @Test func `is waited for only where another has it`() throws {
    let starting = DescriptorRoom.Starting(wanted: most * 2 / 5)
    let first = try #require(starting.takeRoom().room)
    let second = try #require(starting.takeRoom().room)
    #expect(starting.takeRoom().isWaiting)
    second.giveBack()
    second.giveBack()
    let third = try #require(starting.takeRoom().room)
    #expect(starting.takeRoom().isWaiting)
    first.giveBack()
    third.giveBack()
    #expect(starting.takeRoom().room != nil)
  }

  @Test func `is refused where nobody would give any back`() {
    guard case .none = DescriptorRoom.Starting(wanted: most).takeRoom() else {
      Issue.record("there is room for as many files as may be open")
      return
    }
  }
}

extension DescriptorRoom.Outcome {
  fileprivate var room: DescriptorRoom? {
    if case .taken(let room) = self { room } else { nil }
  }

  fileprivate var isWaiting: Bool {
    if case .wait = self { true } else { false }
  }
}
