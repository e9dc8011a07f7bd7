internal import CommandLineSupport
internal import PipelineContract
internal import ResourceNames

/// A way that events take: from a stream, through a function, into a table, and what the function
/// cannot use into a queue. Read from Terraform's state, so that nothing is assumed about names.
struct PipelineRoute: Hashable, Sendable {
  let stream: String
  let region: String
  let function: String
  let table: String
  /// The rejected-events queue; nil if the function is given none.
  let queueURL: String?
  /// The mapping's UUID; nil if the state does not say it.
  var mapping: String?

  /// The routes in what `terraform show -json` prints, by stream.
  static func routes(inState json: [UInt8]) throws(DemoError) -> [PipelineRoute] {
    let state = try StateResources(json)
    let functions = state.values(of: "aws_lambda_function")
    return state.values(of: "aws_lambda_event_source_mapping")
      .compactMap { route(of: $0, functions) }
      .sorted { ($0.stream, $0.function) < ($1.stream, $1.function) }
  }

  private static func route(of mapping: JSONValue, _ functions: [JSONValue]) -> PipelineRoute? {
    guard let source = mapping["event_source_arn"]?.string.flatMap(ARN.init),
      let stream = source.streamName
    else { return nil }
    // An alias follows the function's name.
    let names = [mapping["function_arn"], mapping["function_name"]].compactMap { $0?.string }
      .flatMap { [$0, ARN($0)?.function?.name].compactMap(\.self) }
    let function = functions.first { function in
      [function["arn"], function["function_name"]].contains { name in
        name?.string.map(names.contains) ?? false
      }
    }
    let variables = function?["environment"]?.elements.first?["variables"]
    guard let name = function?["function_name"]?.string,
      let table = variables?[EnvironmentName.tableName.rawValue]?.string
    else { return nil }
    return PipelineRoute(
      stream: stream, region: source.region, function: name, table: table,
      queueURL: variables?[EnvironmentName.rejectedQueueURL.rawValue]?.string,
      mapping: mapping["uuid"]?.string)
  }
}
