import Pipeline
import Terraform
import TestSupport
import Testing

/// Arguments that not every admitted version of the AWS provider has.
@Suite struct `Versions of the AWS provider` {
  private static func stack(_ version: String, _ declarations: [any Declaration]) -> Stack {
    Stack("versions") {
      Provider.aws(version, region: "eu-west-1")
      declarations
    }
  }

  private static let declarations: [any Declaration] = [
    Stream("large", maximumRecordSizeInKiB: 4_096),
    Table(
      "warm", partitionKey: .string("id"),
      indexes: [
        .global(
          "by_shop", partitionKeys: [.string("shop"), .string("day")], sortKeys: [.number("at")])
      ], warmThroughput: (readUnits: 20_000, writeUnits: 8_000)),
    Queue("elsewhere").with { $0.region = "eu-central-1" },
  ]

  @Test func `A provider that is declared by name is checked by the same history`() {
    for source in ["hashicorp/aws", "registry.terraform.io/hashicorp/aws"] {
      func stack(_ content: [any Declaration]) -> Stack {
        Stack("versions") {
          Provider("aws", source: source, version: ">= 5.100, < 7.0")
          content
        }
      }
      let newer = ProviderHistoryProblem.newer(
        .init("region", of: "aws_sqs_queue.q"), .init(source, ">= 5.100, < 7.0"),
        since: Version(6, 0, 0), isExact: true)
      let curated = Queue("q").with { $0.region = "eu-central-1" }
      #expect(stack([curated]).problems(of: ProviderHistoryProblem.self) == [newer])
      // A stack of bindings has no component with rules; the command applies them.
      let bound = CollectedStack(stack([SQSQueue("q", name: "q", region: "eu-central-1")]))
      #expect(
        bound.problems(by: PipelineRules.self).map { $0.problem as? ProviderHistoryProblem }
          == [newer])
      let region = DataRegion("here")
      let deprecated = stack([region, Output("here", region.name, description: "Here.")])
      #expect(
        CollectedStack(deprecated).warnings(by: PipelineRules.self).map { "\($0)" }.count == 1)
    }
  }

  @Test func `Version 6 has them`() throws {
    let stack = Self.stack("~> 6.29", Self.declarations)
    #expect(stack.errors().isEmpty)
    #expect(stack.warnings().isEmpty)
    let text = try #require(try stack.text(of: "template/main.tf"))
    for part in [
      "  max_record_size_in_kib = 4096\n", "  region                     = \"eu-central-1\"\n",
      """
        warm_throughput {
          read_units_per_second  = 20000
          write_units_per_second = 8000
        }

      """,
      """
          key_schema {
            attribute_name = "shop"
            key_type       = "HASH"
          }

          key_schema {
            attribute_name = "day"
            key_type       = "HASH"
          }

          key_schema {
            attribute_name = "at"
            key_type       = "RANGE"
          }

      """,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(arguments: ["~> 5.100", ">= 5.100, < 7.0"]) func `Version 5 lacks them`(version: String) {
    let errors = Self.stack(version, Self.declarations).problems(of: ProviderHistoryProblem.self)
    let admitted = ProviderHistoryProblem.Admitted("hashicorp/aws", version)
    func newer(_ path: String, _ resource: String, _ minor: Int) -> ProviderHistoryProblem {
      .newer(
        ProviderHistoryProblem.Subject(path, of: resource), admitted, since: Version(6, minor, 0),
        isExact: true)
    }
    #expect(
      Set(errors) == [
        newer("max_record_size_in_kib", "aws_kinesis_stream.large", 20),
        newer("global_secondary_index.key_schema", "aws_dynamodb_table.warm", 29),
        newer("warm_throughput", "aws_dynamodb_table.warm", 13),
        newer("region", "aws_sqs_queue.elsewhere", 0),
        .required(
          ProviderHistoryProblem.Subject(
            "global_secondary_index.hash_key", of: "aws_dynamodb_table.warm"),
          admitted, optionalSince: Version(6, 47, 0), isExact: false),
      ])
  }

  @Test func `Actions, queries and identities need version 6`() {
    func problems(_ version: String) -> [ProviderHistoryProblem] {
      let aws = Provider.aws(version, region: "eu-west-1")
      let queue = Queue("orders")
      return Stack("versions") {
        aws
        queue
        Action("aws_lambda_invoke", "warm")
        QueryFile("queues") { Query("aws_sqs_queue", "all", provider: aws) }
        Import(queue, identity: ["url": "https://x"])
        Import(to: "aws_kinesis_stream.old", identity: ["name": "old"])
      }.problems(of: ProviderHistoryProblem.self)
    }
    let admitted = ProviderHistoryProblem.Admitted("hashicorp/aws", "~> 5.100")
    #expect(
      Set(problems("~> 5.100")) == [
        .notBefore(
          .init(of: "action.aws_lambda_invoke.warm"), admitted, Version(6, 14, 0)),
        .notBefore(.init(of: "list.aws_sqs_queue.all"), admitted, Version(6, 14, 0)),
        .newer(
          .init("identity", of: "aws_sqs_queue.orders"), admitted, since: Version(6, 10, 0),
          isExact: true),
        .notBefore(
          .init("identity", of: "aws_kinesis_stream.old"), admitted, Version(6, 0, 0)),
      ])
    #expect(problems("~> 6.14").isEmpty)
  }

  @Test func `The region's name is deprecated where version 6 is admitted`() {
    let region = DataRegion("here")
    let output = Output("name", region.name, description: "The region.")
    #expect(Self.stack("~> 5.100", [region, output]).warnings().isEmpty)
    let both = Self.stack(">= 5.100, < 7.0", [region, output])
    #expect(both.errors().isEmpty)
    #expect(
      both.warnings().map { $0.problem as? ProviderHistoryProblem } == [
        .deprecated(
          ProviderHistoryProblem.Subject("name", of: "data.aws_region.here"),
          ProviderHistoryProblem.Admitted("hashicorp/aws", ">= 5.100, < 7.0"), by: Version(6, 0, 0))
      ])
    let new = Output("name", region.region, description: "The region.")
    #expect(Self.stack("~> 6.0", [region, new]).errors().isEmpty)
    #expect(Self.stack("~> 5.100", [region, new]).errors().count == 1)
  }

  @Test(arguments: [
    ([Table.Key](), [Table.Key](), PipelineProblem.Quantity.indexPartitionKeys, 0, 1...4),
    (
      [.string("a"), .string("b"), .string("c"), .string("d"), .string("e")], [],
      .indexPartitionKeys, 5, 1...4
    ),
    (
      [.string("a")], [.string("b"), .string("c"), .string("d"), .string("e"), .string("f")],
      .indexSortKeys, 5, 0...4
    ),
  ])
  func `An index has 1 to 4 and at most 4 attributes in its keys`(
    partitionKeys: [Table.Key], sortKeys: [Table.Key], quantity: PipelineProblem.Quantity,
    count: Int, range: ClosedRange<Int>
  ) {
    let table = Table(
      "warm", partitionKey: .string("id"),
      indexes: [.global("many", partitionKeys: partitionKeys, sortKeys: sortKeys)])
    #expect(
      Self.stack("~> 6.29", [table]).problems(of: PipelineProblem.self) == [
        .numberOutOfRange(quantity, count, range)
      ])
  }

  @Test func `The size of a record has Kinesis's range`() {
    for size in [1_023, 10_241] {
      #expect(
        Self.stack("~> 6.20", [Stream("s", maximumRecordSizeInKiB: size)]).problems(
          of: PipelineProblem.self) == [.numberOutOfRange(.recordSize, size, 1_024...10_240)])
    }
  }
}
