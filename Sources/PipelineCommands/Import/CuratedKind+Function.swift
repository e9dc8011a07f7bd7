internal import Pipeline
internal import PipelineContract
internal import TerraformImport

extension CuratedKind {
  static let function = CuratedKind(
    "Function", properties: ["function_name": "name", "arn": "arn", "version": "version"],
    needs: ["role"],
    defaults: [
      "memory_size": ["128"], "timeout": ["3"], "architectures": ["[\"x86_64\"]"],
      "tracing_config.mode": ["\"PassThrough\""],
    ]
  ) { reading, label throws(NotCurated) in
    let name = try reading.requiredText("function_name")
    let package = try reading.package()
    let role = try reading.neighbor("role", Role.self)
    let environment = try reading.environment()
    let memory = try reading.number("memory_size") ?? Spelled(128, "128")
    let storage: Spelled<any WholeNumber>? =
      if let block = try reading.body.block("ephemeral_storage") {
        try reading.number("size", in: block)
      } else {
        nil
      }
    let timeout = try reading.time("timeout", in: .seconds) ?? Spelled(.seconds(3), ".seconds(3)")
    let architecture =
      try reading.body.literals("architectures")?.first.flatMap(
        Function.Architecture.init(rawValue:))
      ?? .x86_64
    let layers = reading.layers()
    let network = try reading.network()
    let publishes = reading.body.value("publish") == .bool(true)
    let concurrency = try reading.number("reserved_concurrent_executions")
    let reserved = concurrency?.value as? Int == -1 ? nil : concurrency
    let isTraced = try reading.body.block("tracing_config")?.literal("mode") == "Active"
    reading.add(nil, name.swift)
    reading.add("package", package.swift)
    reading.add("role", role.swift)
    reading.add("environment", environment)
    reading.add("memorySize", memory.swift, unless: memory.value as? Int == 256)
    reading.add("ephemeralStorage", storage)
    reading.add("timeout", timeout.swift, unless: timeout.value == .seconds(60))
    reading.add("architecture", ".\(architecture.rawValue)", unless: architecture == .x86_64)
    reading.add("layers", layers)
    reading.add("network", network)
    reading.add("logGroup", ".unmanaged")
    reading.add("publishes", "true", unless: !publishes)
    reading.add("reservedConcurrency", reserved)
    reading.add("tracing", ".active", unless: !isTraced)
    return Function(
      name.value, package: package.value, role: role.value, environment: environment?.value ?? [],
      memorySize: memory.value, ephemeralStorage: storage?.value, timeout: timeout.value,
      architecture: architecture, layers: layers?.value ?? [], network: network?.value,
      logGroup: .unmanaged, publishes: publishes, reservedConcurrency: reserved?.value,
      tracing: isTraced ? .active : .passThrough, label: label)
  }
}

extension CuratedReading {
  fileprivate mutating func package() throws(NotCurated) -> Spelled<FunctionPackage> {
    if let image = text("image_uri") {
      return Spelled(.image(image.value), ".image(\(image.swift))")
    }
    guard let runtime = try body.literal("runtime") else { throw NotCurated("it has no runtime") }
    let handler = try requiredText("handler")
    let spelled = Spelled(Runtime(runtime), Self.spelling(ofRuntime: runtime))
    if let bucket = text("s3_bucket") {
      return try package(in: bucket, runtime: spelled, handler: handler)
    }
    guard let file = body.read("filename") else { throw NotCurated("it has no filename") }
    guard let path = file.pathInModule else {
      throw NotCurated("its code is in a file whose path is computed")
    }
    // The type would look for the file in the package; with leaves both as they are.
    overridden.formUnion(["filename", "source_code_hash"])
    var swift: CuratedSwift = ".archive(\(.literal(path))"
    if runtime != "provided.al2023" { swift = "\(swift), runtime: \(spelled.swift)" }
    if body.value("handler") != .text("bootstrap") { swift = "\(swift), handler: \(handler.swift)" }
    return Spelled(
      .archive(path, runtime: spelled.value, handler: handler.value), "\(swift))")
  }

  private func package(
    in bucket: Spelled<Expression<String>>, runtime: Spelled<Runtime>,
    handler: Spelled<Expression<String>>
  ) throws(NotCurated) -> Spelled<FunctionPackage> {
    let key = try requiredText("s3_key")
    let version = text("s3_object_version")
    let hash = text("source_code_hash")
    var swift: CuratedSwift = "bucket: \(bucket.swift), key: \(key.swift)"
    if let version { swift = "\(swift), version: \(version.swift)" }
    if let hash { swift = "\(swift), hash: \(hash.swift)" }
    return Spelled(
      .s3(
        bucket: bucket.value, key: key.value, version: version?.value, hash: hash?.value,
        runtime: runtime.value, handler: handler.value),
      ".s3(\(swift), runtime: \(runtime.swift), handler: \(handler.swift))")
  }

  private static func spelling(ofRuntime name: String) -> CuratedSwift {
    for (start, function) in [
      ("python", "python"), ("nodejs", "nodejs"), ("java", "java"), ("dotnet", "dotnet"),
      ("ruby", "ruby"), ("provided.", "provided"),
    ] where name.hasPrefix(start) && name.count > start.count {
      return ".\(function)(\(.literal(String(name.dropFirst(start.count)))))"
    }
    return .literal(name)
  }

  /// Nil for variables that are computed as a whole; `with` keeps them.
  fileprivate func environment() throws(NotCurated) -> Spelled<[Environment]>? {
    guard let members = try body.block("environment")?.read("variables")?.members,
      !members.isEmpty
    else { return nil }
    var variables: [Environment] = []
    var swift: [CuratedSwift] = []
    for (name, value) in members {
      variables.append(.variable(EnvironmentName(rawValue: name), text(value).value))
      swift.append(
        Self.variables[name].map { ".\($0)(\(.text(value)))" }
          ?? ".variable(\(.literal(name)), \(.typedText(value)))")
    }
    return Spelled(variables, .list(swift))
  }

  /// The functions of `Environment` that take a text.
  private static let variables = [
    "LOG_LEVEL": "logLevel", "METRICS_NAMESPACE": "metricsNamespace",
    "REJECTED_QUEUE_URL": "rejectedQueueURL", "TABLE_NAME": "tableName",
  ]

  /// Nil for a list that is computed; `with` keeps it.
  fileprivate func layers() -> Spelled<[Expression<String>]>? {
    guard let elements = body.read("layers")?.elements, !elements.isEmpty else { return nil }
    let texts = elements.map { text($0) }
    return Spelled(texts.map(\.value), .list(texts.map(\.swift)))
  }

  /// Nil for a block with further arguments; `with` keeps it.
  fileprivate func network() throws(NotCurated) -> Spelled<Function.Network>? {
    guard let block = try body.block("vpc_config"),
      Set(block.names) == ["subnet_ids", "security_group_ids"],
      let subnets = block.read("subnet_ids"), let groups = block.read("security_group_ids")
    else { return nil }
    return Spelled(
      .vpc(subnets: stack.expression(subnets), securityGroups: stack.expression(groups)),
      ".vpc(subnets: \(.texts(subnets)), securityGroups: \(.texts(groups)))")
  }
}
