extension Mapping {
  /// A mapping from a table's stream, which keeps the changes of its items for 24 hours.
  ///
  /// - Parameters:
  ///   - table: The table. It needs a stream: `Table(…, stream: .newAndOldImages)`.
  ///   - function: The function to invoke.
  ///   - position: Where a new mapping begins: `.trimHorizon` or `.latest`.
  ///   - batchSize: The maximum number of records per invocation, 1 to 10,000.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds.
  ///   - parallelizationFactor: How many batches of a shard may be worked on at once, 1 to 10; changes of
  ///     one item stay in order.
  ///   - maximumRetryAttempts: How often a failed batch is retried, 0 to 10,000; nil, the default, for as
  ///     long as the stream has its records.
  ///   - maximumRecordAge: Records older than this are given up, 60 seconds to 7 days; nil, the default,
  ///     for never.
  ///   - bisectsBatchOnError: Whether a failed batch is halved, which closes in on the record that fails.
  ///   - onFailure: The queue where Lambda reports the records that it gave up, if one of the bounds above is
  ///     set.
  ///   - label: The name in Terraform; derived from the table and the function if it is nil.
  public init(
    from table: Table, to function: Function, startingAt position: StartingPosition,
    batchSize: Int = 100, batchingWindow: TimeSpan = .seconds(0), parallelizationFactor: Int = 1,
    maximumRetryAttempts: Int? = nil, maximumRecordAge: TimeSpan? = nil,
    bisectsBatchOnError: Bool = true,
    onFailure: Queue?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    self.init(
      from: .table(table), to: function,
      StreamSettings(
        position: position, batchSize: batchSize, batchingWindow: batchingWindow,
        parallelizationFactor: parallelizationFactor, maximumRetryAttempts: maximumRetryAttempts,
        maximumRecordAge: maximumRecordAge, bisectsBatchOnError: bisectsBatchOnError),
      onFailure, label, checks)
  }

  /// A mapping from a queue. The queue decides what happens to a message that always fails: without a redrive
  /// policy, it returns until its retention ends.
  ///
  /// - Parameters:
  ///   - queue: The queue, standard or FIFO. Its visibility timeout must not be below the function's timeout;
  ///     generation warns if it is below six times that and the batching window, as AWS recommends, or if a
  ///     standard queue has no dead-letter queue.
  ///   - function: The function to invoke.
  ///   - batchSize: The maximum number of messages per invocation: 1 to 10,000, or 1 to 10 for a FIFO
  ///     queue. More than 10 require a batching window.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds; not for a FIFO queue.
  ///   - maximumConcurrency: The maximum number of concurrent invocations for the queue, 2 to 1,000; nil for
  ///     no limit of its own.
  ///   - label: The name in Terraform; derived from the queue and the function if it is nil.
  public init(
    from queue: Queue, to function: Function, batchSize: Int = 10,
    batchingWindow: TimeSpan = .seconds(0), maximumConcurrency: Int? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    // `EventSourceRules` checks the values, as `with` may change them.
    let checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    self.init(from: .queue(queue), to: function, nil, label, checks) { arguments in
      arguments.batchSize = Expression(batchSize)
      if batchingWindow != .seconds(0) {
        arguments.maximumBatchingWindowInSeconds = Expression(batchingWindow.seconds)
      }
      if let maximumConcurrency {
        arguments.scalingConfig = .init(maximumConcurrency: Expression(maximumConcurrency))
      }
    }
  }

  /// Where the records come from.
  enum Source {
    case stream(Stream)
    case consumer(StreamConsumer)
    case table(Table)
    case queue(Queue)

    var label: String {
      switch self {
      case .stream(let stream): stream.resource.declaration.label
      case .consumer(let consumer): consumer.resource.declaration.label
      case .table(let table): table.resource.declaration.label
      case .queue(let queue): queue.resource.declaration.label
      }
    }

    var arn: Expression<String> {
      switch self {
      case .stream(let stream): stream.arn
      case .consumer(let consumer): consumer.arn
      case .table(let table): table.resource.streamARN
      case .queue(let queue): queue.arn
      }
    }

    /// The permissions for reading, which Lambda does with the function's role.
    var permissions: [Permission] {
      switch self {
      case .stream(let stream): Permission.consume(stream)
      case .consumer(let consumer): Permission.consume(consumer)
      case .table(let table): Permission.consumeChanges(of: table)
      case .queue(let queue): Permission.poll(queue)
      }
    }
  }
}
