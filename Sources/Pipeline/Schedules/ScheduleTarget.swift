extension Schedule {
  /// The target of a schedule. EventBridge Scheduler User Guide, "Using templated targets in EventBridge Scheduler".
  public struct Target: Sendable {
    let arn: Expression<String>
    let input: Expression<String>?
    let permissions: [Permission]
    let problem: (any DeclarationProblem)?
    /// The rule for a text that only Terraform knows.
    let rule: ValueRule?
    /// Sets the block that only this kind of target has.
    let complete: @Sendable (inout SchedulerSchedule.Target) -> Void

    private init(
      _ arn: Expression<String>, _ input: Expression<String>?, _ permissions: [Permission],
      problem: (any DeclarationProblem)? = nil, rule: ValueRule? = nil,
      _ complete: @escaping @Sendable (inout SchedulerSchedule.Target) -> Void = { _ in }
    ) {
      self.arn = arn
      self.input = input
      self.permissions = permissions
      self.problem = problem
      self.rule = rule
      self.complete = complete
    }

    /// A function, or an ``Alias`` of one, which is invoked asynchronously.
    ///
    /// - Parameter input: The event as JSON, such as `.jsonencode(…)`; nil for the event that the scheduler makes.
    public static func function(
      _ function: any FunctionReference, input: Expression<String>? = nil
    ) -> Target {
      Target(function.arn, input, Permission.invoke(function))
    }

    /// A queue that gets a message.
    ///
    /// - Parameters:
    ///   - message: The text of the message; nil for the event that the scheduler makes.
    ///   - messageGroup: The message group, which a FIFO queue requires. Such a queue also needs deduplication by
    ///     content: `.with { $0.contentBasedDeduplication = true }`.
    public static func queue(
      _ queue: any QueueReference, message: Expression<String>? = nil,
      messageGroup: Expression<String>? = nil
    ) -> Target {
      Target(
        queue.arn, message, Permission.send(queue),
        problem: queue.problem(of: .schedule, inGroup: messageGroup)
      ) { block in
        if let messageGroup { block.sqsParameters = .init(messageGroupID: messageGroup) }
      }
    }

    /// A stream that gets a record.
    ///
    /// - Parameters:
    ///   - record: The data of the record; nil for the event that the scheduler makes.
    ///   - partitionKey: The key that decides on the record's shard, 1 to 256 characters.
    public static func stream(
      _ stream: any StreamReference, record: Expression<String>? = nil,
      partitionKey: Expression<String>
    ) -> Target {
      let length = partitionKey.literal?.unicodeScalars.count ?? 1
      return Target(
        stream.arn, record, Permission.put(on: stream),
        problem: (1...256).contains(length)
          ? nil : PipelineProblem.numberOutOfRange(.partitionKeyLength, length, 1...256),
        rule: ValueRule(
          partitionKey, matches: "^(?s:.){1,256}$", "the partition key",
          mustBe: "1 to 256 characters")
      ) { block in
        block.kinesisParameters = .init(partitionKey: partitionKey)
      }
    }
  }
}

extension Permission {
  /// Put single records, as EventBridge Scheduler does.
  fileprivate static func put(on stream: any StreamReference) -> [Permission] {
    [Permission(actions: ["kinesis:PutRecord"], resources: [stream.arn])]
      + use(stream.encryptionKey, for: ["kms:GenerateDataKey"])
  }
}
