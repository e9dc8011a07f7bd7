/// An SQS queue that mappings, functions and roles use: a ``Queue`` of the stack, or one that exists already
/// (``Queue/existing(_:for:encryptedBy:admits:label:fileID:line:column:)``).
public protocol QueueReference: FailureDestination {
  /// The URL that messages are sent to; `null` if it is not known.
  var url: Expression<String> { get }
  /// The queue's Amazon Resource Name.
  var arn: Expression<String> { get }
  /// The ARN of your own key that encrypts the messages; nil for a key of AWS's, whose use needs no permission.
  var encryptionKey: Expression<String>? { get }
  /// Whether it is a FIFO queue.
  var isFIFO: Bool { get }
  /// The contract that a function's `destinations:` matches with the handler's; nil for none.
  var contract: QueueContract? { get }
  /// The name in Terraform, from which names of mappings are derived.
  var label: String { get }
}

extension QueueReference {
  public var failureDelivery: FailureDelivery {
    FailureDelivery(
      to: arn, Permission.send(self), problem: isFIFO ? .failuresToFIFOQueue : nil)
  }

  /// The problem if the handler needs the queue's URL and it is not known.
  var problemOfURL: PipelineProblem? { url.isWritten(as: .null) ? .queueURLMissing : nil }
}

extension Queue: QueueReference {
  public var label: String { resource.declaration.label }
}

extension Permission {
  static func send(_ queue: any QueueReference) -> [Permission] {
    [Permission(actions: sendingActions, resources: [queue.arn])]
      + use(queue.encryptionKey, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  // Made once: a stack may have thousands of such permissions.
  private static let sendingActions: [Expression<String>] = ["sqs:SendMessage"]

  static func receive(_ queue: any QueueReference) -> [Permission] {
    [
      Permission(
        actions: [
          "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ], resources: [queue.arn])
    ] + use(queue.encryptionKey, for: ["kms:Decrypt"])
  }

  /// Receive messages as an event source mapping does. Lambda Developer Guide, "Using Lambda with Amazon SQS"; the
  /// actions of `AWSLambdaSQSQueueExecutionRole`.
  static func poll(_ queue: any QueueReference) -> [Permission] {
    [
      Permission(
        actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        resources: [queue.arn])
    ] + use(queue.encryptionKey, for: ["kms:Decrypt"])
  }
}
