#if Handler
package import AWSValues
import ExactJSON
package import Logging

/// Logs metrics in lines that CloudWatch turns into metrics: no request is needed, and none can
/// fail.
///
/// ```text
/// {"_aws":{"Timestamp":1709251199042,"CloudWatchMetrics":[{"Namespace":"EventHandler",
///  "Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Records","Unit":"Count"}]}]},
///  "timestamp":"2024-02-29T23:59:59.042Z","level":"INFO","FunctionName":"Kinesis-workshop",
///  "Records":500}
/// ```
///
/// Each line has a level, by which Lambda filters the log. Lambda would treat a line without a
/// level as INFO, and drop it, and with it every alarm, if only warnings are kept. A fixed level
/// that passes every filter would be FATAL, and would make each batch look like a disaster.
///
/// Sources: Amazon CloudWatch User Guide, "Specification: Embedded metric format"; AWS Lambda
/// Developer Guide, "Log-level filtering".
public struct EmbeddedMetrics: Sendable {
  /// A metric with one or more values.
  public struct Metric: Sendable, Hashable {
    /// The unit of the values.
    public enum Unit: String, Sendable, Hashable {
      case count = "Count"
      case milliseconds = "Milliseconds"
    }

    public var name: String
    public var unit: Unit
    /// The values in thousandths, so that no number is printed with a rounding error.
    var thousandths: [Int]

    /// A count.
    public static func count(_ name: String, _ count: Int) -> Metric {
      Metric(
        name: name, unit: .count,
        thousandths: [count.multipliedReportingOverflow(by: 1_000).partialValue])
    }

    /// Durations. If there are more than CloudWatch accepts, that many are kept, evenly spread from
    /// the shortest to the longest.
    public static func times(_ name: String, _ times: [Duration]) -> Metric {
      var microseconds = times.map { time in
        let (seconds, attoseconds) = time.components
        return Int(clamping: min(max(seconds, 0), 1_000_000_000)) * 1_000_000
          + Int(attoseconds / 1_000_000_000_000)
      }
      if microseconds.count > EmbeddedMetrics.maximumValues {
        microseconds.sort()
        let last = EmbeddedMetrics.maximumValues - 1
        microseconds = (0...last).map { microseconds[$0 * (microseconds.count - 1) / last] }
      }
      return Metric(name: name, unit: .milliseconds, thousandths: microseconds)
    }
  }

  /// The maximum number of values of a metric in one line.
  static let maximumValues = 100

  private let namespace: String
  private let functionName: String?
  private let level: Logger.Level
  private let output: LogOutput
  private let now: @Sendable () -> UTCTime

  package init(
    namespace: String, functionName: String?, level: Logger.Level = .info, output: LogOutput,
    now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.namespace = namespace
    self.functionName = functionName
    self.level = level
    self.output = output
    self.now = now
  }

  /// Logs a line.
  ///
  /// - Parameters:
  ///   - metrics: Up to 100 metrics. One without values is left out.
  ///   - dimension: Another dimension in addition to the function's name, with its value.
  ///   - properties: Fields of the line that can be searched for, but are not metrics.
  public func log(
    _ metrics: [Metric], dimension: (name: String, value: String)? = nil,
    properties: [(name: String, value: String)] = []
  ) {
    let metrics = metrics.filter { !$0.thousandths.isEmpty }
    guard !metrics.isEmpty else { return }
    var dimensions: [(name: String, value: String)] = []
    if let functionName { dimensions.append(("FunctionName", functionName)) }
    if let dimension { dimensions.append(dimension) }
    var writer = JSONWriter(reservingCapacity: 1_024)
    writer.beginObject()
    writer.name("_aws")
    let now = now()
    writeDirective(metrics, dimensions, at: now, to: &writer)
    writer.name("timestamp")
    writer.string(now.description)
    writer.name("level")
    writer.string(LogLevelName.name(of: level))
    for (name, value) in dimensions + properties {
      writer.name(name)
      writer.string(value)
    }
    for metric in metrics {
      writer.name(metric.name)
      if metric.thousandths.count > 1 { writer.beginArray() }
      for value in metric.thousandths { writer.number(Self.decimal(value)) }
      if metric.thousandths.count > 1 { writer.endArray() }
    }
    writer.endObject()
    writer.endLine()
    output.write(writer.bytes)
  }

  private func writeDirective(
    _ metrics: [Metric], _ dimensions: [(name: String, value: String)], at now: UTCTime,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.name("Timestamp")
    writer.number(Int(now.millisecondsSince1970))
    writer.name("CloudWatchMetrics")
    writer.beginArray()
    writer.beginObject()
    writer.name("Namespace")
    writer.string(namespace)
    writer.name("Dimensions")
    writer.beginArray()
    writer.beginArray()
    for (name, _) in dimensions { writer.string(name) }
    writer.endArray()
    writer.endArray()
    writer.name("Metrics")
    writer.beginArray()
    for metric in metrics {
      writer.beginObject()
      writer.name("Name")
      writer.string(metric.name)
      writer.name("Unit")
      writer.string(metric.unit.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
  }

  /// Formats `1042` as `1.042`.
  private static func decimal(_ thousandths: Int) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest > 0 else { return sign + String(whole) }
    let digits = String(rest)
    return sign + "\(whole)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
#endif
