internal import ResourceNames

/// Lambda's rules for event source mappings, whether a ``Mapping`` or a binding declares them. Values that only
/// Terraform knows pass.
///
/// Local emulators of AWS accept most of the mappings that these rules refuse. Lambda API Reference,
/// "CreateEventSourceMapping"; Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
struct EventSourceRules {
  private let resources: KnownResources
  /// The contracts of the functions that have one. Their handlers report which records failed.
  private let contracts: [Identity: HandlerContract]
  /// The kinds of sources of the curated mappings, whose ARNs may say nothing.
  private let kinds: [Identity: MappingSource.Kind]
  /// The queues whose redrive policy is a resource of its own.
  private let redriven: Set<Identity>
  private var problems: [DeclarationError] = []
  private var warnings: [DeclarationWarning] = []

  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    applied(to: components, resources)?.problems ?? []
  }

  static func warnings(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    applied(to: components, resources)?.warnings ?? []
  }

  /// - Returns: The rules with what they found; nil for a stack without mappings.
  private static func applied(
    to components: [any Component], _ resources: [ResourceDeclaration]
  ) -> EventSourceRules? {
    let mappings = resources.of(LambdaEventSourceMapping.self)
    if mappings.isEmpty { return nil }
    var rules = EventSourceRules(components, resources)
    let unchecked = rules
    let parts = Parallel.mapParts(of: mappings.count) { part in
      var rules = unchecked
      for mapping in mappings[part] { rules.check(mapping) }
      return (problems: rules.problems, warnings: rules.warnings)
    }
    for part in parts {
      rules.problems += part.problems
      rules.warnings += part.warnings
    }
    rules.checkRepetitions(of: mappings)
    return rules
  }

  private init(_ components: [any Component], _ resources: [ResourceDeclaration]) {
    self.resources = KnownResources(
      resources.of(anyOf: [
        SQSQueue.resourceType, DynamoDBTable.resourceType, LambdaFunction.resourceType,
        LambdaAlias.resourceType,
      ]))
    redriven = resources.of(SQSQueueRedrivePolicy.self).reduce(into: []) { queues, resource in
      let policy = SQSQueueRedrivePolicy.Arguments(resource.body)
      queues.formUnion(policy.queueURL?.targets ?? [])
    }
    var contracts: [Identity: HandlerContract] = [:]
    var kinds: [Identity: MappingSource.Kind] = [:]
    for component in components {
      // Most components are neither a function nor a mapping, and comparing types is much faster than a cast.
      let type = type(of: component)
      if type == Function.self, let function = component as? Function {
        guard let contract = function.contract else { continue }
        contracts[function.resource.declaration.identity] = contract
      } else if type == Mapping.self, let mapping = component as? Mapping {
        kinds[mapping.resource.declaration.identity] = mapping.source.kind
      }
    }
    self.contracts = contracts
    self.kinds = kinds
  }

  private mutating func report(_ problem: PipelineProblem, of mapping: ResourceDeclaration) {
    problems.append(DeclarationError(problem, at: mapping.identity.location))
  }

  private mutating func check(_ mapping: ResourceDeclaration) {
    let arguments = LambdaEventSourceMapping.Arguments(mapping.body)
    let batchSize = arguments.batchSize?.literal
    var batchSizes = 1...10_000
    let window = arguments.maximumBatchingWindowInSeconds?.unlessNull
    let source =
      EventSource(arguments.eventSourceARN, among: resources)
      ?? kinds[mapping.identity].map(EventSource.init)
    let function = function(of: arguments)
    // The rules of a source that was not meant would lead astray.
    if let problem = problem(of: source, for: function) {
      report(problem, of: mapping)
      return
    }
    switch source {
    case .stream:
      checkStart(of: mapping, arguments)
    case .table(let table):
      checkStart(of: mapping, arguments)
      if arguments.startingPosition?.literal == "AT_TIMESTAMP" {
        report(.timestampOfTable, of: mapping)
      }
      if let table, let isEnabled = table.arguments(of: DynamoDBTable.self)?.streamEnabled,
        isEnabled.mayBeTrue
      {
        break
      }
      if table != nil { report(.tableWithoutStream, of: mapping) }
    case .queue(let queue, let isFIFO):
      for name in Self.argumentsOfStreams where mapping.sets(name) {
        report(.argumentOfStreams(name), of: mapping)
      }
      if isFIFO {
        batchSizes = 1...10
        if let seconds = window?.literal, seconds != 0 { report(.windowOfFIFOQueue, of: mapping) }
      } else if let batchSize, (11...10_000).contains(batchSize),
        window.map({ $0.literal == 0 }) ?? true
      {
        report(.batchWithoutWindow(batchSize), of: mapping)
      }
      if let queue {
        checkVisibility(of: queue, by: arguments, of: mapping)
        if !isFIFO { checkRedrive(of: queue) }
      }
    case nil: break
    }
    if let batchSize { require(batchSize, .batchSize, in: batchSizes, of: mapping) }
    let assumed = arguments.assumingDynamicBlocks
    checkPollers(of: mapping, assumed)
    if let size = assumed.scalingConfig?.maximumConcurrency?.literal {
      require(size, .mappingConcurrency, in: 2...1_000, of: mapping)
    }
    checkRanges(of: mapping, arguments)
    if let function, contracts[function.identity] != nil {
      if !(arguments.functionResponseTypes.map(Self.mayReportFailures) ?? false) {
        report(.partialAnswersOff(function.identity.address), of: mapping)
      }
    }
  }

  /// The problem if the handler's contract states another source.
  private func problem(
    of source: EventSource?, for function: ResourceDeclaration?
  ) -> PipelineProblem? {
    guard let source, let function, let expected = contracts[function.identity]?.source
    else { return nil }
    return source.problem(for: expected, of: function)
  }

  private static let argumentsOfStreams = [
    "bisect_batch_on_function_error", "destination_config", "maximum_record_age_in_seconds",
    "maximum_retry_attempts", "parallelization_factor", "starting_position",
    "starting_position_timestamp", "tumbling_window_in_seconds",
  ]

  private static func mayReportFailures(_ types: Expression<Set<String>>) -> Bool {
    !types.isWritten(as: []) && !types.isWritten(as: .null)
  }

  private mutating func checkStart(
    of mapping: ResourceDeclaration, _ arguments: LambdaEventSourceMapping.Arguments
  ) {
    if arguments.startingPosition?.unlessNull == nil {
      report(.startingPositionMissing, of: mapping)
    }
  }

  private mutating func checkRanges(
    of mapping: ResourceDeclaration, _ arguments: LambdaEventSourceMapping.Arguments
  ) {
    if let window = arguments.maximumBatchingWindowInSeconds?.literal {
      require(.seconds(window), .batchingWindow, in: .seconds(0)...(.seconds(300)), of: mapping)
    }
    if let window = arguments.tumblingWindowInSeconds?.literal {
      require(.seconds(window), .tumblingWindow, in: .seconds(0)...(.seconds(900)), of: mapping)
    }
    if let factor = arguments.parallelizationFactor?.literal {
      require(factor, .parallelizationFactor, in: 1...10, of: mapping)
    }
    // -1 is no bound.
    if let retries = arguments.maximumRetryAttempts?.literal, retries != -1 {
      require(retries, .retries, in: 0...10_000, of: mapping)
    }
    if let age = arguments.maximumRecordAgeInSeconds?.literal, age != -1 {
      require(.seconds(age), .recordAge, in: .seconds(60)...(.seconds(604_800)), of: mapping)
    }
  }

  /// Lambda Developer Guide, "Using provisioned mode with an Amazon SQS event source".
  ///
  /// - Parameter arguments: Those of the mapping, with each dynamic block as a block.
  private mutating func checkPollers(
    of mapping: ResourceDeclaration, _ arguments: LambdaEventSourceMapping.Arguments
  ) {
    guard let pollers = arguments.provisionedPollerConfig else { return }
    if let least = pollers.minimumPollers?.literal {
      require(least, .minimumPollers, in: 1...200, of: mapping)
    }
    if let most = pollers.maximumPollers?.literal {
      require(most, .maximumPollers, in: 1...2_000, of: mapping)
    }
    if arguments.scalingConfig?.maximumConcurrency?.unlessNull != nil {
      report(.pollersWithConcurrency, of: mapping)
    }
  }

  private mutating func require(
    _ value: Int, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>,
    of mapping: ResourceDeclaration
  ) {
    if !range.contains(value) { report(.numberOutOfRange(quantity, value, range), of: mapping) }
  }

  private mutating func require(
    _ value: TimeSpan, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<TimeSpan>,
    of mapping: ResourceDeclaration
  ) {
    if !range.contains(value) { report(.timeOutOfRange(quantity, value, range), of: mapping) }
  }

  /// The defaults are those of AWS: 30 seconds for a queue and 3 for a function. Lambda Developer Guide, "Creating and
  /// configuring an Amazon SQS event source mapping": six times the timeout, and the batching window.
  private mutating func checkVisibility(
    of queue: ResourceDeclaration, by arguments: LambdaEventSourceMapping.Arguments,
    of mapping: ResourceDeclaration
  ) {
    guard let function = function(of: arguments),
      let hidden = queue.arguments(of: SQSQueue.self)?.visibilityTimeoutSeconds.seconds(else: 30),
      let timeout = function.arguments(of: LambdaFunction.self)?.timeout.seconds(else: 3)
    else { return }
    let name = queue.identity.address
    if hidden < timeout {
      report(
        .visibilityBelowTimeout(name, .seconds(hidden), timeout: .seconds(timeout)), of: mapping)
      return
    }
    let window = arguments.maximumBatchingWindowInSeconds.seconds(else: 0) ?? 0
    let advised = 6 * timeout + window
    if hidden < advised {
      warn(of: .shortVisibility(name, .seconds(hidden), advised: .seconds(advised)), at: mapping)
    }
  }

  /// Not for a FIFO queue: there a message that fails holds up its group, and a dead-letter queue would break the
  /// group's order.
  private mutating func checkRedrive(of queue: ResourceDeclaration) {
    let hasPolicy =
      queue.arguments(of: SQSQueue.self)?.redrivePolicy?.unlessNull != nil
      || redriven.contains(queue.identity)
    if !hasPolicy { warn(of: .sourceWithoutRedrive(queue.identity.address), at: queue) }
  }

  private mutating func warn(of warning: PipelineWarning, at resource: ResourceDeclaration) {
    warnings.append(DeclarationWarning(warning, at: resource.identity.location))
  }

  /// The function that a mapping invokes, directly or through an alias.
  private func function(
    of arguments: LambdaEventSourceMapping.Arguments
  ) -> ResourceDeclaration? {
    var target = arguments.functionName?.source.flatMap { resources[$0] }
    if let alias = target?.arguments(of: LambdaAlias.self) {
      target = alias.functionName?.source.flatMap { resources[$0] }
    }
    return target?.identity.resourceType == LambdaFunction.resourceType ? target : nil
  }

  /// Lambda accepts one mapping per source and function, whatever the filters.
  private mutating func checkRepetitions(of mappings: [ResourceDeclaration]) {
    var seen: [SourceKey: [(mapping: ResourceDeclaration, function: Expression<String>)]] = [:]
    for mapping in mappings where !mapping.isRepeated {
      let arguments = LambdaEventSourceMapping.Arguments(mapping.body)
      let arn = arguments.eventSourceARN
      guard let function = arguments.functionName,
        let source = arn?.source.map(SourceKey.declared) ?? arn?.literal.map(SourceKey.named)
      else { continue }
      let target = self.function(of: arguments)
      let first = seen[source]?.first { other in
        if other.function.isWritten(as: function) { return true }
        // By its name and by its ARN; an alias is another target.
        guard let target, other.function.source == target.identity,
          function.source == target.identity
        else { return false }
        let qualified = LambdaFunction(declaration: target).qualifiedARN
        return !function.isWritten(as: qualified) && !other.function.isWritten(as: qualified)
      }
      if let first {
        report(
          .repeatedMapping(of: source.title, first: first.mapping.identity.address), of: mapping)
      } else {
        seen[source, default: []].append((mapping, function))
      }
    }
  }
}

/// Resources by identity. The dictionary holds only their positions, since copies of thousands of resources take longer.
private struct KnownResources {
  private let resources: [ResourceDeclaration]
  private let places: [Identity: Int]

  init(_ resources: [ResourceDeclaration]) {
    self.resources = resources
    places = Dictionary(resources.indices.map { (resources[$0].identity, $0) }) { _, last in last }
  }

  subscript(identity: Identity) -> ResourceDeclaration? { places[identity].map { resources[$0] } }
}

/// A source as mappings name it.
private enum SourceKey: Hashable {
  case declared(Identity)
  case named(String)

  var title: String {
    switch self {
    case .declared(let identity): identity.address
    case .named(let arn): arn
    }
  }
}

/// The kind of source that a mapping reads, with its declaration if that is in the stack.
private enum EventSource {
  case stream
  case table(ResourceDeclaration?)
  case queue(ResourceDeclaration?, isFIFO: Bool)

  init?(_ arn: Expression<String>?, among resources: KnownResources) {
    if let source = arn?.source {
      let resource = resources[source]
      switch source.resourceType {
      case KinesisStream.resourceType, KinesisStreamConsumer.resourceType: self = .stream
      case DynamoDBTable.resourceType: self = .table(resource)
      case SQSQueue.resourceType:
        let queue = resource?.arguments(of: SQSQueue.self)
        self = .queue(resource, isFIFO: queue?.fifoQueue?.isWritten(as: true) == true)
      default: return nil
      }
    } else {
      guard let named = arn?.literal.flatMap(ARN.init) else { return nil }
      switch named.service {
      case "kinesis": self = .stream
      case "dynamodb": self = .table(nil)
      case "sqs": self = .queue(nil, isFIFO: named.resource.hasSuffix(".fifo"))
      default: return nil
      }
    }
  }
}

extension EventSource {
  init(_ kind: MappingSource.Kind) {
    self =
      switch kind {
      case .stream: .stream
      case .table: .table(nil)
      case .queue(let isFIFO): .queue(nil, isFIFO: isFIFO)
      }
  }

  /// The problem if a function's handler is written for another source.
  fileprivate func problem(
    for expected: SourceContract, of function: ResourceDeclaration
  ) -> PipelineProblem? {
    switch (self, expected) {
    case (.stream, .stream), (.queue, .queue): return nil
    case (.table(let table), .table(let needed)):
      guard let table,
        let written = table.arguments(of: DynamoDBTable.self)?.streamViewType?.literal,
        let view = TableStreamView(rawValue: written)
      else { return nil }
      let isEnough =
        (view.hasNewImage || !needed.hasNewImage) && (view.hasOldImage || !needed.hasOldImage)
      return isEnough
        ? nil
        : .imagesMissing(
          table.identity.address, has: view, function: function.identity.address, needs: needed)
    case (.stream, _), (.table, _), (.queue, _):
      return .otherSource(kind, function: function.identity.address, expected: expected)
    }
  }

  private var kind: PipelineProblem.Kind {
    switch self {
    case .stream: .stream
    case .table: .table
    case .queue: .queue
    }
  }
}

extension Expression<Number>? {
  /// The seconds, or AWS's default if nothing is set; nil if only Terraform knows.
  fileprivate func seconds(else standard: Int) -> Int? {
    guard let value = self?.unlessNull else { return standard }
    return value.literal
  }
}

extension Stream: RuledComponent {}
extension StreamConsumer: RuledComponent {}
extension Table: RuledComponent {}
extension Queue: RuledComponent {}
extension Function: RuledComponent {}
extension Alias: RuledComponent {}
extension Mapping: RuledComponent {}

extension CuratedResource {
  package static var rules: any StackRules.Type { PipelineRules.self }
}
