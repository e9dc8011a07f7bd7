import ArgumentParser
import Testing

@testable import handler_benchmark

@Suite struct `The contenders` {
  @Test(arguments: [
    ([], ["swift"]),
    (["--codable", "c"], ["swift", "codable"]),
    (["--go", "g", "--codable", "c"], ["swift", "codable", "go"]),
    (
      ["--python", "p", "--scripts", "s", "--go", "g"],
      ["swift", "go", "batch_writer", "put_item"]
    ),
    (["--python", "p", "--scripts", "s", "--quick"], ["swift", "batch_writer"]),
  ])
  func `are those whose programs are given`(options: [String], names: [String]) throws {
    let benchmark = try HandlerBenchmark.parse(["--bootstrap", "b"] + options)
    #expect(benchmark.contenders.map(\.name) == names)
  }
}

@Suite struct `The handler of a Codable event` {
  @Test(arguments: [
    (100.0, 100.0, Limits.full, true), (99, 99, .full, false), (100, 101, .full, false),
    (50, 100, .gross, true), (49, 49, .gross, false), (50, 101, .gross, false),
  ])
  func `must be faster than Python, and no slower than Go`(
    codable: Double, go: Double, limits: Limits, isReached: Bool
  ) throws {
    let report = try report(
      of: ["codable": codable, "go": go, "batch_writer": 10], limits: limits)
    #expect(report.limits.count == 2)
    #expect(report.isReached == isReached)
  }

  @Test func `is compared only with the programs that were measured`() throws {
    #expect(try report(of: ["codable": 1, "swift": 1], limits: .full).limits.isEmpty)
    #expect(try report(of: ["swift": 1, "batch_writer": 1], limits: .full).limits.count == 1)
  }

  private func report(of rates: [String: Double], limits: Limits) throws -> Report {
    let table = try TableStandIn()
    defer { table.stop() }
    let bench = Bench(contenders: [], scale: .quick, table: table, progress: { _ in })
    var report = Report(contenders: rates.keys.sorted())
    ThroughputMeasurement(bench: bench, limits: limits).addLimits(
      of: rates.mapValues { [$0] }, to: &report)
    return report
  }
}
