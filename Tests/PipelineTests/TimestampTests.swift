import Pipeline
import TestSupport
import Testing

/// A mapping's starting time is written as the provider reads it back from Lambda; any other spelling would
/// be a difference in each plan, and replace the mapping.
@Suite("Timestamps") struct TimestampTests {
  private static func stack(_ time: String) -> Stack {
    Stack("time") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s")
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role)
      stream
      role
      function
      Mapping(from: stream, to: function, startingAt: .timestamp(time), onFailure: nil)
    }
  }

  @Test(
    "A starting time is written as UTC in whole seconds",
    arguments: [
      ("2026-01-31T08:00:00Z", "2026-01-31T08:00:00Z"),
      ("2026-01-31T09:00:00+01:00", "2026-01-31T08:00:00Z"),
      ("2026-01-31T08:00:00-00:00", "2026-01-31T08:00:00Z"),
      ("2026-01-31T08:00:00.999Z", "2026-01-31T08:00:00Z"),
      ("2026-01-01T00:15:00+05:45", "2025-12-31T18:30:00Z"),
      ("2024-02-28T23:30:00.5-01:00", "2024-02-29T00:30:00Z"),
      ("2026-02-28T23:30:00-01:00", "2026-03-01T00:30:00Z"),
      ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
      ("0001-03-01T00:00:00+00:00", "0001-03-01T00:00:00Z"),
    ])
  func written(time: String, utc: String) throws {
    let text = try Self.stack(time).text()
    #expect(text.contains("starting_position_timestamp        = \"\(utc)\""), "\(text)")
  }

  @Test("So is one that with sets, if it is known") func setByWith() throws {
    func text(_ time: Expression<String>) throws -> String {
      try Stack("time") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let stream = Stream("s")
        let role = Role("r", assumedBy: .lambda)
        let function = Function("f", package: .archive("f.zip"), role: role)
        stream
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil).with {
          $0.startingPosition = "AT_TIMESTAMP"
          $0.startingPositionTimestamp = time
        }
      }.text()
    }
    #expect(try text("2026-01-31T09:00:00+01:00").contains("= \"2026-01-31T08:00:00Z\""))
    @Variable("start", default: "2026-01-31T08:00:00Z", description: "When.") var start
    #expect(try text(start).contains("starting_position_timestamp        = var.start"))
  }

  @Test(
    "What is no time is refused, dates that never were included",
    arguments: [
      "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
      "2026-00-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-31T24:00:00Z",
      "2026-01-31T08:60:00Z", "2026-01-31T23:59:60Z", "2026-01-31T08:00:00",
      "2026-01-31 08:00:00Z", "2026-01-31T08:00:00+24:00", "2026-01-31T08:00:00.Z",
      "0000-01-01T00:00:00+01:00", "9999-12-31T23:30:00-01:00", "２０２６-01-31T08:00:00Z", "",
    ])
  func refused(time: String) {
    #expect(Self.stack(time).problems(of: PipelineProblem.self) == [.invalidTimestamp(time)])
  }
}
