import Commands
import Glibc
import Incremental
import Language
import Markup
import Quantities
import SymbolicScaling
import Testing
import Worksheet

/// Models of the catalogue, drawn by a seed: what `scale` and `solve` say against the sheet itself.
@Suite struct `A model of the catalogue` {
  /// All models take minutes: with PLIMSOLL_ALL_MODELS set each is taken, or the one that it names;
  /// otherwise a few are drawn.
  static let chosen = unsafe getenv("PLIMSOLL_ALL_MODELS").map { unsafe String(cString: $0) }
  static let seeds: [Int] = {
    let names = Sheet().library.names(of: .model)
    guard let chosen else { return Array(1...6) }
    return names.firstIndex(of: chosen).map { [$0 + 1] } ?? Array(1...names.count)
  }()

  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private func desk(_ seed: Int, _ dice: inout Dice) throws -> (desk: Desk, name: String) {
    let desk = try Desk()
    desk.session.sheet.readBook()
    let names = desk.session.sheet.library.names(of: .model)
    let name =
      Self.chosen != nil
      ? names[(seed - 1) % names.count] : try #require(names.randomElement(using: &dice))
    try desk.type("load \(name)")
    return (desk, name)
  }

  @Test(arguments: seeds)
  func `has terms of the order that the sheet shows`(seed: Int) throws {
    var dice = Dice(seed)
    let (desk, name) = try desk(seed, &dice)
    let followed = try OrderCheck(desk).followedFormulas
    #expect(followed >= 10, "only \(followed) formulas of \(name) were found")
  }

  @Test(arguments: seeds)
  func `is solved as a search one by one would`(seed: Int) throws {
    var dice = Dice(seed)
    let (desk, name) = try desk(seed, &dice)
    let sheet = desk.session.sheet
    for term in sheet.headlines where sheet.value(of: term).number ?? 0 > 0 {
      for input in ["batch_size", "seqlen"] {
        try check(sheet.name(of: term), by: input, desk, name, &dice)
      }
    }
  }

  /// Every number up to 12 is tried; the bound lies at or between two of the values met.
  private func check(
    _ term: String, by input: String, _ desk: Desk, _ model: String, _ dice: inout Dice
  ) throws {
    let (id, inputID) = (try desk.id(term), try desk.id(input))
    let unit = (desk.session.sheet.kind(of: id).dimension ?? .none).isNone ? "" : " B"
    let values = (1...13).compactMap { desk.value(of: id, inputID, Double($0)) }
    guard values.count == 13, zip(values, values.dropFirst()).allSatisfy(<) else { return }
    let bound =
      values[Int.random(in: 0..<12, using: &dice)] + Double(Bool.random(using: &dice) ? 0 : 1)
    let fitting = values.lastIndex { $0 <= bound }.map { Double($0 + 1) }
    let enough = values.firstIndex { $0 >= bound }.map { Double($0 + 1) }
    let place = "\(model): \(term) by \(input), \(bound)"
    #expect(
      try solved("solve \(input) for \(term) <= \(bound)\(unit)", desk) == fitting, "\(place)")
    #expect(
      try solved("solve min \(input) for \(term) >= \(bound)\(unit)", desk) == enough, "\(place)")
  }

  private func solved(_ line: String, _ desk: Desk) throws -> Double? {
    let value = try desk.type(line)?.fields.first { $0.key == "value" }?.value
    if case .number(let number)? = value { return number }
    return nil
  }
}
