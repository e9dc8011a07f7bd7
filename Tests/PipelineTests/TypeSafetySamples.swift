/// The samples of what compiles and what does not.
extension TypeSafetyTests {
  private static func mismatch(_ given: String, _ due: String) -> String {
    "cannot convert value of type '\(given)' to expected argument type '\(due)'"
  }

  /// Of a literal of another type.
  private static func literal(_ given: String, _ due: String) -> String {
    "requires the types '\(due)' and '\(given)' be equivalent"
  }

  static let samples: [Sample] =
    arguments + references + places + expressions + blocks + declarations + tests + hints

  private static let arguments = [
    Sample(
      "A number where a string is due", #"_ = SQSQueue("q", name: §)"#, #""orders""#, "5",
      literal("Number", "String")),
    Sample(
      "A string where a number is due", #"_ = SQSQueue("q", delaySeconds: §)"#, "30", #""30""#,
      literal("String", "Number")),
    Sample(
      "A boolean where a number is due", #"_ = SQSQueue("q", delaySeconds: §)"#, "1", "true",
      literal("Bool", "Number")),
    Sample(
      "A number where a boolean is due", #"_ = SQSQueue("q", fifoQueue: §)"#, "true", "1",
      literal("Number", "Bool")),
    Sample(
      "A reference of another type", #"_ = SQSQueue("q", name: §)"#, "queue.arn",
      "queue.delaySeconds",
      mismatch("Expression<Number>", "Expression<String>")),
    Sample(
      "A list where a set is due",
      #"_ = LambdaFunction.VPCConfig(securityGroupIDs: [], subnetIDs: §)"#, ".toset(names)",
      "names", mismatch("Expression<[String]>", "Expression<Set<String>>")),
    Sample(
      "A list where a map is due", #"_ = SQSQueue("q", tags: §)"#, #"["team": "orders"]"#,
      #"["orders"]"#, "requires that '[String : String]' conform to 'TerraformSequence'"),
    Sample(
      "A missing argument", #"_ = KinesisStreamConsumer("c", name: "c"§)"#,
      ", streamARN: stream.arn", "", "missing argument for parameter 'streamARN' in call"),
    Sample(
      "An argument that does not exist", #"_ = SQSQueue("q", §: 30)"#, "delaySeconds", "delay",
      "extra argument 'delay' in call"),
    Sample(
      "A Swift string where an expression is due",
      #"let text = "orders"; _ = SQSQueue("q", name: §)"#, "Expression(text)", "text",
      mismatch("String", "Expression<String>")),
  ]

  private static let references = [
    Sample(
      "An attribute that does not exist", "_ = queue.§", "arn", "arm",
      "value of type 'SQSQueue' has no member 'arm'"),
    Sample(
      "An attribute of an object that does not exist",
      "let block: Expression<SQSQueue.Timeouts> = queue.timeouts; _ = block.§", "create", "make",
      "has no member 'make'"),
    Sample(
      "A computed attribute that is set", #"_ = queue.with { $0.§ = "x" }"#, "policy", "arn",
      "value of type 'SQSQueue.Arguments' has no member 'arn'"),
    Sample(
      "A computed attribute that is set on a curated type",
      #"_ = Queue("q").with { $0.§ = "x" }"#, "policy", "url",
      "value of type 'SQSQueue.Arguments' has no member 'url'"),
    Sample(
      "An attribute that is set", #"var table = DynamoDBTable("t", name: "t"); §"#,
      "table = table.with { $0.readCapacity = 5 }",
      "table.readCapacity = table.readCapacity + 1",
      "cannot assign to property: 'readCapacity' is a get-only property"),
    Sample(
      "A block of another type",
      #"_ = LambdaFunction("f", functionName: "f", role: "r").with { $0.vpcConfig = § }"#,
      ".init(securityGroupIDs: [], subnetIDs: [])",
      #"LambdaFunction.TracingConfig(mode: "Active")"#,
      "cannot assign value of type 'LambdaFunction.TracingConfig' to type 'LambdaFunction.VPCConfig'"
    ),
    Sample(
      "The library's form of a resource",
      #"var q = queue; q.§.body.set("name", "x" as Expression<String>)"#, "arguments",
      "declaration", "'body' is inaccessible due to 'package' protection level"),
    Sample(
      "An attribute of all instances that does not exist",
      #"_ = Counted(2) { _ in queue }.all(\.§)"#, "arn", "arm", "has no member 'arm'"),
    Sample(
      "What a module does not hand out",
      #"""
      let outer = SQSQueue("outer")
      _ = Module("m") {
        let inner = SQSQueue("inner")
        inner
        outer
      }
      _ = Output("arn", §.arn, description: "ARN.")
      """#, "outer", "inner", "cannot find 'inner' in scope"),
    Sample(
      "An output of a module of the stack, which has none by name",
      #"let m = §; _ = m.output("id") as Expression<String>"#,
      #"ModuleCall("m", source: "./m")"#, #"Module("m") { queue }"#,
      "value of type 'Module' has no member 'output'"),
    Sample(
      "A write-only argument, which nobody can read",
      #"let secret = SecretsManagerSecretVersion("s", secretID: "s"); _ = secret.§"#,
      "secretString", "secretStringWo",
      "value of type 'SecretsManagerSecretVersion' has no member 'secretStringWo'"),
  ]

  private static let places = [
    Sample(
      "count.index where no count is",
      #"""
      _ = Counted(2) { index in SQSQueue("q", name: "q-\(index)") }
      _ = SQSQueue("p", name: §)
      """#, #""q-\(0)""#, #""q-\(index)""#, "cannot find 'index' in scope"),
    Sample(
      "each.value where no for_each is",
      #"""
      _ = ForEach(["a": "x"]) { each in SQSQueue("q", name: each.value) }
      _ = SQSQueue("p", name: §)
      """#, #""x""#, "each.value", "cannot find 'each' in scope"),
    Sample(
      "self where no provisioner is",
      #"""
      _ = queue.provisioner { own in .localExec("echo \(own.url)") }
      _ = SQSQueue("p", name: §)
      """#, "queue.url", "own.url", "cannot find 'own' in scope"),
    Sample(
      "The variable of a for outside of it",
      #"""
      _ = Expression<[String]>.for(in: names) { name in .upper(name) }
      _ = SQSQueue("p", name: §)
      """#, "names[0]", "name", "cannot find 'name' in scope"),
    Sample(
      "The iterator of a dynamic block outside of it",
      #"""
      _ = Blocks<KinesisStream.StreamModeDetails>.dynamic(forEach: names) { mode in
        .init(streamMode: mode.value)
      }
      _ = SQSQueue("p", name: §)
      """#, "names[0]", "mode.value", "cannot find 'mode' in scope"),
  ]

  private static let expressions = [
    Sample(
      "A comparison of two types", "_ = queue.name == §", #""orders""#, "queue.delaySeconds",
      mismatch("Expression<Number>", "Expression<String>")),
    Sample(
      "A comparison with text", "_ = queue.delaySeconds >= §", "shards",
      "region", mismatch("Expression<String>", "Expression<Number>")),
    Sample(
      "A sum of a number and a string", "_ = queue.delaySeconds + §", "1", "queue.name",
      mismatch("Expression<String>", "Expression<Number>")),
    Sample(
      "A string as a condition", #"_ = (§).then("a", else: "b") as Expression<String>"#,
      "queue.fifoQueue", "queue.name",
      literal("Bool", "String")),
    Sample(
      "A choice between two types",
      #"_ = queue.fifoQueue.then(queue.name, else: §)"#, "queue.arn", "queue.delaySeconds",
      mismatch("Expression<Number>", "Expression<String>")),
    Sample(
      "A Swift if on a comparison of Terraform's", "if § {}", "Bool.random()",
      #"region == "x""#, "Swift cannot know what Terraform will find"),
    Sample(
      "A Swift choice by a comparison of Terraform's",
      "let size: Terraform.Expression<String> = §; _ = size",
      #"(region != "x").then("big", else: "small")"#,
      #"region != "x" ? "big" : "small""#,
      "Swift cannot know what Terraform will find"),
    Sample(
      "A Swift if on what only Terraform knows", "if § {}", "Bool.random()", "queue.fifoQueue",
      "cannot convert value of type 'Expression<Bool>' to expected condition type 'Bool'"),
    Sample(
      "An argument of a function of another type", "_ = Expression<String>.upper(§)",
      "queue.name", "queue.delaySeconds", mismatch("Expression<Number>", "Expression<String>")),
    Sample(
      "A function with an argument too few",
      #"_ = Expression<String>.cidrsubnet("10.0.0.0/8", newbits: 8§)"#, ", netnum: 1", "",
      "missing argument for parameter 'netnum' in call"),
    Sample(
      "A for over what is no collection",
      #"_ = Expression<[String]>.for(in: §) { (item: Expression<String>) in .upper(item) }"#,
      "names", "queue.name", "cannot convert value of type 'Expression<String>'"),
    Sample(
      "An element of another type in a list", #"let _: Expression<[String]> = ["a", §]"#,
      "queue.arn", "queue.delaySeconds",
      "cannot convert value of type 'Expression<Number>' to expected element type"),
    Sample(
      "An index that is text", "_ = names[§]", "shards", "region",
      mismatch("Expression<String>", "Expression<Number>")),
  ]

  private static let blocks = [
    Sample(
      "A block of another type",
      #"let _: LambdaFunction.Environment? = §"#,
      #".init(variables: ["A": "b"])"#, #"LambdaFunction.EphemeralStorage(size: 512)"#,
      "cannot convert value of type 'LambdaFunction.EphemeralStorage' to specified type"),
    Sample(
      "A block of another type in an argument",
      #"_ = DynamoDBTable("t", name: "t", attribute: [§])"#, #".init(name: "id", type: "S")"#,
      #"DynamoDBTable.TTL(attributeName: "at")"#,
      "cannot convert value of type 'DynamoDBTable.TTL' to expected element type"),
    Sample(
      "A case that an enumeration does not have",
      #"_ = Queue("q", encryption: .§)"#, "sqsManagedKey", "awsOwnedKey",
      "type 'Queue.Encryption' has no member 'awsOwnedKey'"),
    Sample(
      "A mode of writing that the handler does not have", "_ = Environment.writeMode(.§)",
      "replace",
      "newest", "type 'WriteMode' has no member 'newest'"),
    Sample(
      "A permission to write to a stream", "_ = Allow.write(§)",
      #"Table("t", partitionKey: .string("a"))"#, #"Stream("s")"#,
      "no exact matches in call to static method 'write'"),
    Sample(
      "A queue where a table is written", "_ = DeclaredEffect.put(§)",
      #"TableContract("T", partitionKey: .string("id"))"#, #"QueueContract("Q")"#,
      "cannot convert value of type 'QueueContract' to expected argument type 'TableContract'"),
    Sample(
      "A table as a queue's destination", "_ = Function.Destination.queue(§)", #"Queue("q")"#,
      #"Table("t", partitionKey: .string("a"))"#,
      "argument type 'Table' does not conform to expected type 'QueueReference'"),
    Sample(
      "A place to begin in a queue",
      #"""
      let role = Role("r", assumedBy: .lambda)
      _ = Mapping(from: Queue("q"), to: Function("f", package: .archive("f.zip"), role: role)§)
      """#, "", ", startingAt: .latest",
      "argument type 'Queue' does not conform to expected type 'RecordStream'"),
    Sample(
      "A mode that Terraform does not have", "_ = PlanOptions(mode: .§)", "refreshOnly", "destroy",
      "has no member 'destroy'"),
    Sample(
      "A condition that is not a Boolean", #"_ = queue.precondition(§, message: "No.")"#,
      #"region == "x""#, "region",
      mismatch("Expression<String>", "Expression<Bool>")),
    Sample(
      "A provider by its name", "_ = queue.provider(§)",
      #"Provider.aws("~> 5.100", region: "x", alias: "west")"#, #""aws.west""#,
      mismatch("String", "Provider")),
    Sample(
      "A dependency on a variable", "_ = queue.dependsOn(§)", "stream", "$region",
      "does not conform to expected type 'DependencyTarget'"),
    Sample(
      "A provisioner of an ephemeral resource",
      #"_ = §.provisioner { _ in .localExec("true") }"#, "queue",
      #"EphemeralSecretsManagerSecretVersion("s", secretID: "s")"#,
      "value of type 'EphemeralSecretsManagerSecretVersion' has no member 'provisioner'"),
    Sample(
      "Changes of a data source that are ignored", #"_ = §.ignoringChanges { [$0.name] }"#,
      "queue", #"DataSQSQueue("q", name: "q")"#,
      "value of type 'DataSQSQueue' has no member 'ignoringChanges'"),
  ]

  private static let declarations = [
    Sample(
      "A default of another type",
      #"@Variable("n", default: §, description: "N.") var n: Terraform.Expression<Number>"#, "1",
      #""1""#, literal("String", "Number")),
    Sample(
      "A variable that stands for another type",
      #"""
      @Variable("n", default: 1, description: "N.") var n
      _ = SQSQueue("q", name: §)
      """#, #""\(n)""#, "n", mismatch("Expression<Number>", "Expression<String>")),
    Sample(
      "A variable by its declaration", #"_ = SQSQueue("q", name: §)"#, "region", "$region",
      mismatch("Variable<String>", "Expression<String>")),
    Sample(
      "A variable by its declaration, within a string", #"_ = SQSQueue("q", name: "\(§)-dlq")"#,
      "region", "$region", "a declaration is not a value"),
    Sample(
      "A variable by its declaration, as an output", #"_ = Output("o", §, description: "O.")"#,
      "region", "$region", "a declaration is not a value"),
    Sample(
      "The expression of a variable", #"_ = SQSQueue("q", name: §)"#, "region",
      "region.expression", "has no member 'expression'"),
    Sample(
      "The expression of a local", #"@Local("l", "x") var l; _ = SQSQueue("q", name: §)"#, "l",
      "$l.expression", "value of type 'Local<String>' has no member 'expression'"),
    Sample(
      "A variable that is assigned", #"§"#, #"_ = "\(region)" as Terraform.Expression<String>"#,
      #"region = "eu-west-2""#, "cannot assign to value: 'region' is a get-only property"),
    Sample(
      "A variable with a value in Swift",
      #"@Variable("n", default: 1, description: "N.") var n§; _ = n"#, "", " = 1",
      "incorrect argument labels in call (have 'wrappedValue:_:default:description:'"),
    Sample(
      "A variable that is placed by its value", #"_ = Stack("s") { § }"#, "$region", "region",
      "a value declares nothing; name its declaration"),
    Sample(
      "A value of another type for a variable", #"_ = VariableFile("p") { $0.set($shards, §) }"#,
      "4", #""4""#, literal("String", "Number")),
    Sample(
      "An output of another type", "let _: Output<§> = count", "Number", "String",
      "cannot assign value of type 'Output<Number>' to type 'Output<String>'"),
    Sample(
      "A value that is placed", #"_ = Stack("s") { § }"#, "queue", "queue.arn",
      "a value declares nothing; name its declaration, such as table in place of table.name"),
    Sample(
      "A curated type with a count", "_ = Counted(2) { _ in § }", "queue", #"Queue("q")"#,
      "requires that 'Queue' conform to 'Repeatable'"),
    Sample(
      "An import of what is no resource", #"_ = Import(§, id: "x")"#, "queue",
      #"ModuleCall("m", source: "./m")"#,
      "requires that 'ModuleCall' conform to 'ManagedResourceConvertible'"),
    Sample(
      "An import of what is only read", #"_ = Import(§, id: "x")"#, "queue",
      #"DataRegion("here")"#,
      "requires that 'DataRegion' conform to 'ManagedResourceConvertible'"),
    Sample(
      "A check of what is made and not read",
      #"_ = Check("c", reading: §) { .init(queue.name == "x", message: "No.") }"#,
      #"DataRegion("here")"#, "queue",
      "argument type 'SQSQueue' does not conform to expected type 'DataSourceReferencing'"),
  ]

  private static let tests = [
    Sample(
      "An assertion that is no condition", #"_ = Assert(§, message: "No.")"#,
      #"queue.name == "orders""#, "queue.name",
      mismatch("Expression<String>", "Expression<Bool>")),
    Sample(
      "An output of a run of another type",
      #"let _: Expression<§> = TestRun("a").output(count)"#, "Number", "String",
      "cannot assign value of type 'Expression<Number>' to type 'Expression<String>'"),
    Sample(
      "A failure of what cannot fail", "_ = ExpectFailures(of: §)", "$region",
      #"Local("l", "x")"#, "does not conform to expected type 'Checkable'"),
    Sample(
      "A made-up value of another type", #"_ = OverrideResource(queue) { $0.set(\.arn, §) }"#,
      #""arn""#, "1", literal("Number", "String")),
    Sample(
      "A made-up value of what does not exist",
      #"_ = OverrideResource(queue) { $0.set(\.§, "x") }"#, "arn", "arm", "has no member 'arm'"),
    Sample(
      "A resource that is mocked as data", #"_ = §(like: queue) { $0.set(\.arn, "x") }"#,
      "MockResource", "MockData", "requires that 'SQSQueue' conform to 'DataSourceReferencing'"),
    Sample(
      "Data that is overridden as a resource", #"_ = §(DataSQSQueue("q", name: "q"))"#,
      "OverrideData", "OverrideResource",
      "requires that 'DataSQSQueue' conform to 'ManagedResourceConvertible'"),
    Sample(
      "A module that is overridden by name", #"_ = OverrideModule(§)"#, #"Module("m") { queue }"#,
      #""m""#, "no exact matches in call to initializer"),
    Sample(
      "A value of another type in a test", "_ = TestVariables { $0.set($shards, §) }", "0",
      #""none""#, literal("String", "Number")),
  ]

  /// Mistakes of newcomers, and the compiler's advice.
  private static let hints = [
    Sample(
      "A region of a role", #"_ = §.region("eu-west-1")"#, #"Queue("q")"#,
      #"Role("r", assumedBy: .lambda)"#, "value of type 'Role' has no member 'region'"),
    Sample(
      "A curated type as an environment variable", #"_ = Environment.variable("Q", §)"#,
      #"Queue("q").url"#, #"Queue("q")"#,
      "a resource is not a value; write one of its attributes, such as .name, .url or .arn"),
    Sample(
      "A resource as an environment variable", #"_ = Environment.variable("Q", §)"#, "queue.url",
      "queue",
      "a resource is not a value; write one of its attributes, such as .name, .url or .arn"),
    Sample(
      "A curated type as an output", #"_ = Output("o", §, description: "O.")"#,
      #"Queue("q").url"#, #"Queue("q")"#,
      "a declaration is not a value; write one of its attributes, such as .arn"),
    Sample(
      "A resource within a string", #"_ = SQSQueue("q", name: "\(§)-dlq")"#, "queue.name", "queue",
      "a declaration is not a value; write one of its attributes, such as .arn"),
    Sample(
      "A key without its type", #"_ = Table("t", partitionKey: .string("a"), sortKey: §)"#,
      #".number("at")"#, #""at""#,
      #"write its type: .string("name"), .number("name") or .binary("name")"#),
    Sample(
      "A length of time without its unit", #"_ = Stream("s", retention: §)"#, ".hours(48)", "48",
      "write its unit: .seconds(30), .minutes(5), .hours(48) or .days(7)"),
    Sample(
      "A number of shards without its mode", #"_ = Stream("s", capacity: §)"#,
      ".provisioned(shards: 2)", "2", "write .provisioned(shards: 2), or .onDemand"),
    Sample(
      "A projection without its kind",
      #"_ = Table.Index.local("i", sortKey: .string("b"), projection: §)"#,
      #".include(["a"])"#, #"["a"]"#, #"write .include(["name"]), .keysOnly or .all"#),
    Sample(
      "A package without its kind",
      #"_ = Function("f", package: §, role: Role("r", assumedBy: .lambda))"#,
      #".archive("f.zip")"#, #""f.zip""#, #"write .swift("folder", product: "Name")"#),
    Sample(
      "A log retention without its unit",
      #"_ = Function("f", package: .archive("f.zip"), role: Role("r", assumedBy: .lambda), logRetention: §)"#,
      ".days(30)", "30", "write its unit: .days(30), or .forever"),
    Sample(
      "An architecture as text",
      #"_ = Function("f", package: .archive("f.zip"), role: Role("r", assumedBy: .lambda), architecture: §)"#,
      ".arm64", #""arm64""#, "write .x86_64 or .arm64"),
    Sample(
      "The declaration of a variable as a number", "_ = Stream.Capacity.provisioned(shards: §)",
      "shards", "$shards", "$ is the declaration; write the variable without it for its value"),
    Sample(
      "A variable as the attribute of a key", "_ = Table.Key.string(§)", #""id""#, "names[0]",
      mismatch("Expression<String>", "String")),
    Sample(
      "A variable as a number of seconds without its unit",
      #"_ = Queue("q", visibilityTimeout: §)"#, ".seconds(shards)", "shards",
      mismatch("Expression<Number>", "TimeSpan")),
    Sample(
      "Raw messages for a function",
      #"_ = Subscription(from: Topic("t"), to: §, onFailure: nil)"#,
      #".queue(Queue("q"), deliversRawMessages: true)"#,
      #".function(Function("f", package: .archive("f.zip"), role: Role("r", assumedBy: .lambda)), deliversRawMessages: true)"#,
      "extra argument 'deliversRawMessages' in call"),
    Sample(
      "A notification without a receiver", #"_ = BucketNotification(from: Bucket("b")§)"#,
      ", to: .eventBridge", "", "missing argument for parameter 'to' in call"),
    Sample(
      "A starting position as text",
      #"let p: Mapping.StartingPosition = §; _ = p"#, ".latest", #""LATEST""#,
      "write .trimHorizon, .latest or .timestamp"),
  ]
}
