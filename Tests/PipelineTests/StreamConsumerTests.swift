import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// A mapping from a registered consumer of a stream.
@Suite struct `A consumer of a stream` {
  private static let key = KMSKey("orders")
  private static let stream = Pipeline.Stream(
    "orders", capacity: .provisioned(shards: 1), encryption: .customerManagedKey(key.arn))
  private static let consumer = StreamConsumer("fast", of: stream)
  private static let role = Role("handler", assumedBy: .lambda)
  private static let rejected = Queue("rejected")
  private static let function = Function(
    "handler", package: .archive("f.zip"), role: role,
    contract: HandlerContract([], source: .stream), destinations: [], rejected: rejected)

  private static let stack = Stack("consumer") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    Module("data") {
      key
      stream
      consumer
      rejected
    }
    role
    function
    Mapping(from: consumer, to: function, startingAt: .trimHorizon, onFailure: rejected)
  }

  @Test func `It is registered, and the function reads through it with the permissions for it`() {
    expectSnapshot(of: Self.stack, named: "consumer")
    #expect(Self.stack.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform) func `Terraform accepts it`() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test(
    arguments: [
      ("", .nameLength("", of: .consumer, 1...128)),
      ("a b", .nameCharacter(" ", of: .consumer, punctuation: "_.-")),
    ] as [(String, PipelineProblem)])
  func `A name that Kinesis refuses is refused`(name: String, problem: PipelineProblem) {
    let stack = Stack("consumer") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.key
      Self.stream
      StreamConsumer(Expression(name), of: Self.stream, label: "c")
    }
    #expect(stack.problems(of: PipelineProblem.self) == [problem])
  }

  @Test func `Its mapping needs a position, as that of the stream`() {
    let stack = Stack("consumer") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.key
      Self.stream
      Self.consumer
      LambdaEventSourceMapping("m", functionName: "f", eventSourceARN: Self.consumer.arn)
    }
    #expect(stack.problems(of: PipelineProblem.self) == [.startingPositionMissing])
  }
}
