import TestSupport
import Testing

@testable import InfraGen
@testable import Pipeline

extension `Regions` {
  @Test func `A rule may send to a bus of another region, but not to a queue`() {
    func problems(arn: Terraform.Expression<String>) -> [PipelineProblem] {
      Self.problems {
        let rule = CloudWatchEventRule("paid", eventPattern: "{}")
        // The rules come with the curated types.
        Queue("orders")
        rule
        CloudWatchEventTarget("paid", arn: arn, rule: rule.name)
      }
    }
    #expect(problems(arn: "arn:aws:events:us-west-2:123456789012:event-bus/orders") == [])
    let queue = "arn:aws:sqs:us-west-2:123456789012:orders"
    #expect(
      problems(arn: "\(queue)") == [
        .otherRegion(
          "aws_cloudwatch_event_target.paid", "eu-west-1", other: queue, "us-west-2", at: nil)
      ])
  }

  @Test func `Only resources of AWS have a region of AWS`() {
    let west = Provider.aws("~> 6.47", region: "us-west-2", alias: "west")
    let pet = RawResource("random_pet", "name") { _ in }
    let name: Terraform.Expression<String> = pet.reference("id")
    #expect(
      Self.problems {
        west
        Provider("random", source: "hashicorp/random", version: "~> 3.6")
        Queue("orders")
        pet
        SQSQueue("dead", kmsMasterKeyID: "\(name)").provider(west)
      } == [])
  }

  @Test func `A version of the provider without regions is refused`() {
    let stack = Stack("regions") {
      Provider.aws(">= 5.100, < 7.0", region: "eu-west-1")
      Stream("orders").region("us-west-2")
    }
    #expect(
      stack.problems(of: ProviderHistoryProblem.self) == [
        .newer(
          .init("region", of: "aws_kinesis_stream.orders"),
          .init("hashicorp/aws", ">= 5.100, < 7.0"), since: .init(6, 0, 0), isExact: true)
      ])
  }

  @Test func `A mapping between a stream and a function of other regions names both places`() throws
  {
    let role = Role("handler", assumedBy: .lambda)
    let stream = Stream("orders").region("us-west-2")
    let handler = Function("handler", package: .archive("handler.zip"), role: role)
    let failed = Queue("failed")
    #expect(
      Self.problems {
        role
        stream
        handler
        failed
        Mapping(from: stream, to: handler, startingAt: .latest, onFailure: failed)
      } == [
        .otherRegion(
          "aws_lambda_event_source_mapping.orders_to_handler", "eu-west-1",
          other: "aws_kinesis_stream.orders", "us-west-2", at: stream.identity.location)
      ])
  }

  @Test func `A function that is moved after its mapping was declared is noticed`() {
    let role = Role("handler", assumedBy: .lambda)
    let stream = Stream("orders")
    let handler = Function("handler", package: .archive("handler.zip"), role: role)
    #expect(
      Self.problems {
        role
        stream
        handler.region("us-west-2")
        Mapping(from: stream, to: handler, startingAt: .latest, onFailure: nil)
      } == [
        .otherRegion(
          "aws_lambda_event_source_mapping.orders_to_handler", "eu-west-1",
          other: "aws_lambda_function.handler", "us-west-2", at: handler.identity.location)
      ])
  }

  @Test func `The region of a provider counts too`() {
    let west = Provider.aws("~> 6.47", region: "us-west-2", alias: "west")
    let dead = Queue("dead").provider(west)
    #expect(
      Self.problems {
        west
        dead
        Queue("orders", redrive: .to(dead, afterReceives: 5))
        Queue("others", redrive: .to(dead, afterReceives: 5)).region("us-west-2")
      } == [
        .otherRegion(
          "aws_sqs_queue.orders", "eu-west-1", other: "aws_sqs_queue.dead", "us-west-2",
          at: dead.identity.location)
      ])
  }

  @Test func `A resource that exists already is in its own region`() {
    let role = Role("handler", assumedBy: .lambda)
    let handler = Function("handler", package: .archive("handler.zip"), role: role)
      .region("us-west-2")
    let found = Stream.existing("found")
    let arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/named"
    let problems = Self.problems {
      role
      handler
      found
      Mapping(from: found, to: handler, startingAt: .latest, onFailure: nil)
      Mapping(
        from: Stream.existing(arn: Expression(arn)), to: handler, startingAt: .latest,
        onFailure: nil, label: "named")
    }
    #expect(problems.count == 2)
    for (problem, region) in zip(problems, ["eu-west-1", "eu-central-1"]) {
      guard case .otherRegion(_, "us-west-2", _, let other, _) = problem else {
        Issue.record("\(problem)")
        continue
      }
      #expect(other == region)
    }
  }

  @Test func `An ARN of another region than the only provider's is noticed`() {
    let role = Role("handler", assumedBy: .lambda)
    let handler = Function("handler", package: .archive("handler.zip"), role: role)
    func problems(region: String) -> [PipelineProblem] {
      Self.problems {
        role
        handler
        Mapping(
          from: Stream.existing(
            arn: Expression("arn:aws:kinesis:\(region):123456789012:stream/named")),
          to: handler, startingAt: .latest, onFailure: nil, label: "named")
      }
    }
    #expect(problems(region: "eu-west-1") == [])
    #expect(
      problems(region: "eu-central-1") == [
        .otherRegion(
          "aws_lambda_event_source_mapping.named", "eu-west-1",
          other: "arn:aws:kinesis:eu-central-1:123456789012:stream/named", "eu-central-1", at: nil)
      ])
  }

  @Test func `A replica is not in the region of its table`() {
    func table(_ replicas: [Table.Replica]) -> Table {
      Table(
        "lines", partitionKey: .string("id"), stream: replicas.isEmpty ? nil : .newAndOldImages,
        replicas: replicas)
    }
    let problem = PipelineProblem.replicaBesideTable
    let address = "aws_dynamodb_table.lines"
    #expect(Self.problems { table(["us-west-2"]) } == [])
    #expect(
      Self.problems { table(["eu-west-1", "us-west-2"]) } == [problem(address, "eu-west-1")])
    #expect(
      Self.problems { table(["us-west-2"]).region("us-west-2") } == [problem(address, "us-west-2")])
    #expect(Self.problems { table(["eu-west-1"]).region("us-west-2") } == [])
    let region = Variable<String>("region", description: "The region.").wrappedValue
    #expect(Self.problems { table(["eu-west-1"]).region(region) } == [])
    #expect(
      Self.problems {
        let table = table([]).region("us-west-2")
        table
        DynamoDBTableReplica("own", globalTableARN: table.arn, region: "us-west-2")
        DynamoDBTableReplica("far", globalTableARN: table.arn, region: "us-east-1")
      } == [problem(address, "us-west-2")])
  }

  @Test func `Texts that only Terraform completes or chooses pass`() {
    let region = Variable<String>("region", description: "The region.").wrappedValue
    let isFar = Variable<Bool>("is_far", description: "Whether it is far.").wrappedValue
    let far: Terraform.Expression<String> = "arn:aws:sns:us-west-2:123456789012:alerts"
    for action in ["arn:aws:sns:\(region):123456789012:alerts", isFar.then(far, else: "")] {
      #expect(
        Self.problems {
          Queue("orders")
          CloudWatchMetricAlarm("errors", alarmName: "errors", alarmActions: [action])
        } == [])
    }
  }

  @Test func `A region that only Terraform knows passes`() {
    let region = Variable<String>("region", description: "The region.").wrappedValue
    let dead = Queue("dead").region(region)
    #expect(
      Self.problems {
        dead
        Queue("orders", redrive: .to(dead, afterReceives: 5))
      } == [])
  }

  @Test func `A malformed region is refused`() {
    #expect(Self.problems { Queue("orders").region("Ireland") } == [.invalidRegion("Ireland")])
  }

  @Test func `Names may be the same in two regions`() {
    let stack = Stack("regions") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      Stream("orders")
      Stream("orders", label: "others").region("us-west-2")
    }
    #expect(stack.warnings().map(\.description) == [])
  }

  @Test func `One name at one place is noticed, however the place is written`() {
    func warnings(@DeclarationBuilder _ content: () -> [any Declaration]) -> Int {
      Stack("regions") {
        Provider.aws("~> 6.47", region: "eu-west-1")
        content()
      }.warnings().count { ($0.problem as? PipelineWarning)?.isOfName == true }
    }
    let region = Variable<String>("region", description: "The region.").wrappedValue
    #expect(
      warnings {
        Stream("orders")
        Stream("orders", label: "others").region("eu-west-1")
      } == 1)
    #expect(
      warnings {
        Bucket("orders-example")
        Bucket("orders-example", label: "others").region("us-west-2")
      } == 1)
    #expect(
      warnings {
        Stream("orders").region(region)
        Stream("orders", label: "others").region("\(region)")
      } == 0)
  }
}
extension PipelineWarning {
  fileprivate var isOfName: Bool { if case .nameTwice = self { true } else { false } }
}
