import CommandLineSupport
import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import InfraGen
@testable import PipelineCommands

@Suite struct `The data on AWS that the next apply would lose` {
  private static func tree(
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) throws -> WrittenTree {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      contents()
    }
    return WrittenTree(of: try stack.files().map { ($0.path, Array($0.contents.utf8)) })
  }

  private static func losses(
    @DeclarationBuilder from old: () -> [any Declaration],
    @DeclarationBuilder to new: () -> [any Declaration]
  ) throws -> [String] {
    TreeLoss.found(from: try tree(old), to: try tree(new), of: .aws).map(\.description)
  }

  private static func table(
    _ name: Terraform.Expression<String> = "events", key: String = "id",
    sortKey: String? = nil, encryption: Table.Encryption = .awsManagedKey,
    timeToLive: Table.TimeToLive? = nil,
    label: String? = "events"
  ) -> Table {
    Table(
      name, partitionKey: .string(key), sortKey: sortKey.map { .string($0) },
      encryption: encryption, timeToLive: timeToLive,
      label: label)
  }

  private static let key: Terraform.Expression<String> = "arn:aws:kms:eu-west-1:123456789012:key/k"

  @Test func `Nothing is lost by what AWS changes in place`() throws {
    let losses = try Self.losses {
      Module("m") { Self.table(encryption: .customerManagedKey(Self.key), timeToLive: "at") }
      Queue("q", retention: .days(1))
      Terraform.Output("o", "x", description: "Gone.")
    } to: {
      Module("m") { Self.table(encryption: .awsOwnedKey, timeToLive: .off("at")) }
      Queue("q", retention: .days(2))
      Queue("r")
    }
    #expect(losses == [])
  }

  @Test func `A resource that goes, or has another name or key, is destroyed`() throws {
    #expect(
      try Self.losses {
        Queue("q")
        Module("m") { Self.table() }
      } to: {
        Module("m") { Self.table("other", key: "other") }
      } == [
        """
        the argument name of module.m.aws_dynamodb_table.events changes, which is not possible in place: \
        Terraform destroys it with its items and creates a new one; keep it as it was to keep what it holds
        """,
        """
        the argument hash_key of module.m.aws_dynamodb_table.events changes, which is not possible in \
        place: Terraform destroys it with its items and creates a new one; keep it as it was to keep what it holds
        """,
        "aws_sqs_queue.q is no longer declared: Terraform destroys it with its messages",
      ])
  }

  @Test func `A table whose sort key changes is destroyed`() throws {
    let losses = try Self.losses {
      Self.table(sortKey: "at")
    } to: {
      Self.table(sortKey: "since")
    }
    #expect(losses.count == 1)
    #expect(losses.first?.hasPrefix("the argument range_key of") == true, "\(losses)")
  }

  @Test(arguments: [
    (Table.Key.string("at"), Table.Key.number("at"), "S", "N"),
    (.number("at"), .binary("at"), "N", "B"),
  ])
  func `A table keeps the type of a key`(
    before: Table.Key, after: Table.Key, old: String, new: String
  ) throws {
    let loss = """
      aws_dynamodb_table.events would keep the type "\(old)" of its key "at", because DynamoDB cannot change it and the \
      provider ignores the change; the table then refuses each item with "\(new)"; give the key or the table another \
      name (--force writes it as it is)
      """
    #expect(
      try Self.losses {
        Table("events", partitionKey: .string("id"), sortKey: before)
      } to: {
        Table("events", partitionKey: .string("id"), sortKey: after)
      } == [loss])
    func indexed(by key: Table.Key) -> Table {
      Table("events", partitionKey: .string("id"), indexes: [.global("all", partitionKey: key)])
    }
    #expect(
      try Self.losses {
        indexed(by: before)
      } to: {
        indexed(by: after)
      } == [loss])
    #expect(
      try Self.losses {
        Table("events", partitionKey: before)
      } to: {
        Table("others", partitionKey: after, label: "events")
      }.count == 1)
  }

  @Test func `A table whose local indexes change is destroyed`() throws {
    func table(_ indexes: [Table.Index]) -> Table {
      Table(
        "events", partitionKey: .string("id"), sortKey: .string("at"),
        indexes: indexes + [.global("all", partitionKey: .string("kind"))])
    }
    let (kind, size) = (
      Table.Index.local("by_kind", sortKey: .string("kind")),
      Table.Index.local("by_size", sortKey: .number("size"), projection: .keysOnly)
    )
    #expect(
      try Self.losses {
        table([kind, size])
      } to: {
        table([size, kind])
      } == [])
    let swapped: [Table.Index] = [
      .local("by_kind", sortKey: .number("size")),
      .local("by_size", sortKey: .string("kind"), projection: .keysOnly),
    ]
    for others in [[], [kind], [kind, .local("by_size", sortKey: .number("size"))], swapped] {
      #expect(
        try Self.losses {
          table([kind, size])
        } to: {
          table(others)
        } == [
          """
          the argument local_secondary_index of aws_dynamodb_table.events changes, which is not possible in \
          place: Terraform destroys it with its items and creates a new one; keep it as it was to keep what it holds
          """
        ])
    }
  }

  @Test func `A mapping that is made anew loses its place in the stream`() throws {
    func mapping(
      _ name: Terraform.Expression<String> = "f", at position: Mapping.StartingPosition = .latest,
      label: String? = nil
    ) -> [any Declaration] {
      let role = Role("r", assumedBy: .lambda)
      let stream = Pipeline.Stream("s")
      let function = Function(name, package: .archive("f.zip"), role: role, label: "f")
      return [
        role, stream, function,
        Mapping(from: stream, to: function, startingAt: position, onFailure: nil, label: label),
      ]
    }
    #expect(
      try Self.losses {
        mapping()
      } to: {
        mapping(label: "s_to_f")
      } == [])
    #expect(
      try Self.losses {
        mapping()
      } to: {
        mapping(at: .trimHorizon)
      } == [
        """
        the argument starting_position of aws_lambda_event_source_mapping.s_to_f changes, which is not possible \
        in place: Terraform destroys it with its place in the stream and creates a new one; keep it as it was \
        to keep what it holds
        """
      ])
    #expect(
      try Self.losses {
        mapping()
      } to: {
        mapping(label: "other")
      } == [
        """
        aws_lambda_event_source_mapping.s_to_f becomes aws_lambda_event_source_mapping.other, which to Terraform \
        is another resource: it destroys the old one with its place in the stream; \
        Moved(from: "aws_lambda_event_source_mapping.s_to_f", to: "aws_lambda_event_source_mapping.other") keeps it
        """
      ])
  }

  @Test func `Of several that go, no new one is taken for the other name of one`() throws {
    let losses = try Self.losses {
      Queue("a")
      Queue("b")
    } to: {
      Queue("c")
    }
    #expect(
      losses
        == ["a", "b"].map {
          "aws_sqs_queue.\($0) is no longer declared: Terraform destroys it with its messages"
        })
  }

  @Test func `A module within another has the names of both in its address`() throws {
    let losses = try Self.losses {
      Module("outer") { Module("inner") { Queue("q") } }
    } to: {
      Queue("r", label: "other")
      Module("outer") { Module("inner") { Terraform.Output("o", "x", description: "") } }
    }
    #expect(losses.count == 1)
    #expect(
      losses.first?.hasPrefix("module.outer.module.inner.aws_sqs_queue.q ") == true, "\(losses)")
  }

  @Test func `One that moves to another module is kept by a moved block`() throws {
    let loss = """
      module.old.aws_dynamodb_table.events becomes module.new.aws_dynamodb_table.events, which to Terraform \
      is another resource: it destroys the old one with its items; \
      Moved(from: "module.old.aws_dynamodb_table.events", to: "module.new.aws_dynamodb_table.events") keeps it
      """
    for isMoved in [false, true] {
      let losses = try Self.losses {
        Module("old") { Self.table() }
      } to: {
        let table = Self.table()
        Module("new") { table }
        if isMoved { Moved(from: "module.old.aws_dynamodb_table.events", to: table) }
      }
      #expect(losses == (isMoved ? [] : [loss]))
    }
  }

  @Test func `A renamed function is warned of with what keeps its address`() throws {
    func function(_ name: Terraform.Expression<String>, label: String? = nil) -> [any Declaration] {
      let role = Role("r", assumedBy: .lambda)
      return [role, Function(name, package: .archive("f.zip"), role: role, label: label)]
    }
    let losses = try Self.losses {
      function("before")
    } to: {
      function("after")
    }
    #expect(losses.count == 2)
    for loss in losses {
      #expect(loss.contains("label: \"before\" keeps the address"), "\(loss)")
      #expect(loss.contains("createBeforeDestroy: true"), "\(loss)")
    }
    #expect(
      try Self.losses {
        function("before")
      } to: {
        function("after", label: "before")
      }.map { $0.prefix(26) }
        == ["the argument name of aws_cl", "the argument function_name"]
        .map { $0.prefix(26) })
  }

  @Test func `A renamed role is warned of, since policies elsewhere name the old one`() throws {
    let losses = try Self.losses {
      Role("before", assumedBy: .lambda, label: "r")
    } to: {
      Role("after", assumedBy: .lambda, label: "r")
    }
    #expect(
      losses == [
        """
        the argument name of aws_iam_role.r changes, which is not possible in place: Terraform destroys it with \
        the permissions that policies elsewhere give it and creates a new one; keep it as it was to keep what it holds; \
        .lifecycle(Lifecycle(createBeforeDestroy: true)) makes the new one first
        """
      ])
  }

  @Test(arguments: [
    ("aws_s3_bucket", "its objects"), ("aws_sns_topic", "its subscriptions"),
    ("aws_sqs_queue", "its messages"), ("aws_kinesis_stream", "its records"),
    ("aws_cloudwatch_log_group", "its lines"),
  ])
  func `A new name at the old address is no matter of moves`(type: String, contents: String) throws
  {
    func resource(_ name: String) -> [any Declaration] {
      let expression = Terraform.Expression(name)
      return switch type {
      case "aws_s3_bucket": [Bucket(expression, label: "x")]
      case "aws_sns_topic": [Topic(expression, label: "x")]
      case "aws_sqs_queue": [Queue(expression, label: "x")]
      case "aws_kinesis_stream": [Pipeline.Stream(expression, label: "x")]
      default: [CloudWatchLogGroup("x", name: expression)]
      }
    }
    let (old, new) = (
      try Self.tree { resource("before") }, try Self.tree { resource("after") }
    )
    let losses = TreeLoss.found(from: old, to: new, of: .aws).map(\.description)
    #expect(
      losses.contains {
        $0.contains(
          "of \(type).x changes, which is not possible in place: Terraform destroys it with \(contents) "
        )
      }, "\(losses)")
    #expect(TreeMoves.found(from: old, to: new, of: .aws) == TreeMoves())
  }

  private static func pipeline(
    streams: String, functions: String, label: String? = nil
  ) throws -> WrittenTree {
    let orders = Pipeline.Stream("orders")
    let rejected = Queue("rejected")
    let role = Role("handler", assumedBy: .lambda)
    let lines = table()
    let handler = Function(
      "handler", package: .archive("f.zip"), role: role,
      environment: [.tableName(lines.name)])
    return try tree {
      Module(streams) {
        orders
        rejected
        lines
      }
      Module(functions) {
        role
        handler
        Mapping(
          from: orders, to: handler, startingAt: .trimHorizon, onFailure: rejected, label: label)
      }
    }
  }

  @Test func `A module of a pipeline with another name takes one move`() throws {
    let moves = TreeMoves.found(
      from: try Self.pipeline(streams: "streams", functions: "functions"),
      to: try Self.pipeline(streams: "streams", functions: "handlers"), of: .aws)
    #expect(
      moves == TreeMoves(certain: [TreeMove(from: "module.functions", to: "module.handlers")]))
  }

  @Test func `Lines that go to another module are found one by one, with all that belongs to them`()
    throws
  {
    let (old, new) = (
      try Self.pipeline(streams: "all", functions: "functions", label: "mapping"),
      try Self.pipeline(streams: "streams", functions: "functions", label: "orders")
    )
    let moves = TreeMoves.found(from: old, to: new, of: .aws)
    #expect(
      moves
        == TreeMoves(certain: [
          TreeMove(from: "module.all", to: "module.streams"),
          TreeMove(
            from: "module.functions.aws_lambda_event_source_mapping.mapping",
            to: "module.functions.aws_lambda_event_source_mapping.orders"),
        ]))
  }

  @Test func `A setting that is only left out stays on`() throws {
    let losses = try Self.losses {
      Self.table(encryption: .customerManagedKey(Self.key), timeToLive: "at")
    } to: {
      Self.table()
    }
    #expect(losses.count == 2)
    #expect(losses.first?.contains("write timeToLive: .off(\"at\")") == true, "\(losses)")
    #expect(losses.last?.contains("would stay encrypted by") == true, "\(losses)")
  }

  @Test(arguments: [
    ("true", "keeps"), ("var.on", "may keep"), ("var.off", nil), ("false", nil),
    ("var.unknown", "may keep"),
  ])
  func `A time to live that a variable turned on may go on`(enabled: String, wording: String?) {
    let variables = ["on": "true", "off": "false"].map {
      "variable \"\($0)\" {\n  default = \($1)\n}\n"
    }.joined()
    let (start, end) = ("resource \"aws_dynamodb_table\" \"t\" {\n  name = \"t\"\n", "}\n")
    let block = "\n  ttl {\n    attribute_name = \"at\"\n    enabled        = \(enabled)\n  }\n"
    func tree(_ text: String) -> WrittenTree {
      WrittenTree(of: [("s/main.tf", Array(text.utf8))])
    }
    let losses = TreeLoss.found(
      from: tree(start + block + end + variables), to: tree(start + end + variables), of: .aws
    ).map(\.description)
    #expect(
      losses
        == (wording.map {
          [
            """
            aws_dynamodb_table.t \($0) deleting items by their attribute "at", because leaving the \
            time to live out does not turn it off; write timeToLive: .off("at")
            """
          ]
        } ?? []))
  }

  @Test func `A table that would keep a customer's key is not written without force`() throws {
    func files(_ encryption: Table.Encryption) throws -> [GeneratedFile] {
      try Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        Self.table(encryption: encryption)
      }.files()
    }
    try withTemporaryFolder { folder in
      func generation(_ encryption: Table.Encryption) throws -> Generation {
        Generation(
          try files(encryption), directory: "template",
          in: Project(folder: folder.path, output: folder.path + "/out"), statefulResources: .aws,
          console: Console())
      }
      try generation(.customerManagedKey(Self.key)).write(force: false)
      #expect(throws: OutputError.self) { try generation(.awsManagedKey).write(force: false) }
      try generation(.customerManagedKey(Self.key)).write(force: false)
      try generation(.awsManagedKey).write(force: true)
    }
  }

  private static func role(_ actions: [String], replaces: Bool = false) -> Role {
    let role = Role("writer", assumedBy: .lambda) {
      for action in actions {
        Allow.actions([Expression(action)], on: ["*"]).when(.isTrue("aws:SecureTransport"))
      }
    }
    return replaces ? role.replacingPolicies() : role
  }

  @Test func `A permission that code may still need is warned of, unless its policy is replaced`()
    throws
  {
    let actions = ["dynamodb:Query", "dynamodb:Scan", "ssm:GetParameter"]
    let losses = try Self.losses {
      Self.role(actions)
    } to: {
      Self.role([actions[1]])
    }
    #expect(
      losses == [
        """
        aws_iam_role_policy.writer no longer permits dynamodb:Query, ssm:GetParameter: code that runs lacks it until \
        the apply has updated its function, or until its release is over; .replacingPolicies() of the role keeps it \
        until the update, and a permission that a release still needs is taken away in a later apply
        """
      ])
    #expect(
      try Self.losses {
        Self.role([actions[0]])
      } to: {
        Self.role(actions)
      } == [])
    #expect(
      try Self.losses {
        Self.role(actions, replaces: true)
      } to: {
        Self.role([actions[0]], replaces: true)
      } == [])
    #expect(
      try Self.losses {
        Self.role(actions)
      } to: {
        Self.role([actions[0]], replaces: true)
      } == [])
  }
}
