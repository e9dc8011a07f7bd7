internal import PipelineContract

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
    // arn:aws:kinesis:REGION:ACCOUNT:stream/NAME, of a consumer with /consumer/NAME:TIME behind it
    let steps = (mapping["event_source_arn"]?.string ?? "").split(
      separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard steps.count == 6, steps[2] == "kinesis", steps[5].hasPrefix("stream/") else { return nil }
    let names = [mapping["function_arn"], mapping["function_name"]].compactMap { $0?.string }
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
      stream: String(steps[5].dropFirst("stream/".count).prefix { $0 != "/" }),
      region: String(steps[3]),
      function: name, table: table,
      queueURL: variables?[EnvironmentName.rejectedQueueURL.rawValue]?.string,
      mapping: mapping["uuid"]?.string)
  }
}
