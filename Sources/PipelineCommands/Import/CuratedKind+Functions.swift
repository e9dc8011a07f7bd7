internal import CommandLineSupport
internal import Pipeline
internal import Terraform
internal import TerraformImport

extension CuratedKind {
  static let role = CuratedKind("Role", defaults: [:]) { resource, _ throws(NotCurated) in
    [try roleDeclaration(resource)]
  }

  static func roleDeclaration(_ resource: ReadResource) throws(NotCurated) -> Role {
    let body = resource.body
    guard let policy = body.json("assume_role_policy") else {
      throw NotCurated("its assume_role_policy is computed")
    }
    let statement = policy["Statement"]
    guard case .object? = statement, statement?["Effect"]?.string == "Allow",
      let service = statement?["Principal"]?["Service"]?.string,
      statement?["Principal"]?.members.count == 1
    else {
      throw NotCurated("more than one service may assume it, or something else than a service")
    }
    return Role(
      try body.requiredText("name"), assumedBy: .service(ServicePrincipal(service)),
      path: body.text("path"), boundary: body.text("permissions_boundary"), label: resource.label)
  }

  static let function = CuratedKind(
    "Function",
    defaults: [
      "memory_size": ["128"], "timeout": ["3"], "architectures": ["[\"x86_64\"]"],
      "tracing_config.mode": ["\"PassThrough\""],
    ]
  ) { resource, neighbors throws(NotCurated) in
    let (role, function) = try functionDeclaration(resource, neighbors)
    return [role, function]
  }

  static func functionDeclaration(
    _ resource: ReadResource, _ neighbors: Neighbors
  ) throws(NotCurated) -> (Role, Function) {
    let body = resource.body
    guard case .expression(let reference)? = body.value("role") else {
      throw NotCurated("its role is no reference")
    }
    let role = try roleDeclaration(try neighbors(reference))
    let architecture =
      body.texts("architectures")?.first.flatMap(Function.Architecture.init(rawValue:)) ?? .x86_64
    let timeout = try body.number("timeout") ?? 3
    let function = Function(
      try body.requiredText("function_name"), package: try package(body), role: role,
      memorySize: try body.number("memory_size") ?? 128,
      timeout: (timeout as? Int).map { .seconds($0) } ?? .seconds(timeout.terraformNumber),
      architecture: architecture, logGroup: .unmanaged, label: resource.label)
    return (role, function)
  }

  private static func package(_ body: ReadBody) throws(NotCurated) -> FunctionPackage {
    if let image = body.text("image_uri") { return .image(image) }
    guard let runtime = try body.literal("runtime") else { throw NotCurated("it has no runtime") }
    let handler = try body.requiredText("handler")
    if let bucket = body.text("s3_bucket") {
      return .s3(
        bucket: bucket, key: try body.requiredText("s3_key"),
        version: body.text("s3_object_version"),
        hash: body.text("source_code_hash"), runtime: Runtime(runtime), handler: handler)
    }
    guard let path = try body.literal("filename") else { throw NotCurated("it has no filename") }
    return .archive(path, runtime: Runtime(runtime), handler: handler)
  }

  static let mapping = CuratedKind(
    "Mapping",
    defaults: [
      "maximum_batching_window_in_seconds": ["0"], "parallelization_factor": ["1"],
      "maximum_retry_attempts": ["-1"], "maximum_record_age_in_seconds": ["-1"],
      "bisect_batch_on_function_error": ["false"], "function_response_types": ["[]"],
      "batch_size": ["10", "100"],
    ]
  ) { resource, neighbors throws(NotCurated) in
    let body = resource.body
    guard case .expression(let source)? = body.value("event_source_arn"),
      case .expression(let target)? = body.value("function_name")
    else { throw NotCurated("its source or its function is no reference") }
    let (role, function) = try functionDeclaration(try neighbors(target), neighbors)
    let read = try neighbors(source)
    let reports =
      body.texts("function_response_types")?.contains("ReportBatchItemFailures") ?? false
    if read.type == SQSQueue.resourceType {
      let queue = try queueDeclaration(read)
      return [
        role, function, queue,
        Mapping(
          from: queue, to: function, batchSize: try body.number("batch_size") ?? 10,
          reportsBatchItemFailures: reports, metrics: .none, label: resource.label),
      ]
    }
    let position: Mapping.StartingPosition =
      switch try body.literal("starting_position") {
      case "LATEST": .latest
      case "TRIM_HORIZON": .trimHorizon
      default: throw NotCurated("its starting_position is a time, or missing")
      }
    func mapping(_ stream: any RecordStream) throws(NotCurated) -> Mapping {
      Mapping(
        from: stream, to: function, startingAt: position,
        batchSize: try body.number("batch_size") ?? 100,
        parallelizationFactor: try body.number("parallelization_factor") ?? 1,
        maximumRetryAttempts: try body.number("maximum_retry_attempts"),
        bisectsBatchOnError: try body.truth("bisect_batch_on_function_error") ?? false,
        reportsBatchItemFailures: reports, metrics: .none, onFailure: nil, label: resource.label)
    }
    switch read.type {
    case KinesisStream.resourceType:
      let stream = try streamDeclaration(read)
      return [role, function, stream, try mapping(stream)]
    case DynamoDBTable.resourceType:
      let table = try tableDeclaration(read)
      return [role, function, table, try mapping(table)]
    default: throw NotCurated("its source is a \(read.type)")
    }
  }
}
