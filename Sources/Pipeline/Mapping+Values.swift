/// The pollers that a mapping from a queue keeps: `2...20`, or ``Mapping/Pollers``.
public protocol PollerRange: Sendable {
  /// The least and the most.
  var pollers: Mapping.Pollers { get }
}

extension ClosedRange: PollerRange where Bound == Int {
  public var pollers: Mapping.Pollers { .between(lowerBound, and: upperBound) }
}

extension Mapping {
  /// The minimum and the maximum number of pollers, each a literal or a value of Terraform: `Mapping.Pollers.between(2,
  /// and: most)`.
  public struct Pollers: PollerRange {
    let least: any WholeNumber
    let most: any WholeNumber

    /// As many pollers as the messages need, between a minimum and a maximum.
    public static func between(
      _ least: any WholeNumber, and most: any WholeNumber
    ) -> Pollers {
      Pollers(least: least, most: most)
    }

    public var pollers: Pollers { self }
  }
}

// Rules for values that only Terraform knows. `EventSourceRules` checks known values.
extension Checks {
  mutating func computed(batchingWindow window: TimeSpan) -> Expression<Number> {
    computed(window, in: .second, .batchingWindow, in: .seconds(0)...(.seconds(300)))
  }

  /// The batch size for a queue. Without a batching window, and for a FIFO queue, it is at most 10.
  mutating func batchSize(
    _ size: any WholeNumber, from queue: any QueueReference, waiting window: TimeSpan
  ) -> Expression<Number> {
    let isSmall = queue.isFIFO || window == .seconds(0)
    return computed(size, .batchSize, in: 1...(isSmall ? 10 : 10_000))
  }

  /// Lambda Developer Guide, "Using provisioned mode with an Amazon SQS event source".
  mutating func pollers(
    _ range: (any PollerRange)?
  ) -> LambdaEventSourceMapping.ProvisionedPollerConfig? {
    guard let pollers = range?.pollers else { return nil }
    let least = computed(pollers.least, .minimumPollers, in: 1...200)
    let most = computed(pollers.most, .maximumPollers, in: 1...2_000)
    if let low = least.literal, let high = most.literal {
      let isInside = (1...200).contains(low) && (1...2_000).contains(high)
      require(low <= high || !isInside, .pollersReversed(low, high))
    } else {
      add(
        ValueRule(
          least <= most, of: most,
          message: "The maximum number of pollers must not be below the minimum."))
    }
    return .init(maximumPollers: most, minimumPollers: least)
  }
}

extension ValueRule {
  /// A batch of more than 10 messages of a standard queue needs a batching window. Nil if the window is known: then the
  /// range of the batch size covers it.
  init?(batch size: Expression<Number>, waiting window: Expression<Number>?) {
    guard let window, window.literal == nil, (size.literal ?? .max) > 10 else { return nil }
    // Either value may be null, which cannot be compared.
    let isSmall: Expression<Bool> = .try(size <= 10, true)
    let waits: Expression<Bool> = .try(window > 0, false)
    self.init(
      size.literal == nil ? isSmall || waits : waits, of: window,
      message: "A batch of more than 10 messages needs a batching window of at least 1 second.")
  }

  /// A queue must not deliver a message again while the function still works on it. Nil for a queue outside the stack,
  /// or if both times are known: `EventSourceRules` checks those.
  init?(visibilityOf queue: any QueueReference, for function: any FunctionReference) {
    guard let queue = (queue as? Queue)?.resource else { return nil }
    let function = function.function.resource
    let times = [queue.arguments.visibilityTimeoutSeconds, function.arguments.timeout]
    guard times.contains(where: { $0?.unlessNull.map { $0.literal == nil } ?? false }) else {
      return nil
    }
    self.init(
      queue.visibilityTimeoutSeconds >= function.timeout, of: queue.arn,
      message:
        "The queue hides a message for less than the timeout of the function that reads it; AWS recommends six times as much."
    )
  }
}

extension Mapping {
  /// The same with the range of the batch size that applies to the batching window set by `with`.
  func widened(_ mapping: LambdaEventSourceMapping) -> LambdaEventSourceMapping {
    let arguments = mapping.arguments
    guard source.kind == .queue(isFIFO: false), let size = arguments.batchSize?.unlessNull,
      let window = arguments.maximumBatchingWindowInSeconds?.unlessNull, window.literal != 0,
      let narrow = ValueRule(size, .batchSize, in: 1...10),
      let index = mapping.declaration.rules.firstIndex(of: narrow)
    else { return mapping }
    let rules = [
      ValueRule(size, .batchSize, in: 1...10_000), ValueRule(batch: size, waiting: window),
    ]
    return mapping.withDeclaration {
      $0.rules.replaceSubrange(index...index, with: rules.compactMap(\.self))
    }
  }
}
