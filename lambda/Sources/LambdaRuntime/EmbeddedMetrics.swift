import ExactJSON
public import PipelineContract
package import UTCTime

/// Metrics in lines of the log, of which CloudWatch makes metrics: no call is needed, and none can
/// fail.
///
/// ```text
/// {"_aws":{"Timestamp":1709251199042,"CloudWatchMetrics":[{"Namespace":"EventHandler",
///  "Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Records","Unit":"Count"}]}]},
///  "FunctionName":"Kinesis-workshop","Records":500}
/// ```
///
/// Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
public struct EmbeddedMetrics: Sendable {
  /// A metric with one value, or several.
  public struct Metric: Sendable, Hashable {
    /// What the values are counted in.
    public enum Unit: String, Sendable, Hashable {
      case count = "Count"
      case milliseconds = "Milliseconds"
    }

    public var name: String
    public var unit: Unit
    /// In thousandths, so that no number is printed with a rounding error.
    var thousandths: [Int]

    /// A number of something.
    public static func count(_ name: String, _ count: Int) -> Metric {
      Metric(
        name: name, unit: .count,
        thousandths: [count.multipliedReportingOverflow(by: 1_000).partialValue])
    }

    /// Times; of more than CloudWatch takes as many, spread evenly from the shortest to the longest.
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

  /// The most values of a metric in one line.
  static let maximumValues = 100

  private let namespace: String
  private let functionName: String?
  private let output: LogOutput
  private let now: @Sendable () -> UTCTime

  package init(
    namespace: String, functionName: String?, output: LogOutput,
    now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.namespace = namespace
    self.functionName = functionName
    self.output = output
    self.now = now
  }

  /// Metrics as the environment wants them, on the standard output; `nil` where it wants none.
  ///
  /// - Throws: ``InvalidMetricsSetting``
  public init?(environment: LambdaEnvironment) throws(InvalidMetricsSetting) {
    switch environment[.metrics] {
    case nil, "on": break
    case "off": return nil
    default: throw InvalidMetricsSetting(name: .metrics, reason: "it must be on or off")
    }
    let namespace = environment[.metricsNamespace] ?? "EventHandler"
    guard Self.isValid(namespace: namespace) else {
      throw InvalidMetricsSetting(
        name: .metricsNamespace,
        reason: "it must have up to 255 letters, digits and .-_/#: and not begin with AWS/")
    }
    self.init(
      namespace: namespace, functionName: environment["AWS_LAMBDA_FUNCTION_NAME"],
      output: .standardOutput)
  }

  /// Amazon CloudWatch API Reference, "PutMetricData".
  private static func isValid(namespace: String) -> Bool {
    (1...255).contains(namespace.utf8.count) && !namespace.hasPrefix("AWS/")
      && namespace.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: ".-_/#:".utf8.contains(byte)
        }
      }
  }

  /// Logs a line.
  ///
  /// - Parameters:
  ///   - metrics: up to 100. One without values is left out.
  ///   - dimension: a further dimension beside the function's name, with its value.
  ///   - properties: what is in the line to be searched for, and is no metric.
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
    writeDirective(metrics, dimensions, to: &writer)
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
    output.write(writer.bytes + [UInt8(ascii: "\n")])
  }

  private func writeDirective(
    _ metrics: [Metric], _ dimensions: [(name: String, value: String)], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.name("Timestamp")
    writer.number(Int(now().millisecondsSince1970))
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

  /// `1042` as `1.042`.
  private static func decimal(_ thousandths: Int) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest > 0 else { return sign + String(whole) }
    let digits = String(rest)
    return sign + "\(whole)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

/// A variable about metrics has a value that makes no sense.
public struct InvalidMetricsSetting: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: EnvironmentName
  let reason: String

  public var description: String {
    "the environment variable \(name.rawValue) is not usable: \(reason)"
  }
}
