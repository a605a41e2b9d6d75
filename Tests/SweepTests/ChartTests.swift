import Markup
import Testing

@testable import Reports

@Suite struct `Round numbers` {
  private static let even: [(ClosedRange<Double>, Int, Bool, String)] = [
    (0...50, 5, false, "0 10 20 30 40 50"),
    (0...85.5, 4, false, "0 25 50 75"),
    (0...100, 4, false, "0 25 50 75 100"),
    (0...7, 5, false, "0 2 4 6"),
    (0...0.3, 5, false, "0 0.1 0.2 0.3"),
    (1...100, 9, false, "20 40 60 80 100"),
    (-1...1, 4, false, "-1 -0.5 0 0.5 1"),
    (1024...131_072, 4, true, "32Ki 64Ki 96Ki 128Ki"),
    (1024...131_072, 9, true, "16Ki 32Ki 48Ki 64Ki 80Ki 96Ki 112Ki 128Ki"),
    (3...3, 5, false, "3"),
    (1e9...5e9, 5, false, "1G 2G 3G 4G 5G"),
    (8000...12000, 4, false, "8000 9000 10k 11k 12k"),
  ]

  @Test(arguments: even)
  func `lie evenly`(range: ClosedRange<Double>, count: Int, isBinary: Bool, expected: String) {
    let ticks = Ticks.linear(range, atMost: count, isBinary: isBinary)
    #expect(ticks.map { Ticks.label($0, isBinary: isBinary) }.joined(separator: " ") == expected)
  }

  private static let ratios: [(ClosedRange<Double>, Int, Bool, String)] = [
    (1024...131_072, 9, true, "1Ki 2Ki 4Ki 8Ki 16Ki 32Ki 64Ki 128Ki"),
    (1024...131_072, 4, true, "1Ki 4Ki 16Ki 64Ki"),
    (1000...9000, 9, true, "1Ki 2Ki 4Ki 8Ki"),
    (1...64, 9, true, "1 2 4 8 16 32 64"),
    (1...100, 9, false, "1 2 5 10 20 50 100"),
    (0.1...1000, 5, false, "0.1 1 10 100 1000"),
    (1e-3...1e9, 5, false, "0.001 1 1000 1M 1G"),
  ]

  @Test(arguments: ratios)
  func `lie at equal ratios`(
    range: ClosedRange<Double>, count: Int, isBinary: Bool, expected: String
  ) {
    let ticks = Ticks.logarithmic(range, atMost: count, isBinary: isBinary)
    #expect(ticks.map { Ticks.label($0, isBinary: isBinary) }.joined(separator: " ") == expected)
  }

  @Test(arguments: 1...300)
  func `hold every height between them`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = Double(
      sign: .plus, exponent: Int.random(in: -30...60, using: &generator), significand: 1)
    let low = Double.random(in: -0.5...0.5, using: &generator) * size
    let high = low + Double.random(in: 0.001...1, using: &generator) * size
    let count = Int.random(in: 1...8, using: &generator)
    for axis in [Chart.Axis(""), Chart.Axis("", isLogarithmic: true)] {
      var ticks: [Double] = []
      let scale = Scale(up: axis, low...high, atMost: count, ticks: &ticks)
      #expect(scale.range.contains(low) && scale.range.contains(high), "seed \(seed)")
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy(<), "seed \(seed)")
      let isEven = !axis.isLogarithmic || low <= 0
      if isEven { #expect((2...max(count, 2) + 1).contains(ticks.count), "seed \(seed): \(ticks)") }
      for height in [low, high] {
        #expect((-1e-9...1 + 1e-9).contains(scale.position(height)), "seed \(seed)")
      }
    }
  }
}

@Suite struct `A chart on a screen` {
  private static func chart() -> Chart {
    var chart = Chart("y vs x", across: Chart.Axis("x"), up: Chart.Axis("y", unit: "GB"))
    chart.series = [Chart.Series("y", (0...10).map { Chart.Point(Double($0), Double($0)) })]
    (chart.columns, chart.rows) = (30, 11)
    return chart
  }

  private static func text(_ chart: Chart, unicode: Bool) -> String {
    var reply = Reply("plot", .answer)
    reply.body = [.chart(chart)]
    return TextReport(columns: 60, indent: 0, colors: false, unicode: unicode).text(of: reply)
  }

  @Test func `is drawn in dots of Braille`() {
    #expect(
      Self.text(Self.chart(), unicode: true) == """
        y vs x
        y (GB)
        10 ┤                        ⣀⠤
           │                 ⣀⣀⠤⠒⠒⠉⠉
         5 ┤           ⣀⡠⠤⠒⠉⠉
           │    ⣀⣀⠤⠒⠒⠉⠉
         0 ┤⠤⠒⠉⠉
           └┬────────────┬───────────┬
            0            5          10
                        x

        """)
  }

  @Test func `is drawn in letters without Unicode`() {
    var chart = Self.chart()
    chart.series.append(Chart.Series("z", (0...10).map { Chart.Point(Double($0), 5) }))
    chart.levels = [Chart.Level("full", at: 8)]
    #expect(
      Self.text(chart, unicode: false) == """
        y vs x
        y (GB)   **** y   oooo z
        -  - full
        10 +                      ****
           |-  -  -  -  -  - *****  -
         5 +ooooooooo********ooooooooo
           |    *****
         0 +****
           ++------------+-----------+
            0            5          10
                        x

        """)
  }

  @Test func `leaves a gap where there is no value`() {
    var chart = Self.chart()
    for index in 4...6 { chart.series[0].points[index].y = nil }
    let rows = Self.text(chart, unicode: false).split(separator: "\n").filter { $0.contains("*") }
    let columns = Set(
      rows.joined(separator: "\n").split(separator: "\n").flatMap { row in
        row.enumerated().filter { $0.element == "*" }.map(\.offset)
      })
    #expect(!columns.contains(16) && columns.contains(5) && columns.contains(28))
  }

  @Test(arguments: [24, 40, 60, 80, 100, 200])
  func `fits the screen`(columns: Int) throws {
    let desk = try Desk()
    _ = try desk.reply("set memory 10 GB")
    for line in [
      "plot total, kv vs seqlen = 1Ki..128Ki", "plot total, kv vs seqlen = 1Ki..128Ki log",
      "plot kv vs bits = 2..16", "plot gap vs seqlen = 1..9", "plot layers vs seqlen = 5..5",
    ] {
      for unicode in [true, false] {
        let text = try desk.text(line, columns: columns, unicode: unicode)
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(rows.count <= 16, "\(line) at \(columns)")
        #expect(rows.allSatisfy { $0.count <= min(columns, 100) }, "\(line) at \(columns)")
        #expect(unicode || text.utf8.allSatisfy { $0 < 0x80 }, "\(line) at \(columns)")
      }
    }
  }

  @Test(arguments: [false, true])
  func `has numbers across that never touch`(isLogarithmic: Bool) throws {
    for upper in [2.0, 3, 17, 100, 1000, 4096, 100_000, 131_072, 1_048_576] {
      for isBinary in [false, true] {
        var chart = Chart(
          "y vs x",
          across: Chart.Axis("x", isLogarithmic: isLogarithmic, isBinary: isBinary),
          up: Chart.Axis("y"))
        chart.series = [Chart.Series("y", [Chart.Point(1, 0), Chart.Point(upper, 1)])]
        for columns in 24...100 {
          chart.columns = columns
          let rows = Self.text(chart, unicode: true).split(separator: "\n")
          let axis = try #require(rows.firstIndex { $0.contains("└") })
          let numbers = rows[axis + 1].split(separator: " ").map(String.init)
          #expect(numbers.count == rows[axis].count { $0 == "┬" }, "1..\(upper) at \(columns)")
          #expect(numbers.first == "1" && numbers.count >= 2, "1..\(upper) at \(columns)")
        }
      }
    }
  }

  @Test(arguments: 1...300)
  func `can be drawn of any numbers`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func number() -> Double {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      case 1:
        [0, -0.0, .infinity, .nan, Double.leastNonzeroMagnitude, 1.7e308, -1.7e308].randomElement(
          using: &generator) ?? 0
      case 2: Double(Int.random(in: -5...5, using: &generator))
      default: Double.random(in: -1e6...1e6, using: &generator)
      }
    }
    var chart = Chart(
      "",
      across: Chart.Axis(
        "", isLogarithmic: Bool.random(using: &generator), isBinary: Bool.random(using: &generator)),
      up: Chart.Axis("", isLogarithmic: Bool.random(using: &generator)))
    let places = (0..<5).map { _ in number() }.sorted { $0 < $1 }
    chart.series = (0..<3).map { index in
      Chart.Series("\(index)", places.map { Chart.Point($0, index == 2 ? nil : number()) })
    }
    chart.levels = [Chart.Level("", at: number())]
    chart.columns = Int.random(in: 1...200, using: &generator)
    chart.rows = Int.random(in: 1...40, using: &generator)
    #expect(!Self.text(chart, unicode: seed % 2 == 0).isEmpty)
    if let picture = SVGChart.text(of: chart) {
      #expect(!picture.contains("nan") && !picture.contains("inf"), "seed \(seed)")
      #expect(Elements(picture) != nil, "seed \(seed)")
    }
  }
}
