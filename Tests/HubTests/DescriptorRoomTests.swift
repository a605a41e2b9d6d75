import Testing

@testable import Hub

/// The files that may be opened while a curl is started.
@Suite struct `Room for a program's pipes` {
  @Test func `is there as far as the limit goes`() {
    #expect(DescriptorRoom.isLeft(4))
    #expect(DescriptorRoom.isLeft(4_000, of: 10_000) && !DescriptorRoom.isLeft(10_000, of: 10_000))
  }

  @Test func `is waited for where another starts`() throws {
    let house = DescriptorRoom.House(wanted: 4_000, most: 10_000)
    let first = try #require(house.takeRoom().room)
    let second = try #require(house.takeRoom().room)
    #expect(house.takeRoom().isWaiting)
    second.giveBack()
    second.giveBack()
    let third = try #require(house.takeRoom().room)
    #expect(house.takeRoom().isWaiting)
    first.hasStarted()
    first.hasStarted()
    #expect(house.takeRoom().room != nil)
    withExtendedLifetime(third) {}
  }

  @Test func `is waited for where another may end`() throws {
    let house = DescriptorRoom.House(wanted: 4_000, most: 10_000)
    let running = try #require(house.takeRoom().room)
    running.hasStarted()
    var taken = [house.takeRoom().room, house.takeRoom().room]
    #expect(taken.allSatisfy { $0 != nil } && house.takeRoom().isWaiting)
    for room in taken { room?.giveBack() }
    running.giveBack()
    taken = [house.takeRoom().room, house.takeRoom().room]
    #expect(taken.allSatisfy { $0 != nil })
  }

  @Test func `is refused where nobody would give any back`() {
    guard case .none = DescriptorRoom.House(wanted: 10_000, most: 10_000).takeRoom() else {
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
