import Pipeline
import TestSupport
import Testing

/// An alias that moves from version to version, and the mapping to it.
@Suite(.requires(.ministack), .onItsOwnThread) struct `Aliases on a local AWS` {
  private static func stack(_ alias: (Function) -> Alias) -> Stack {
    let role = Role("handler", assumedBy: .lambda)
    let handler = Function(
      "handler", package: .archive("handler.zip"), role: role, timeout: .seconds(20),
      publishes: true)
    let live = alias(handler)
    let orders = Queue("orders")
    return Stack("aliases", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      handler
      live
      orders
      Mapping(from: orders, to: live, batchSize: 1)
      Output("queue", orders.url, description: "The queue.")
    }
  }

  /// The version that the alias names, and the share of another one.
  private static func alias(_ local: LocalTerraform) throws -> [String] {
    try local.aws(
      "lambda", "get-alias", "--function-name", "handler", "--name", "live", "--query",
      "[FunctionVersion, to_string(RoutingConfig.AdditionalVersionWeights)]"
    ).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Sends a message, and waits until the handler has printed it.
  ///
  /// - Returns: The line that it printed.
  private static func answer(to message: String, _ local: LocalTerraform) throws -> String {
    let queue = try local.aws(
      "sqs", "get-queue-url", "--queue-name", "orders", "--query", "QueueUrl")
    _ = try local.aws("sqs", "send-message", "--queue-url", queue, "--message-body", message)
    return try eventually("the handler gets \(message)") {
      let lines = try local.aws(
        "logs", "filter-log-events", "--log-group-name", "/aws/lambda/handler", "--query",
        "events[].[message]")
      return lines.split(separator: "\n").map(String.init).first { $0.hasSuffix(": \(message)") }
    }
  }

  @Test
  func
    `An apply with new code moves the alias, and its mapping delivers to the version that it names`()
    throws
  {
    try withTemporaryFolder { folder in
      let local = try LocalTerraform(in: folder, on: .ministack)
      defer { local.stop() }
      try PrintingHandler.write(release: 1, to: folder)
      try local.apply(Self.stack { Alias("live", of: $0) })
      #expect(try Self.alias(local) == ["1", "null"])
      #expect(try Self.answer(to: "a", local) == "release 1 in version 1: a")

      try PrintingHandler.write(release: 2, to: folder)
      try local.apply(Self.stack { Alias("live", of: $0) })
      #expect(try Self.alias(local) == ["2", "null"])
      #expect(try Self.answer(to: "b", local) == "release 2 in version 2: b")

      // Ministack keeps the weights, and delivers to the alias's own version only.
      try local.apply(
        Self.stack { Alias("live", of: $0, version: "1", routing: .share(0.25, to: $0.version)) })
      #expect(try Self.alias(local) == ["1", #"{"2":0.25}"#])
      #expect(try Self.answer(to: "c", local) == "release 1 in version 1: c")
    }
  }
}
