extension Function {
  /// The settings that the initializers have in common.
  struct Settings {
    let memorySize: any WholeNumber
    let ephemeralStorage: (any WholeNumber)?
    let timeout: TimeSpan
    let architecture: Architecture
    let layers: [Expression<String>]
    let network: Network?
    let logFormat: LogFormat?
    let logGroup: LogGroup
    let logRetention: LogRetention
    let customerManagedKey: Expression<String>?
    let codeSigning: Expression<String>?
    let publishes: Bool
    let reservedConcurrency: (any WholeNumber)?
    let tracing: Tracing

    /// The arguments of a log group of the function's own.
    func logGroupArguments(
      of function: Expression<String>, keepingFor days: Expression<Number>?
    ) -> CloudWatchLogGroup.Arguments {
      var arguments = CloudWatchLogGroup.Arguments()
      arguments.name = .ofLogGroup(of: function)
      if case .function(let storage?) = logGroup.owner {
        arguments.logGroupClass = Expression(storage.rawValue)
      }
      arguments.retentionInDays = days
      arguments.kmsKeyID = customerManagedKey
      return arguments
    }

    /// The numeric settings as arguments.
    struct Values {
      let memorySize: Expression<Number>
      let timeout: Expression<Number>
      let reservedConcurrency: Expression<Number>?
      let ephemeralStorage: Expression<Number>?
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
  /// The checked values that do not depend on other arguments.
  mutating func values(of settings: Function.Settings) -> Function.Settings.Values {
    Function.Settings.Values(
      memorySize: number(settings.memorySize, .functionMemory, in: 128...10_240),
      timeout: time(
        settings.timeout, in: .second, .functionTimeout, in: .seconds(1)...(.seconds(900))),
      reservedConcurrency: settings.reservedConcurrency.map {
        number($0, .reservedConcurrency, in: 0...(.max)) { FunctionProblem.negativeConcurrency($0) }
      },
      // `Function.conflicts` checks a literal.
      ephemeralStorage: settings.ephemeralStorage.map {
        computed($0, .ephemeralStorage, in: 512...10_240)
      })
  }

  /// The days for which the function's own log group keeps lines; nil for ever.
  mutating func days(of settings: Function.Settings) -> Expression<Number>? {
    require(
      settings.logGroup.isOwn || settings.logRetention == .days(30),
      FunctionProblem.retentionOfOtherLogGroup)
    return days(of: settings.logRetention)
  }

  /// A number of days that CloudWatch takes; nil for ever.
  mutating func days(of retention: LogRetention) -> Expression<Number>? {
    guard let days = retention.count?.expression else { return nil }
    if let days = days.literal {
      require(LogRetention.allowedDays.contains(days), FunctionProblem.logRetention(days: days))
    } else {
      require(days.isComputed || days.unlessNull == nil, .constantNumber(.logRetention))
      let allowed = LogRetention.allowedDays
      add(
        ValueRule(
          for: days, acceptsNull: true,
          message: "\(PipelineProblem.Quantity.logRetention.title.capitalizedStart) must be one of "
            + allowed.map(String.init).joined(separator: ", ") + "."
        ) { days in
          .contains(Expression<[Number]>(allowed.map { Expression($0) }), value: days)
        })
    }
    return days
  }
}

extension LambdaFunction.Arguments {
  /// - Parameter archive: The path of the archive, if it is a file.
  mutating func set(
    _ package: FunctionPackage, _ settings: Function.Settings, _ values: Function.Settings.Values,
    archive: Expression<String>?
  ) {
    runtime = package.runtime.map { Expression($0.name) }
    architectures = [Expression(settings.architecture.rawValue)]
    handler = package.handler
    memorySize = values.memorySize
    timeout = values.timeout
    reservedConcurrentExecutions = values.reservedConcurrency
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

  mutating func setBlocks(_ settings: Function.Settings, _ values: Function.Settings.Values) {
    ephemeralStorage = values.ephemeralStorage.map { .init(size: $0) }
    loggingConfig = settings.logging
    // Without the block, Lambda would keep the earlier setting: see `Tracing`.
    tracingConfig = .init(mode: Expression(settings.tracing.mode))
    vpcConfig = settings.network?.block
  }
}
