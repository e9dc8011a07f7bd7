/// An SNS topic that mappings, functions and roles use: a ``Topic`` of the stack, or one that exists already
/// (``Topic/existing(_:for:encryptedBy:admits:label:fileID:line:column:)``).
public protocol TopicReference: FailureDestination {
  /// The topic's Amazon Resource Name.
  var arn: Expression<String> { get }
  /// The ARN of your own key that encrypts the messages; nil for an AWS managed key, whose use needs no permission.
  var encryptionKey: Expression<String>? { get }
  /// Whether it is a FIFO topic.
  var isFIFO: Bool { get }
  /// The contract that a function's `destinations:` matches with the handler's; nil for none.
  var contract: TopicContract? { get }
  /// The name in Terraform.
  var label: String { get }
}

extension TopicReference {
  /// SNS refuses a message to a FIFO topic without a message group, which Lambda's reports do not have (SNS API
  /// Reference, "Publish").
  public var failureDelivery: FailureDelivery {
    FailureDelivery(
      to: arn, Permission.publish(self), problem: isFIFO ? .failuresToFIFOTopic : nil)
  }
}

extension Topic: TopicReference {
  public var label: String { resource.declaration.label }
}

extension Permission {
  /// SNS Developer Guide, "Setting up Amazon SNS topic encryption", for the actions on the key.
  static func publish(_ topic: any TopicReference) -> [Permission] {
    [Permission(actions: ["sns:Publish"], resources: [topic.arn])]
      + use(topic.encryptionKey, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }
}
