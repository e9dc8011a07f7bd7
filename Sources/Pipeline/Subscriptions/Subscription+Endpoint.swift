extension Subscription {
  /// The receiver of a topic's messages. SNS API Reference, "Subscribe".
  public struct Endpoint: Sendable {
    let `protocol`: String
    let address: Expression<String>
    let queue: (any QueueReference)?
    let function: (any FunctionReference)?
    /// Whether it gets raw messages; nil if it cannot.
    let deliversRaw: Bool?
    let problem: SenderProblem?

    private init(
      _ protocol: String, _ address: Expression<String>, queue: (any QueueReference)? = nil,
      function: (any FunctionReference)? = nil, deliversRaw: Bool? = nil,
      problem: SenderProblem? = nil
    ) {
      self.protocol = `protocol`
      self.address = address
      self.queue = queue
      self.function = function
      self.deliversRaw = deliversRaw
      self.problem = problem
    }

    /// A queue: a standard one, or a FIFO queue of a FIFO topic.
    ///
    /// - Parameter deliversRawMessages: Whether it gets a message as it was published. Otherwise it gets a JSON object
    ///   with the text as `Message`, as a function always does.
    public static func queue(
      _ queue: any QueueReference, deliversRawMessages: Bool = false
    ) -> Endpoint {
      Endpoint("sqs", queue.arn, queue: queue, deliversRaw: deliversRawMessages)
    }

    /// A function, or an ``Alias`` of one, which is invoked asynchronously.
    public static func function(_ function: any FunctionReference) -> Endpoint {
      Endpoint("lambda", function.arn, function: function)
    }

    /// An email address, whose owner must confirm the subscription. Until then Terraform cannot delete it.
    public static func email(_ address: Expression<String>) -> Endpoint {
      Endpoint(
        "email", address,
        problem: address.literal.flatMap { $0.contains("@") ? nil : .invalidEndpoint($0) })
    }

    /// A URL that begins with `https://`, whose server must confirm the subscription.
    ///
    /// - Parameter deliversRawMessages: Whether it gets a message as it was published. Otherwise it gets a JSON object
    ///   with the text as `Message`.
    public static func https(
      _ url: Expression<String>, deliversRawMessages: Bool = false
    ) -> Endpoint {
      Endpoint(
        "https", url, deliversRaw: deliversRawMessages,
        problem: url.literal.flatMap { $0.hasPrefix("https://") ? nil : .invalidEndpoint($0) })
    }

    /// The end of the subscription's label.
    func label(_ checks: inout Checks) -> String {
      queue?.label ?? function?.label ?? checks.label(nil, from: address, of: .subscription)
    }
  }
}
