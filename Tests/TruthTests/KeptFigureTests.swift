import Testing

/// The measured figures that the project keeps itself, of the models that the catalogue has too:
/// what holds the book where the tables and their config files are not at hand.
@Suite struct `A figure that was measured of a model in the catalogue` {
  @Test(arguments: TruthGroup.keptParameters)
  func `is the book's, where it counts parameters`(_ group: TruthGroup) throws {
    let estimate = try Estimate(model: group.name)
    for row in group.rows {
      #expect(estimate.number("params") == row.number("params"))
      #expect(estimate.number("params_active") == row.number("params_active"))
    }
  }

  @Test(arguments: TruthGroup.keptRuns)
  func `is the book's, where it is of a run`(_ group: TruthGroup) throws {
    let estimate = try Estimate(model: group.name)
    for row in group.rows { expectRun(try RunFigures(row, in: estimate), row) }
  }

  @Test func `is kept as often as the README says`() {
    #expect(TruthGroup.keptParameters.count == 147)
    #expect(TruthGroup.keptRuns.reduce(0) { $0 + $1.rows.count } == 583)
  }
}
