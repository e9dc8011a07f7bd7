import Testing

@testable import handler_benchmark

@Suite struct `A sample` {
  @Test(arguments: [
    ([3.0, 1, 2], 0.5, 2.0), ([4, 1, 3, 2], 0.5, 2.5), ([7], 0.5, 7), ([1, 2, 3, 4, 5], 0.25, 2),
    ([1, 2, 3, 4, 5], 0, 1), ([1, 2, 3, 4, 5], 1, 5), ([0, 10], 0.75, 7.5),
  ])
  func `has quantiles`(values: [Double], share: Double, expected: Double) {
    #expect(Sample(values).quantile(share) == expected)
  }

  @Test func `without values has no median`() {
    #expect(Sample([]).median.isNaN)
  }
}

@Suite struct `A limit` {
  @Test(arguments: [
    (12.0, Limit.Bound.atMost(12), true), (12.1, .atMost(12), false), (20, .atLeast(20), true),
    (19.9, .atLeast(20), false), (.nan, .atMost(1), false), (.nan, .atLeast(1), false),
    (.infinity, .atMost(1), false),
  ])
  func `is reached or not`(value: Double, bound: Limit.Bound, isReached: Bool) {
    #expect(Limit(name: "x", value: value, unit: "ms", bound: bound).isReached == isReached)
  }

  @Test func `that is not reached makes the report fail`() {
    var report = Report(contenders: ["swift"])
    report.limit("good", 1, .atMost(2))
    #expect(report.isReached)
    report.limit("bad", 3, .atMost(2))
    #expect(!report.isReached)
    #expect(report.text.contains("FAIL"))
  }
}

@Suite struct `A figure` {
  @Test(arguments: [
    (0.0, "0"), (0.3067, "0.307"), (1, "1"), (2.345, "2.35"), (12.34, "12.3"), (100.6, "101"),
    (1_234.5, "1,235"), (1_000_000, "1,000,000"), (-1_234.5, "-1,235"), (.nan, "–"),
    (9.999, "10.00"),
  ])
  func `is printed`(value: Double, text: String) {
    #expect(Figure.text(value) == text)
  }

  @Test func `has its quartiles if it was measured often enough`() {
    #expect(Figure.text(Sample([1, 2])) == "1.50")
    #expect(Figure.text(Sample([1, 2, 3, 4, 5])) == "3 (2–4)")
  }

  @Test func `is compared with that of another program in the same round`() {
    let figures = ["a": [2.0, 30], "b": [1.0, 10]]
    #expect(figures.ratios(of: "a", by: "b")?.values == [2, 3])
    #expect(figures.ratios(of: "a", by: "c") == nil)
  }

  @Test func `follows either neighbor as often as the other`() {
    let rounds = (0..<8).map { ["a", "b", "c", "d"].inTurn($0).joined() }
    #expect(rounds == ["abcd", "dcba", "bcda", "adcb", "cdab", "badc", "dabc", "cbad"])
    #expect([Int]().inTurn(3).isEmpty)
  }
}
