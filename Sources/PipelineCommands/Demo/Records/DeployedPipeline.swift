internal import CommandLineSupport
internal import PipelineContract
internal import ResourceNames

/// The sources of a stack and the places where something may arrive, from Terraform's state, so that nothing is
/// assumed about names.
struct DeployedPipeline: Hashable, Sendable {
  struct Table: Hashable, Sendable {
    let name: String
    let region: String
  }

  struct Queue: Hashable, Sendable {
    let name: String
    let url: String
    let region: String
    /// Whether a function sends rejected records to it.
    let isForRejected: Bool
  }

  var sources: [MappedSource] = []
  var tables: [Table] = []
  var queues: [Queue] = []
  /// The longest that a function may run, in seconds.
  var longestTimeout = 0

  static let empty = DeployedPipeline()

  private init() {}

  /// - Parameter json: The output of `terraform show -json` (Terraform documentation, "JSON Output Format", "State
  ///   Representation").
  init(inState json: [UInt8]) throws(DemoError) {
    let state = try StateResources(json)
    let functions = state.values(of: "aws_lambda_function")
    longestTimeout = functions.compactMap { $0["timeout"]?.integer }.max() ?? 0
    let rejected = functions.compactMap { function in
      function["environment"]?.elements.first?["variables"]?[
        EnvironmentName.rejectedQueueURL.rawValue]?.string
    }
    tables = state.values(of: "aws_dynamodb_table").compactMap { table in
      guard let name = table["name"]?.string else { return nil }
      return Table(name: name, region: Self.region(table["arn"]))
    }.sorted { $0.name < $1.name }
    var queueURLs: [String: String] = [:]
    queues = state.values(of: "aws_sqs_queue").compactMap { queue in
      guard let name = queue["name"]?.string, let url = queue["url"]?.string else { return nil }
      if let arn = queue["arn"]?.string { queueURLs[arn] = url }
      return Queue(
        name: name, url: url, region: Self.region(queue["arn"]),
        isForRejected: rejected.contains(url))
    }.sorted { $0.name < $1.name }

    let limits = Self.recordLimits(in: state)
    for mapping in state.values(of: "aws_lambda_event_source_mapping") {
      guard let arn = mapping["event_source_arn"]?.string,
        var source = MappedSource(arn: arn, queueURLs: queueURLs),
        let function = Self.function(of: mapping)
      else { continue }
      source.recordLimit = limits[Self.streamARN(of: arn)] ?? source.recordLimit
      source.mappings = [
        MappedSource.Mapping(
          function: function, id: mapping["uuid"]?.string,
          isFiltered: mapping["filter_criteria"]?.elements.isEmpty == false,
          startsAtLatest: ["LATEST", "AT_TIMESTAMP"].contains(mapping["starting_position"]?.string))
      ]
      // A stream may be read by itself and through a consumer.
      let known = sources.firstIndex {
        ($0.kind, $0.name, $0.region) == (source.kind, source.name, source.region)
      }
      if let known {
        sources[known].mappings += source.mappings
      } else {
        sources.append(source)
      }
    }
    sources.sort { $0.title < $1.title }
  }

  /// By the ARN of a stream or queue, in bytes. Version 5 of the provider knows no larger records of streams.
  private static func recordLimits(in state: StateResources) -> [String: Int] {
    var limits: [String: Int] = [:]
    for stream in state.values(of: "aws_kinesis_stream") {
      guard let arn = stream["arn"]?.string, let size = stream["max_record_size_in_kib"]?.integer
      else { continue }
      limits[arn] = size << 10
    }
    for queue in state.values(of: "aws_sqs_queue") {
      guard let arn = queue["arn"]?.string, let size = queue["max_message_size"]?.integer else {
        continue
      }
      limits[arn] = size
    }
    return limits
  }

  /// Without the consumer of a stream: `arn:…:stream/orders` of `arn:…:stream/orders/consumer/c:1`.
  private static func streamARN(of arn: String) -> String {
    arn.firstRange(of: "/consumer/").map { String(arn[..<$0.lowerBound]) } ?? arn
  }

  private static func region(_ arn: JSONValue?) -> String {
    arn?.string.flatMap(ARN.init)?.region ?? "us-east-1"
  }

  /// The function's name, out of `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, which an alias may follow.
  private static func function(of mapping: JSONValue) -> String? {
    for argument in ["function_arn", "function_name"] {
      guard let text = mapping[argument]?.string, !text.isEmpty else { continue }
      if let arn = ARN(text) {
        if let function = arn.function { return function.name }
      } else if let name = text.split(separator: ":").first {
        return String(name)
      }
    }
    return nil
  }
}

/// The resources of all modules in Terraform's state.
struct StateResources {
  private let resources: [JSONValue]

  init(_ json: [UInt8]) throws(DemoError) {
    guard let state = JSONValue(parsing: json), state["format_version"] != nil else {
      throw .unreadableState
    }
    resources = state["values"]?["root_module"].map(Self.resources(of:)) ?? []
  }

  /// The attributes of each resource of a type.
  func values(of type: String) -> [JSONValue] {
    resources.filter { $0["type"]?.string == type }.compactMap { $0["values"] }
  }

  private static func resources(of module: JSONValue) -> [JSONValue] {
    (module["resources"]?.elements ?? [])
      + (module["child_modules"]?.elements ?? []).flatMap(resources(of:))
  }
}
