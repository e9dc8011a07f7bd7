#if Handler
package import AWSClient
import AWSValues
import ResourceNames

/// The complete settings of a simulation, which have been checked.
package struct SimulationPlan: Sendable {
  /// One event source mapping.
  package struct Mapping: Sendable {
    package let settings: MappingSettings
    package let resources: MappedResources
    /// How long the stream retains a record; `nil` if the caller has no permission to find out.
    package let retention: Duration?
    /// Each setting as text, with its source.
    package let sources: [SettingSource]
  }

  package let function: HostedFunction
  package let code: FunctionCode
  /// The mappings; at least one.
  package let mappings: [Mapping]
  /// The function's settings as text, with their sources.
  package let functionSources: [SettingSource]

  /// Reads settings that the request does not contain from Lambda and Kinesis, and prepares the
  /// function's code.
  ///
  /// - Parameter environment: The caller's variables: credentials and endpoints for the function,
  ///   and `PATH`.
  package init(
    _ request: SimulationRequest, client: AWSClient, region: Region,
    environment: [String: String]
  ) async throws {
    let description = try await Self.describe(request, client)
    let mappings = try await Self.mappings(request, description, client)
    let streamARN = mappings.first?.eventSourceARN ?? ""
    let name = description?.name ?? request.name
    let named = ARN(streamARN)?.account ?? ""
    let account = named.isEmpty ? "123456789012" : named
    var function = HostedFunction(
      name: name, region: region.code, codeFolder: "", account: account)
    function.environment = (description?.environment ?? [:])
      .merging(request.environment) { $1 }
    function.callerEnvironment = HostedFunction.callerVariables(of: environment)
    if let description {
      function.arn = description.arn
      function.version = description.version ?? function.version
    }
    function.handler = request.handler ?? description?.handler ?? function.handler
    function.memorySize = try Self.checked(
      request.memorySize ?? description?.memorySize ?? function.memorySize, "MemorySize",
      HostedFunction.memorySizes)
    let timeout = try Self.checked(
      request.timeoutInSeconds ?? description?.timeoutInSeconds ?? 3, "Timeout",
      HostedFunction.timeouts)
    function.timeout = .seconds(timeout)
    functionSources = [
      SettingSource(
        "Handler", request.handler, description?.handler, default: function.handler),
      SettingSource(
        "MemorySize", request.memorySize, description?.memorySize, default: function.memorySize),
      SettingSource(
        "Timeout", request.timeoutInSeconds, description?.timeoutInSeconds, default: timeout),
    ]
    let role =
      description?.roleARN ?? "arn:aws:iam::\(account):role/\(name)"
    var planned: [Mapping] = []
    for found in mappings {
      var mapping = found
      if request.function == nil { mapping.startingPosition = "TRIM_HORIZON" }
      request.changeMapping(&mapping)
      let settings = try MappingSettings(mapping)
      let resources = try MappedResources(
        streamARN: mapping.eventSourceARN ?? "",
        functionARN: mapping.functionARN ?? function.arn, roleARN: role)
      planned.append(
        Mapping(
          settings: settings, resources: resources,
          retention: await Self.retention(of: resources.streamName, client),
          sources: SettingSource.all(
            of: settings, lambda: found, changes: request.changeMapping)))
    }
    self.mappings = planned
    // Comes last, so that there is nothing to clean up if another step fails.
    code = try await Self.code(request, description, environment["PATH"] ?? "")
    function.codeFolder = code.folder
    self.function = function
  }

  private static func describe(
    _ request: SimulationRequest, _ client: AWSClient
  ) async throws -> FunctionDescription? {
    guard let name = request.function else { return nil }
    let description = try await client.lambda.getFunction(
      name: name, deadline: .after(.seconds(30)))
    // The program in an image cannot be run without a container.
    if description.packageType == "Image", request.code == nil {
      throw SimulationRequestError(
        "\(name) is a container image; pass the executable in it with --bootstrap")
    }
    return description
  }

  private static func mappings(
    _ request: SimulationRequest, _ description: FunctionDescription?, _ client: AWSClient
  ) async throws -> [EventSourceMapping] {
    var mappings: [EventSourceMapping]
    if let function = request.function {
      mappings = try await client.lambda.listEventSourceMappings(
        functionName: function, deadline: .after(.seconds(30)))
      mappings = mappings.filter { mapping in
        isKinesis(mapping.eventSourceARN)
          && (request.mapping == nil || mapping.uuid == request.mapping)
          && (request.stream == nil || names(request.stream, mapping.eventSourceARN))
      }
      guard !mappings.isEmpty else {
        throw SimulationRequestError(
          "\(function) has no event source mapping from a Kinesis stream"
            + (request.mapping.map { " with the UUID \($0)" } ?? "")
            + (request.stream.map { " from \($0)" } ?? ""))
      }
      for index in mappings.indices {
        mappings[index] = try await decrypted(mappings[index], request, client)
      }
    } else {
      guard let stream = request.stream else {
        throw SimulationRequestError(
          "no stream is given: use --function, or --stream with --bootstrap or --zip")
      }
      var mapping = EventSourceMapping(uuid: "")
      mapping.eventSourceARN = try await streamARN(stream, client)
      mappings = [mapping]
    }
    return mappings
  }

  /// The mapping with its filters. A list of mappings leaves out encrypted filters, without which
  /// the function would get records that Lambda filters out.
  ///
  /// Source: AWS Lambda API Reference, EventSourceMappingConfiguration, `FilterCriteria`.
  private static func decrypted(
    _ mapping: EventSourceMapping, _ request: SimulationRequest, _ client: AWSClient
  ) async throws -> EventSourceMapping {
    var changed = mapping
    request.changeMapping(&changed)
    guard mapping.kmsKeyARN != nil, changed.filterPatterns.isEmpty else { return mapping }
    let whole = try await client.lambda.getEventSourceMapping(
      uuid: mapping.uuid, deadline: .after(.seconds(30)))
    if let error = whole.filterCriteriaError {
      throw SimulationRequestError(
        "Lambda does not show the filters of the mapping \(mapping.uuid): \(error); allow"
          + " kms:Decrypt for the key \(mapping.kmsKeyARN ?? ""), or use --filter instead")
    }
    return whole
  }

  private static func streamARN(_ stream: String, _ client: AWSClient) async throws -> String {
    if stream.hasPrefix("arn:") { return stream }
    return try await client.kinesis.describeStreamSummary(
      stream: stream, deadline: .after(.seconds(30))
    ).arn
  }

  /// How long a stream retains a record. A caller who may read the stream may lack the permission
  /// for this.
  private static func retention(of stream: String, _ client: AWSClient) async -> Duration? {
    let summary = try? await client.kinesis.describeStreamSummary(
      stream: stream, deadline: .after(.seconds(30)))
    return summary?.retentionHours.map { .seconds($0 * 3_600) }
  }

  private static func code(
    _ request: SimulationRequest, _ description: FunctionDescription?, _ searchPath: String
  ) async throws -> FunctionCode {
    if let path = request.code { return try await .at(path, searchPath: searchPath) }
    guard let location = description?.codeLocation else {
      throw SimulationRequestError(
        "no code is given: pass the function's archive with --zip or its executable with"
          + " --bootstrap")
    }
    return try await .downloaded(from: location, searchPath: searchPath)
  }

  private static func isKinesis(_ arn: String?) -> Bool {
    arn.flatMap(ARN.init)?.service == "kinesis"
  }

  /// Whether a stream's name or ARN identifies this ARN.
  private static func names(_ stream: String?, _ arn: String?) -> Bool {
    guard let stream, let arn else { return false }
    let streamARN = StreamARN.withoutConsumer(arn)
    return arn == stream || streamARN == stream || streamARN.hasSuffix(":stream/\(stream)")
  }

  private static func checked(
    _ value: Int, _ setting: String, _ range: ClosedRange<Int>
  ) throws(MappingSettingsError) -> Int {
    guard range.contains(value) else {
      throw .outOfRange(
        setting: setting, value: value, range: "\(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
#endif
