import PipelineScaling
import TerraformTesting
import TestSupport
import Testing

/// Tables and aliases that grow, and tables in several regions.
@Suite struct `Resources that grow` {
  @DeclarationBuilder static var everything: [any Declaration] {
    let lines = Table(
      "scaled", partitionKey: .string("id"),
      indexes: [
        .global("by_kind", partitionKey: .string("kind"))
      ], capacity: .provisioned(readUnits: 5, writeUnits: 5), contributorInsights: true)
    let role = Role("grower", assumedBy: .lambda)
    let function = Function("grower", package: .archive("f.zip"), role: role, publishes: true)
    let live = Alias("live", of: function, provisionedConcurrency: 2)
    lines
    TableScaling(of: lines, reads: .from(5, to: 200), writes: .from(5, to: 50, utilization: 80))
    role
    function
    live
    ConcurrencyScaling(of: live, instances: .from(2, to: 20))
    Table(
      "limited", partitionKey: .string("id"),
      indexes: [.global("by_kind", partitionKey: .string("kind"))],
      capacity: .onDemand(maxReadUnits: 4000, maxWriteUnits: nil))
    let key = Key("tables")
    key
    Table(
      "everywhere", partitionKey: .string("id"), encryption: .customerManagedKey(key.arn),
      stream: .newAndOldImages,
      replicas: [
        .region(
          "eu-central-1",
          key: "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555")
      ])
  }

  private static let stack = Stack("growing") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    everything
  }

  @Test func `Targets, policies and replicas are derived`() {
    expectSnapshot(of: Self.stack, named: "growing")
    #expect(Self.stack.warnings().map(\.description) == [])
  }

  private static let table = Table(
    "lines", partitionKey: .string("id"),
    indexes: [.global("by_kind", partitionKey: .string("kind"))],
    capacity: .provisioned(readUnits: 1, writeUnits: 1))

  private static func stack(
    _ table: Table = table, @ListBuilder<any Declaration> _ others: () -> [any Declaration]
  ) -> Stack {
    Stack("scaling") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      table
      others()
    }
  }

  @Test func `Only the capacities that are scaled are ignored`() throws {
    let reads = try Self.stack {
      TableScaling(of: Self.table, reads: .from(1, to: 5), writes: nil, indexes: false)
    }.text()
    #expect(reads.contains("ignore_changes = [read_capacity]"), "\(reads)")
    let both = try Self.stack {
      TableScaling(of: Self.table, reads: .from(1, to: 5), writes: .from(1, to: 5))
    }.text()
    #expect(
      both.contains("ignore_changes = [read_capacity, global_secondary_index, write_capacity]"),
      "\(both)")
    #expect(try !Self.stack {}.text().contains("ignore_changes"))
  }

  @Test func `The parts of a scaling follow the table's provider`() throws {
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let table = Self.table.provider(west)
    let text = try Self.stack(table) {
      west
      TableScaling(of: table, reads: .from(1, to: 5), writes: nil)
    }.text()
    #expect(text.ranges(of: "aws.west").count == 5, "\(text)")
  }

  @Test func `What cannot be scaled is refused`() {
    let onDemand = Table("on_demand", partitionKey: .string("id"))
    let role = Role("r", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role, publishes: true)
    let live = Alias("live", of: function)
    let stack = Self.stack {
      TableScaling(of: Self.table, reads: nil, writes: nil)
      TableScaling(
        of: Self.table, reads: .from(0, to: 5, utilization: 95), writes: .from(9, to: 5))
      onDemand
      TableScaling(of: onDemand, reads: .from(1, to: 5), writes: nil)
      role
      function
      live
      ConcurrencyScaling(of: live, instances: .from(1, to: 5, utilization: 5))
    }
    #expect(
      stack.errors().map { $0.problem as? ScalingProblem } == [
        .nothingToScale, .minimumTooSmall(0), .utilizationOutOfRange(95, 20...90),
        .reversedRange(9, 5), .tableOnDemand("aws_dynamodb_table.on_demand"),
        .utilizationOutOfRange(5, 10...90), .withoutInstances("aws_lambda_alias.f_live"),
      ])
  }

  @Test(arguments: [
    (ScalingProblem.minimumTooSmall(0), "the least capacity is 0; use at least one"),
    (
      .reversedRange(9, 5),
      "the least capacity, 9, is more than the most, 5; write the smaller number first"
    ),
    (
      .utilizationOutOfRange(95, 20...90),
      "the utilization is 95 percent, outside 20 to 90; choose a value within that range"
    ),
    (.nothingToScale, "neither reads nor writes are scaled; add reads: or writes:"),
    (
      .tableOnDemand("aws_dynamodb_table.t"),
      "aws_dynamodb_table.t is on demand, so there is no capacity to scale; give the table capacity: .provisioned(readUnits: …, writeUnits: …), or remove the scaling"
    ),
    (
      .withoutInstances("aws_lambda_alias.f_live"),
      "aws_lambda_alias.f_live keeps no instances ready, whose number could be scaled; give the alias provisionedConcurrency:"
    ),
  ])
  func `A problem of scaling says what helps`(problem: ScalingProblem, words: String) {
    #expect("\(problem.statement); \(problem.remedy)" == words)
  }

  @Test func `Replicas that DynamoDB refuses are refused`() {
    let key: Expression<String> = "arn:aws:kms:eu-west-1:123456789012:key/k"
    let stack = Stack("replicas") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Table("one", partitionKey: .string("id"), replicas: ["eu-central-1"])
      Table(
        "two", partitionKey: .string("id"), stream: .newAndOldImages,
        replicas: ["Frankfurt", "eu-west-2", "eu-west-2"])
      Table(
        "three", partitionKey: .string("id"), stream: .newAndOldImages,
        replicas: [.region("eu-west-2", key: "arn:aws:kms:eu-west-2:123456789012:key/k")])
      Table(
        "four", partitionKey: .string("id"), encryption: .customerManagedKey(key),
        stream: .newAndOldImages, replicas: ["eu-west-2"])
      Table(
        "five", partitionKey: .string("id"), capacity: .provisioned(readUnits: 1, writeUnits: 1),
        stream: .newAndOldImages, replicas: ["eu-west-2"])
    }
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .replicasWithoutStream, .invalidRegion("Frankfurt"), .repeatedReplica("eu-west-2"),
        .replicaWithKey("eu-west-2"), .replicaWithoutKey("eu-west-2"), .provisionedReplicas,
      ])
  }

  @Test func `A limit on demand is at least one unit`() {
    let stack = Stack("limits") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Table(
        "limited", partitionKey: .string("id"),
        capacity: .onDemand(maxReadUnits: 0, maxWriteUnits: 1))
    }
    #expect(stack.problems(of: PipelineProblem.self) == [.tooFewUnits(.read, 0)])
  }
}
