import Testing

@testable import InfraGen
@testable import Pipeline

extension `Regions` {
  @Test func `A handler reaches tables and queues of its own region only`() {
    let rejected = Queue("rejected").region("us-west-2")
    let role = Role("handler", assumedBy: .lambda)
    #expect(
      Self.problems {
        rejected
        role
        Function(
          "handler", package: .archive("handler.zip"), role: role, contract: HandlerContract([]),
          destinations: [], rejected: rejected)
      } == [
        .otherRegion(
          "aws_lambda_function.handler", "eu-west-1", other: "aws_sqs_queue.rejected", "us-west-2",
          at: rejected.identity.location)
      ])
  }

  private static let lines = TableContract("LINES_TABLE", partitionKey: .string("id"))

  /// The problems of a handler in `eu-west-1` that writes to a table of `us-west-2`.
  private static func problems(
    writingTo table: Table, @DeclarationBuilder _ others: () -> [any Declaration] = { [] }
  ) -> [PipelineProblem] {
    problems {
      let rejected = Queue("rejected")
      let role = Role("handler", assumedBy: .lambda)
      table
      rejected
      role
      Function(
        "handler", package: .archive("handler.zip"), role: role,
        contract: HandlerContract([.put(lines)]), destinations: [.table(table)], rejected: rejected)
      others()
    }
  }

  @Test func `A handler may write to the replica in its own region`() {
    func table(replicas: [Table.Replica]) -> Table {
      Table(
        "order-lines", for: Self.lines, stream: replicas.isEmpty ? nil : .newAndOldImages,
        replicas: replicas
      ).region("us-west-2")
    }
    for replicas in [[], ["eu-central-1"]] as [[Table.Replica]] {
      let table = table(replicas: replicas)
      #expect(
        Self.problems(writingTo: table) == [
          .otherRegion(
            "aws_lambda_function.handler", "eu-west-1", other: "aws_dynamodb_table.order_lines",
            "us-west-2", at: table.identity.location)
        ])
    }
    #expect(Self.problems(writingTo: table(replicas: ["eu-central-1", "eu-west-1"])) == [])
    let plain = table(replicas: [])
    #expect(
      Self.problems(writingTo: plain) {
        DynamoDBTableReplica("copy", globalTableARN: plain.arn, region: "us-east-1")
      }.count == 1)
    #expect(
      Self.problems(writingTo: plain) {
        DynamoDBTableReplica("copy", globalTableARN: plain.arn)
      } == [])
  }

  @Test func `Other variables of a handler may name resources of other regions`() {
    let far = Topic("far", encryption: .none).region("us-west-2")
    let rejected = Queue("rejected")
    let role = Role("handler", assumedBy: .lambda)
    #expect(
      Self.problems {
        far
        rejected
        role
        Function(
          "handler", package: .archive("handler.zip"), role: role, contract: HandlerContract([]),
          destinations: [], rejected: rejected, environment: [.variable("FAR", far.arn)])
      } == [])
  }
}
