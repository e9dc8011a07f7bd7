import TestSupport
import Testing

/// The conditions of alarms, on values that were recorded and by the numbers in the generated HCL: on healthy traffic none may go off,
/// and each has to when its part is broken.
@Suite struct `Conditions of alarms` {
  private static let alarms = Result { GeneratedAlarm.all(in: try Shop.whole.text()) }

  private static func states(
    _ alarm: GeneratedAlarm, _ traffic: Traffic
  ) throws -> [AlarmEvaluation.State] {
    let evaluation = try #require(AlarmEvaluation(alarm), "\(alarm.label) cannot be evaluated")
    return evaluation.states(alarm.series(traffic.metrics, count: Traffic.periods))
  }

  @Test(arguments: Traffic.peaceful)
  func `No alarm goes off or flaps while nothing is broken`(_ traffic: Traffic) throws {
    for alarm in try Self.alarms.get() {
      let states = try Self.states(alarm, traffic)
      #expect(!states.contains(.alarm), "\(alarm.label): \(traffic.name)")
      // The first state is not a change.
      let settled = states.drop { $0 == .insufficientData }
      #expect(Set(settled).count <= 1, "\(alarm.label) changes its state: \(traffic.name)")
    }
  }

  @Test func `Each alarm goes off once while its part is broken, and ends afterwards`() throws {
    for alarm in try Self.alarms.get() {
      let states = try Self.states(alarm, .broken)
      let alarming = states.indices.filter { states[$0] == .alarm }
      let first = try #require(alarming.first, "\(alarm.label) does not go off")
      #expect(Traffic.fault.contains(first), "\(alarm.label)")
      // Within a quarter of an hour, or half an hour for what waits that long by itself.
      let longest = alarm.label.hasSuffix("delivery_age") ? 6 : 3
      #expect(first < Traffic.fault.lowerBound + longest, "\(alarm.label) goes off too late")
      #expect(alarming.count == alarming[alarming.count - 1] - first + 1, "\(alarm.label) flaps")
      #expect(states.last == .ok, "\(alarm.label) does not end")
    }
  }

  @Test func `Alarms of functions go off at sparse traffic too`() throws {
    for kind in ["function_errors", "iterator_age", "rejected_records", "dropped_records"] {
      let found = try Self.alarms.get().filter { $0.label.hasSuffix(kind) }
      #expect(!found.isEmpty)
      for alarm in found {
        let states = try Self.states(alarm, .sparselyBroken)
        let alarming = states.indices.filter { states[$0] == .alarm }
        #expect(alarming.contains { Traffic.fault.contains($0) }, "\(alarm.label) does not go off")
      }
    }
  }

  @Test(arguments: [
    // How often records arrive and how often Firehose reports an age, in periods; 0 for never.
    (arriving: 1, delivered: 0, isAlarm: true), (arriving: 1, delivered: 3, isAlarm: false),
    (arriving: 1, delivered: 1, isAlarm: false), (arriving: 7, delivered: 0, isAlarm: false),
    (arriving: 0, delivered: 0, isAlarm: false), (arriving: 0, delivered: 12, isAlarm: false),
  ])
  func `An archive alarms if records arrive and none is delivered, and not at a quiet stream`(
    arriving: Int, delivered: Int, isAlarm: Bool
  ) throws {
    let alarm = try #require(
      try Self.alarms.get().first { $0.label == "shop_orders_archive_delivery_age" })
    let evaluation = try #require(AlarmEvaluation(alarm))
    func series(_ every: Int, _ value: Double) -> [Double?] {
      (0..<36).map { every > 0 && $0 % every == 0 ? value : nil }
    }
    let states = evaluation.states(
      alarm.series(
        [
          "IncomingRecords": series(arriving, 10),
          "DeliveryToS3.DataFreshness": series(delivered, 300),
        ], count: 36))
    #expect(states.contains(.alarm) == isAlarm)
    if isAlarm { #expect(states.firstIndex(of: .alarm) == 5 && states.last == .alarm) }
  }

  @Test func `The pipeline of these tests has every kind of alarm`() throws {
    let labels = try Self.alarms.get().map(\.label)
    for kind in Kinds.all {
      #expect(labels.contains { $0.hasSuffix(kind) }, "no alarm \(kind)")
    }
  }
}

/// The rules themselves, by rows of the tables in the User Guide.
@Suite struct `CloudWatch's rules for alarms` {
  /// The value of each period, 0 within the threshold and 1 beyond it; `-` is a period without data.
  private static func values(_ text: String) -> [Double?] {
    text.map { $0.wholeNumberValue.map(Double.init) }
  }

  @Test(arguments: [
    // Three of three.
    ("0-1-1", 3, "OK", "OK"), ("----1", 3, "INSUFFICIENT_DATA", "OK"),
    ("0----", 3, "OK", "OK"), ("-----", 3, "INSUFFICIENT_DATA", "OK"),
    ("011-1", 3, "ALARM", "ALARM"),
    ("-111-", 3, "ALARM", "ALARM"),
    // Two of three.
    ("0-1-1", 2, "ALARM", "ALARM"), ("00101", 2, "ALARM", "ALARM"),
    ("0---1", 2, "INSUFFICIENT_DATA", "OK"),
  ])
  func `Missing data count as the alarm says`(
    _ text: String, _ datapoints: Int, ignoring: String, good: String
  ) throws {
    for (missing, expected) in [("ignore", ignoring), ("notBreaching", good)] {
      let alarm = GeneratedAlarm(
        label: "a",
        text: """
            comparison_operator = "GreaterThanThreshold"
            threshold = 0
            evaluation_periods = 3
            datapoints_to_alarm = \(datapoints)
            treat_missing_data = "\(missing)"
          """, hcl: "")
      let evaluation = try #require(AlarmEvaluation(alarm))
      // Only the last state, since the table has no earlier one.
      #expect(evaluation.last(Self.values(text)).rawValue == expected, "\(text), \(missing)")
    }
  }
}
