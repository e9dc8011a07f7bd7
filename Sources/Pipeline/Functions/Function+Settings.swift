extension Function {
  /// The settings that the initializers have in common.
  struct Settings {
    let memorySize: Int
    let ephemeralStorage: Int?
    let timeout: TimeSpan
    let architecture: Architecture
    let layers: [Expression<String>]
    let network: Network?
    let logFormat: LogFormat?
    let logGroup: LogGroup
    let logRetention: LogRetention
    let codeSigning: Expression<String>?
    let publishes: Bool
    let reservedConcurrency: Int?
    let tracing: Tracing

    /// The arguments of a log group of the function's own.
    func logGroupArguments(of function: Expression<String>) -> CloudWatchLogGroup.Arguments {
      var arguments = CloudWatchLogGroup.Arguments()
      arguments.name = .ofLogGroup(of: function)
      if case .function(let storage?) = logGroup.owner {
        arguments.logGroupClass = Expression(storage.rawValue)
      }
      if case .days(let days) = logRetention { arguments.retentionInDays = Expression(days) }
      return arguments
    }

    /// The block `logging_config`; nil if every setting has the default of a new function.
    fileprivate var logging: LambdaFunction.LoggingConfig? {
      let group = logGroup.otherName
      if logFormat == nil && group == nil { return nil }
      return (logFormat ?? .text).block(group: group)
    }
  }
}

extension Checks {
  /// Checks of values that do not depend on other arguments.
  mutating func require(_ settings: Function.Settings) {
    require(settings.memorySize, .functionMemory, in: 128...10_240)
    require(settings.timeout, .functionTimeout, in: .seconds(1)...(.seconds(900)))
    if let reservedConcurrency = settings.reservedConcurrency {
      require(reservedConcurrency >= 0, .negativeConcurrency(reservedConcurrency))
    }
    if case .days(let days) = settings.logRetention {
      require(LogRetention.allowedDays.contains(days), .logRetention(days: days))
    }
    require(
      settings.logGroup.isOwn || settings.logRetention == .days(30), .retentionOfOtherLogGroup)
  }
}

extension LambdaFunction.Arguments {
  /// - Parameter archive: The path of the archive, if it is a file.
  mutating func set(
    _ package: FunctionPackage, _ settings: Function.Settings, archive: Expression<String>?
  ) {
    runtime = package.runtime.map { Expression($0.name) }
    architectures = [Expression(settings.architecture.rawValue)]
    handler = package.handler
    memorySize = Expression(settings.memorySize)
    timeout = Expression(settings.timeout.seconds)
    reservedConcurrentExecutions = settings.reservedConcurrency.map { Expression($0) }
    switch package.code {
    case .product, .files, .archive:
      filename = archive
      sourceCodeHash = archive?.fileHash
    case .object(let object):
      s3Bucket = object.bucket
      s3Key = object.key
      s3ObjectVersion = object.version
      sourceCodeHash = object.hash
    case .image(let image):
      packageType = "Image"
      imageURI = image.uri
      imageConfig = image.block
    }
    if !settings.layers.isEmpty { layers = Expression(settings.layers) }
    codeSigningConfigARN = settings.codeSigning
    if settings.publishes { publish = true }
  }

  mutating func setBlocks(_ settings: Function.Settings) {
    ephemeralStorage = settings.ephemeralStorage.map { .init(size: Expression($0)) }
    loggingConfig = settings.logging
    // Without the block, Lambda would keep the earlier setting: see `Tracing`.
    tracingConfig = .init(mode: Expression(settings.tracing.mode))
    vpcConfig = settings.network?.block
  }
}
