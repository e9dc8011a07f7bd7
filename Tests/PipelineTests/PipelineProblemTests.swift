import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite("Words for problems of curated types") struct PipelineProblemTests {
  typealias Row = WordedProblem<PipelineProblem>

  static let common = [
    Row(
      .numberOutOfRange(.batchSize, 0, 1...10_000),
      "the batch size is 0, outside 1 to 10000; choose a value within that range"),
    Row(
      .timeOutOfRange(.functionTimeout, .minutes(16), .seconds(1)...(.minutes(15))),
      "the function's timeout is 16 minutes, outside 1 second to 15 minutes; choose a value within that range"
    ),
    Row(
      .constantNumber(.batchSize),
      "the batch size is computed from constants, so nothing checks it; write it as a whole number, or use a variable"
    ),
    Row(
      .unitTooLarge(.functionTimeout, "hours", .seconds(1)...(.minutes(15))),
      "the function's timeout is given in hours, of which no whole number is inside 1 second to 15 minutes; give it in a smaller unit"
    ),
    Row(
      .statementsWithoutPolicy,
      "the existing role has statements, but no policy to put them in; name the policy by policy:, or put the statements into an InlinePolicy"
    ),
    Row(
      .pollersReversed(20, 2),
      "the mapping keeps at least 20 and at most 2 pollers; write the smaller number first"),
    Row(
      .nameLength("ab", of: .table, 3...255),
      "the name of the table, \"ab\", has 2 characters, outside 3 to 255; choose a name of that length"
    ),
    Row(
      .nameCharacter("\0", of: .stream, punctuation: "_.-"),
      "the name of the stream has the character \"\\u0000\"; use letters, digits and '_' '.' '-'"),
    Row(
      .labelMissing(of: .queue),
      "the queue's name has no letters to derive its Terraform name from; add the argument label:"),
    Row(
      .nameInTwoStacks(
        "handler", of: .role,
        first: SourceLocation(fileID: "Shop/Orders.swift", line: 7, column: 3)),
      "the role \"handler\" has the name of one in another stack, declared at Orders.swift:7:3, and such names are unique in an account; put the region or the stage into the name"
    ),
    Row(
      .nameInTwoStacks(
        "uploads", of: .bucket,
        first: SourceLocation(fileID: "Shop/Orders.swift", line: 7, column: 3)),
      "the bucket \"uploads\" has the name of one in another stack, declared at Orders.swift:7:3, and such names are unique in all of AWS; put the region or the stage into the name"
    ),
    Row(
      .keyNotARN("alias/mine"),
      "\"alias/mine\" is not the ARN of a key; use the ARN, such as key.arn"),
  ]

  static let streams = [
    Row(.tooFewShards(0), "the number of shards is 0; use at least one shard"),
    Row(
      .retentionNotInHours,
      "the stream's retention is not a whole number of hours; use .hours or .days"),
    Row(
      .shardCountOnDemand,
      "the stream is on demand and has a number of shards; remove shardCount, or give the stream capacity: .provisioned(shards: …)"
    ),
    Row(
      .shardCountMissing,
      "the stream is provisioned and has no number of shards; give the stream capacity: .provisioned(shards: …)"
    ),
    Row(
      .keyWithoutEncryption,
      "the stream has a key and is not encrypted; use encryption: .customerManagedKey(…) or .none"),
  ]

  static let tables = [
    Row(.tooFewUnits(.write, 0), "the table's write capacity is 0; use at least one unit"),
    Row(
      .keyLength(""),
      "the key attribute \"\" has 0 bytes, outside 1 to 255; choose a name of that length"),
    Row(
      .keyWithTwoTypes("a"),
      "the key attribute \"a\" is declared with two types; use one type for it in the table and in all indexes"
    ),
    Row(
      .sameKeys("a"),
      "the table's partition key and sort key are both \"a\"; use two attributes, or leave the sort key out"
    ),
    Row(
      .sameIndexKeys(index: "i"),
      "the partition key and the sort key of the index \"i\" are the same attribute; use two attributes, or leave the sort key out"
    ),
    Row(
      .localIndexWithoutSortKey,
      "a local index needs a table with a sort key; give the table a sort key, or make the index a global one"
    ),
    Row(.repeatedIndexName, "two indexes have the same name; give each a name of its own"),
    Row(
      .includedAttributes(21, index: "i"),
      "the index \"i\" includes 21 attributes, outside 1 to 20; use .all, or fewer attributes"),
    Row(
      .includedAttributes(0, index: "i"),
      "the index \"i\" includes 0 attributes, outside 1 to 20; use .keysOnly, or name an attribute"),
    Row(
      .includedAttributeLength("", index: "i"),
      "the attribute \"\" of the index \"i\" has 0 characters, outside 1 to 255; choose a name of that length"
    ),
    Row(
      .includedAttributesInAll(101),
      "the table's indexes include 101 attributes, more than 100 in all; use .all for some of them"),
    Row(
      .timeToLiveLength(""),
      "the time-to-live attribute \"\" has 0 characters, outside 1 to 255; choose a name of that length, or leave timeToLive out"
    ),
    Row(
      .timeToLiveNotANumber("a"),
      "the time-to-live attribute \"a\" is a key but not a number: nothing would expire; use an attribute that holds seconds since 1970"
    ),
    Row(
      .protectionTurnedOff,
      "the table has deletionProtection: false, and .protected() turns it on; leave out deletionProtection:, or use .lifecycle(Lifecycle(preventDestroy: true)) so that only Terraform protects the table"
    ),
    Row(
      .replicasWithoutStream,
      "the table has replicas, and no stream of new and old images, by which DynamoDB copies changes; add stream: .newAndOldImages"
    ),
    Row(
      .provisionedReplicas,
      "the table has replicas and a provisioned capacity, and DynamoDB makes a replica only once the writes are scaled; make the table on demand, or declare a DynamoDBTableReplica that depends on its scaling"
    ),
    Row(
      .invalidRegion("Frankfurt"),
      "\"Frankfurt\" is not the name of a region; write one as in \"eu-west-1\""),
    Row(
      .repeatedReplica("eu-west-2"),
      "the table has two replicas in eu-west-2; remove one of them"),
    Row(
      .replicaWithKey("eu-west-2"),
      "the replica in eu-west-2 has a key, and the table has no key of yours; give the table encryption: .customerManagedKey(…), or remove the replica's key"
    ),
    Row(
      .replicaWithoutKey("eu-west-2"),
      "the table has a key of yours, and the replica in eu-west-2 has none; name a key of that region: .region(\"eu-west-2\", key: …)"
    ),
  ]

  static let functions = [
    Row(
      .otherPrincipal(["pipes.amazonaws.com"]),
      "the role of the function is assumed by \"pipes.amazonaws.com\"; give the function a role that is assumed by .lambda"
    ),
    Row(
      .negativeConcurrency(-1),
      "the function's reserved concurrency is -1; use 0, which stops the function, or more"),
    Row(
      .logRetention(days: 31),
      "CloudWatch does not keep logs for 31 days; choose one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, or .forever"
    ),
    Row(
      .absolutePath("/f.zip"),
      "\"/f.zip\" is not a path relative to the package that declares the stack; write it without a leading '/', such as lambda"
    ),
    Row(
      .invalidProduct("../x"),
      "\"../x\" is not the name of a product; name an executable product"),
  ]

  static let functionKinds = [
    Row(
      .unnamedFiles(".."),
      "\"..\" has no name that the archive could get; put the code in a folder of its own, such as functions/clean"
    ),
    Row(
      .invalidRuntime("nodejs22", like: "nodejs22.x"),
      "\"nodejs22\" is not the name of a runtime; write it like \"nodejs22.x\""),
    Row(
      .invalidHandler("a b"),
      "\"a b\" is not a handler; use 1 to 128 characters without spaces"),
    Row(
      .otherHandler("handler", runtime: "python3.13", like: "app.handler"),
      "the handler \"handler\" names no file, in which python3.13 would find it; write it like \"app.handler\": the file without its ending, and the function"
    ),
    Row(
      .invalidImage("orders:7"),
      "\"orders:7\" is not an image in a repository of Amazon ECR; write it like 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7"
    ),
    Row(
      .argumentOfArchives("layers"),
      "the function is a container image and sets layers, which only applies to code in an archive; remove it; an image brings its own"
    ),
    Row(
      .argumentOfImages("image_config"),
      "the function's code is in an archive and sets image_config, which only applies to container images; remove it, or use package: .image(…)"
    ),
    Row(
      .notALayerVersion("tools"),
      "\"tools\" is not the ARN of a layer's version; use the ARN that ends in the version's number, such as layer.arn"
    ),
    Row(
      .runtimeWithoutARM("java8"),
      "java8 does not run on arm64; use a newer runtime, or architecture: .x86_64"),
    Row(
      .levelWithoutJSON,
      "the function has log levels and logs plain text, of which Lambda drops no line; use logFormat: .json(…), or remove the levels"
    ),
    Row(
      .retentionOfOtherLogGroup,
      "the function states how long lines are kept in a log group that is not its own; remove logRetention:, or use logGroup: .own"
    ),
    Row(
      .changedOtherLogGroup,
      "the function changes a log group that is not its own; change the group where it is declared, or use logGroup: .own"
    ),
    Row(
      .aliasLikeVersion("7"),
      "the alias's name, \"7\", has only digits, as a version has; use a name with a letter, such as live"
    ),
    Row(
      .invalidVersion("newest"),
      "\"newest\" is not a version of a function; use the number of a published version, such as \"7\", or function.version"
    ),
    Row(
      .aliasWithoutVersion("aws_lambda_function.f"),
      "the alias names the version that aws_lambda_function.f publishes, but it publishes none; declare the function with publishes: true, or give the alias a version:"
    ),
    Row(
      .weightOutOfRange(1.5),
      "the share of the second version is 1.5, outside 0 to 1; use a fraction, such as 0.1 for a tenth"
    ),
    Row(
      .routingToItself,
      "the alias sends a share to the version that it names already; name another version in routing:, or remove it"
    ),
    Row(
      .routingOfLatest,
      "the alias names $LATEST and a second version, which Lambda allows only between published versions; name a published version, or remove routing:"
    ),
    Row(
      .noProvisionedConcurrency(0),
      "the provisioned concurrency is 0; use at least 1, or remove provisionedConcurrency:"),
    Row(
      .provisionedLatest,
      "the alias names $LATEST, for which Lambda keeps no instances ready; name a published version, or remove provisionedConcurrency:"
    ),
    Row(
      .provisionedAboveReserved(6, reserved: 5),
      "the alias has a provisioned concurrency of 6, and its function reserves only 5; provision at most that, or raise the function's reservedConcurrency:"
    ),
    Row(
      .provisionedWithSnapStart,
      "the alias has provisioned concurrency, and its function starts from snapshots; use one of them"
    ),
  ]

  static let environments = [
    Row(
      .otherKeyInContract(
        "LINES", has: #".string("id")"#, expected: #".string("id"), .number("line")"#),
      "the table of the variable \"LINES\" has the key .string(\"id\"), and its contract .string(\"id\"), .number(\"line\"); declare the table with the contract: Table(…, for: contract)"
    ),
    Row(
      .otherQueueInContract("NOTICES", contractIsFIFO: true),
      "the queue of the variable \"NOTICES\" is not FIFO, but its contract is; give the queue a name that ends in .fifo"
    ),
    Row(
      .otherQueueInContract("NOTICES", contractIsFIFO: false),
      "the queue of the variable \"NOTICES\" is FIFO, but its contract is not; state isFIFO: true in the contract"
    ),
    Row(
      .destinationWithoutContract,
      "the destination has no contract; pass a resource that was declared with for:, or pass its contract with it as as:"
    ),
    Row(
      .otherContract("LINES"),
      "the destination of the variable \"LINES\" has a different contract from the handler's effects; use the same value in both"
    ),
    Row(
      .destinationWithoutEffect("LINES"),
      "the handler's contract declares no effect on the destination of the variable \"LINES\"; remove the destination, or add the effect to the contract"
    ),
    Row(
      .effectWithoutDestination("put(LINES)"),
      "the handler's contract declares put(LINES), and the function has no destination for it; add one to destinations:, or remove the effect from the contract"
    ),
    Row(.repeatedVariable("A"), "the environment variable \"A\" is set twice; set it once"),
    Row(
      .reservedVariable("AWS_REGION"),
      "the environment variable \"AWS_REGION\" is reserved for Lambda, which sets it itself; choose another name"
    ),
    Row(
      .invalidVariableName("1A"),
      "\"1A\" is not a valid name for an environment variable; use two or more letters, digits and '_', beginning with a letter"
    ),
    Row(
      .environmentTooLarge(bytes: 4097),
      "with this variable the environment has 4097 bytes, more than 4,096; move large values to a parameter or a file"
    ),
    Row(
      .unknownWriteMode("insert"),
      "\"insert\" is not a mode of writing; choose one of \"replace\", \"insert-if-absent\", \"only-if-newer\""
    ),
    Row(
      .unknownOversizedRejections("drop"),
      "\"drop\" is not a way to treat oversized rejections; choose one of \"split\", \"report\""),
  ]

  static let mappingsAndRoles = [
    Row(
      .invalidTimestamp("yesterday"),
      "\"yesterday\" is not a time in RFC 3339; write it like 2026-01-31T08:00:00Z"),
    Row(
      .tableWithoutStream,
      "the table that the mapping reads has no stream; declare it with stream: .newAndOldImages"),
    Row(
      .timestampOfTable,
      "a mapping from a table's stream cannot start at a timestamp; use .trimHorizon or .latest"),
    Row(
      .repeatedMapping(of: "aws_sqs_queue.q", first: "aws_lambda_event_source_mapping.q_to_f"),
      "the function already has a mapping from aws_sqs_queue.q, aws_lambda_event_source_mapping.q_to_f; Lambda accepts only one; use one mapping, or another function"
    ),
    Row(
      .startingPositionMissing,
      "the mapping reads a stream and has no starting position; set startingPosition to \"TRIM_HORIZON\" or \"LATEST\""
    ),
    Row(
      .argumentOfStreams("starting_position"),
      "the mapping reads a queue and sets starting_position, which only applies to streams; remove it"
    ),
    Row(
      .otherKindOfDeadLetterQueue(isFIFO: true),
      "the dead-letter queue of a FIFO source must be a FIFO queue; name a queue that ends in .fifo"
    ),
    Row(
      .otherKindOfDeadLetterQueue(isFIFO: false),
      "the dead-letter queue of a standard source must be a standard queue; name a queue that does not end in .fifo"
    ),
    Row(
      .batchWithoutWindow(100),
      "the mapping reads a queue in batches of 100, more than 10, without a batching window; set a batching window of 1 second or more, or a batch size of at most 10"
    ),
    Row(
      .windowOfFIFOQueue,
      "the mapping reads a FIFO queue and has a batching window, which only applies to standard queues; remove it"
    ),
    Row(
      .visibilityBelowTimeout("aws_sqs_queue.q", .seconds(30), timeout: .minutes(1)),
      "aws_sqs_queue.q hides a message for 30 seconds, less than the timeout of the function that reads it, 1 minute; give the queue a visibilityTimeout: of at least that; AWS recommends six times as much"
    ),
    Row(
      .partialAnswersOff("aws_lambda_function.f"),
      "the handler of aws_lambda_function.f reports which records failed, and the mapping ignores the report: they would be lost; set functionResponseTypes to [\"ReportBatchItemFailures\"]"
    ),
    Row(
      .otherSource(.table, function: "aws_lambda_function.f", expected: .queue),
      "the mapping reads a table's stream, and the handler of aws_lambda_function.f is written for a queue; map the function from a queue, or change source: in the handler's contract"
    ),
    Row(
      .imagesMissing(
        "aws_dynamodb_table.t", has: .keysOnly, function: "aws_lambda_function.f",
        needs: .newAndOldImages),
      "the stream of aws_dynamodb_table.t has the view KEYS_ONLY, and the handler of aws_lambda_function.f needs NEW_AND_OLD_IMAGES; declare the table with stream: .newAndOldImages, or change source: in the handler's contract"
    ),
    Row(
      .invalidPrincipal("123456789012"),
      "\"123456789012\" is not the principal of a service; use one like lambda.amazonaws.com"),
    Row(
      .emptyPermission,
      "a permission names no action or no resource; name at least one of each"),
    Row(
      .invalidAction("GetParameter"),
      "\"GetParameter\" is not an action of a service; write it like ssm:GetParameter"),
    Row(
      .resourceNotARN("orders"),
      "\"orders\" is not the ARN of a resource; use the ARN, such as table.arn"),
  ]

  static let keys = [
    Row(
      .aliasWithPrefix("alias/orders"),
      "\"alias/orders\" has the prefix alias/, which is added to the name of a key; write \"orders\""
    ),
    Row(
      .aliasOfAWS("aws/sqs"),
      "\"aws/sqs\" is the alias of an AWS managed key, whose policy cannot be changed; use encryption: .awsManagedKey, or an alias that does not begin with aws/"
    ),
    Row(.keyTimeNotInDays, "a time of the key is not a whole number of days; use .days"),
    Row(
      .logsAdmitted,
      "the key admits CloudWatch Logs as a whole; name log groups in logGroups:, such as \"/ecs/orders\"; those of functions are admitted without it"
    ),
    Row(
      .federatedAdmitted,
      "the key admits whoever an identity provider identifies; admit the role that they assume: .arn(role.resource.arn)"
    ),
  ]

  static let roles = [
    Row(
      .invalidAccount("orders"),
      "\"orders\" is not the number of an account; use its 12 digits, such as \"123456789012\""),
    Row(
      .principalNotARN("*"),
      "\"*\" is not the ARN of a principal; use the ARN of one role, user or identity provider"),
    Row(
      .federatedWithoutCondition,
      "everybody whom the identity provider knows may act as the role; say who with when:, such as .matches(\"token.actions.githubusercontent.com:sub\", \"repo:owner/name:*\")"
    ),
    Row(
      .invalidPath("orders"),
      "\"orders\" is not the path of a role; begin and end it with '/', as in \"/orders/\""),
    Row(
      .managedPolicyNotARN("X"),
      "\"X\" is not the ARN of a policy; use the ARN, such as policy.arn; ManagedPolicy.aws(…) takes a name"
    ),
    Row(
      .invalidManagedPolicy("a:b"),
      "\"a:b\" is not the name of a policy; use its name with the path, such as \"service-role/AWSLambdaVPCAccessExecutionRole\", or ManagedPolicy.arn(…) with its ARN"
    ),
    Row(
      .repeatedPolicy("r"),
      "the role has the policy \"r\" twice; remove one, or give it another name; the policy of the derived permissions has the role's name"
    ),
    Row(
      .policiesTooLarge(characters: 10_241, limit: 10_240),
      "the inline policies of the role have at least 10241 characters, more than 10240; move statements to an IAMPolicy, and attach it with ManagedPolicy.arn(policy.arn)"
    ),
    Row(
      .trustTooLarge(characters: 2_049, limit: 2_048),
      "the trust policy of the role has at least 2049 characters, more than the 2048 that AWS accepts by default; name accounts or patterns in place of single principals, or set assumeRolePolicy by .with if your quota is larger"
    ),
    Row(
      .unknownConditionTest("Is"),
      "\"Is\" is not an operator of conditions; use one like StringEquals or ForAnyValue:StringLike"
    ),
    Row(
      .invalidConditionKey("x"),
      "\"x\" is not the key of a condition; write it like aws:SourceAccount"),
    Row(
      .conditionWithoutValue("aws:x"),
      "the condition on \"aws:x\" has no value; name at least one"),
    Row(
      .repeatedCondition("aws:x"),
      "the statement has two conditions on \"aws:x\" with one operator; name all values in one condition, which any of them meets"
    ),
  ]

  static let filters = [
    Row(
      .filterOfOtherSource("body", expected: ["data", "partitionKey"]),
      "a filter names the field \"body\", which no record of the mapping's source has; begin with one of \"data\", \"partitionKey\""
    ),
    Row(
      .filterWithoutField,
      "a filter has a condition on the event as a whole; name a field, as in $0.data.kind"),
    Row(
      .filterOfOneFieldTwice("data.kind"),
      "a filter has two conditions on \"data.kind\" that Lambda cannot check together; write one, or a range such as > and <= with numbers; join texts by isOneOf or ||"
    ),
    Row(
      .filterAlternatives,
      "a filter joins two alternatives on different fields by &&, which Lambda has no pattern for; write a filter for each combination"
    ),
    Row(
      .failuresToFIFOQueue,
      "Lambda does not report records that it gave up to a FIFO queue; use a standard queue, a topic or a bucket"
    ),
    Row(
      .failuresToFIFOTopic,
      "Lambda does not report records that it gave up to a FIFO topic; use a standard topic, a standard queue or a bucket"
    ),
    Row(
      .fifoTopicInContract("ALERTS_TOPIC_ARN"),
      "the topic of the variable \"ALERTS_TOPIC_ARN\" is FIFO, and a handler publishes without a message group; use a topic whose name does not end in .fifo"
    ),
    Row(
      .pollersWithConcurrency,
      "the mapping has provisioned pollers and a maximum concurrency; Lambda accepts only one of them; remove one; each poller invokes the function up to ten times at once"
    ),
  ]

  static let existing = [
    Row(
      .otherARN("orders", of: .queue),
      "\"orders\" is not the ARN of a queue; copy it from the resource, as in arn:aws:SERVICE:REGION:ACCOUNT:NAME"
    ),
    Row(
      .streamARNMissing,
      "a mapping reads the stream of an existing table, whose ARN is not known; pass it as streamARN:, or name the table instead of its ARN"
    ),
    Row(
      .queueURLMissing,
      "the function sends to an existing queue, whose URL is not known; pass it as url:, or name the queue instead of its ARN"
    ),
  ]

  static let bucketsAndSchedules = [
    Row(
      .uppercaseBucketName("O"),
      "the bucket's name has the uppercase letter \"O\"; use lowercase letters, digits, '.' and '-'"
    ),
    Row(
      .bucketNamePunctuation("-orders"),
      "the bucket's name, \"-orders\", begins or ends with punctuation, or has two periods next to each other; begin and end with a letter or a digit, and separate periods"
    ),
    Row(
      .bucketNameLikeAddress("192.168.5.4"),
      "the bucket's name, \"192.168.5.4\", looks like an IP address; choose a name with a letter"),
    Row(
      .reservedBucketName("orders--x-s3", "--x-s3"),
      "the bucket's name, \"orders--x-s3\", has \"--x-s3\", which S3 reserves; choose a name without it"
    ),
    Row(
      .expirationNotInDays,
      "the bucket's expiration is not a whole number of days, at least one; use .days"),
    Row(
      .otherPrincipalOf(.schedule, ["lambda.amazonaws.com"], wanted: ".scheduler"),
      "the role of the schedule is assumed by \"lambda.amazonaws.com\"; give the schedule a role that is assumed by .scheduler"
    ),
    Row(
      .rateNotInMinutes(.seconds(90)),
      "the rate is 90 seconds, not a whole number of minutes, at least one; use .minutes, .hours or .days"
    ),
    Row(
      .windowNotInMinutes,
      "the schedule's flexible window is not a whole number of minutes; use .minutes"),
    Row(
      .invalidScheduleTime("tomorrow"),
      "\"tomorrow\" is not a time of a schedule; write it like 2026-12-24T18:00:00, and its zone as timeZone:"
    ),
    Row(
      .cronFields("* *", 2),
      "the cron expression \"* *\" has 2 fields, not 6; write minutes, hours, day of the month, month, day of the week and year, like 0 2 * * ? *"
    ),
    Row(
      .cronField("60", "minutes"),
      "\"60\" is not the minutes of a cron expression; write values, ranges and steps, like 0, 1-5 or 0/15"
    ),
    Row(
      .cronDays("0 2 * * * *"),
      "of the two days of the cron expression \"0 2 * * * *\", not exactly one is '?'; write ? for the day of the month or the day of the week, like 0 2 * * ? *"
    ),
    Row(
      .fifoQueueWithoutGroup(.schedule),
      "the schedule sends to a FIFO queue without a message group; add messageGroup:"),
    Row(
      .fifoQueueWithoutDeduplication(.schedule),
      "the schedule sends to a FIFO queue that does not deduplicate by content; SQS would refuse its messages; give the queue .with { $0.contentBasedDeduplication = true }"
    ),
    Row(
      .failuresToFIFOQueueOf(.schedule),
      "the schedule's dead-letter queue is a FIFO queue; use a standard queue"),
  ]

  static let rows =
    common + streams + tables + functions + functionKinds + environments + mappingsAndRoles
    + filters + existing + keys + roles + bucketsAndSchedules + senders

  @Test("A problem is stated with its remedy", arguments: rows)
  func words(_ row: Row) {
    #expect(row.words == row.text)
  }

  @Test("Every problem has its words compared")
  func completeness() {
    let missing = Set(PipelineProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }

  @Test(
    "A value outside of its range is called by its name",
    arguments: [
      (.streamRetention, "the stream's retention"),
      (.globalIndexes, "the number of global indexes"),
      (.localIndexes, "the number of local indexes"),
      (.functionMemory, "the function's memory in megabytes"),
      (.functionTimeout, "the function's timeout"),
      (.ephemeralStorage, "the size of the function's /tmp in megabytes"),
      (.layers, "the number of layers"),
      (.subnets, "the number of subnets"),
      (.securityGroups, "the number of security groups"),
      (.batchSize, "the batch size"),
      (.batchingWindow, "the batching window"),
      (.parallelizationFactor, "the parallelization factor"),
      (.retries, "the number of retries"),
      (.recordAge, "the maximum record age"),
      (.mappingConcurrency, "the mapping's maximum concurrency"),
      (.queueRetention, "the queue's retention"),
      (.receives, "the number of receives"),
      (.visibilityTimeout, "the queue's visibility timeout"),
    ] as [(PipelineProblem.Quantity, String)])
  func quantities(_ quantity: PipelineProblem.Quantity, _ title: String) {
    let problem = PipelineProblem.numberOutOfRange(quantity, 0, 1...2)
    #expect(problem.statement == "\(title) is 0, outside 1 to 2")
  }
}
