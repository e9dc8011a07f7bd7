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
      .otherRegion(
        "aws_sqs_queue.orders", "eu-west-1", other: "aws_sqs_queue.dead", "us-west-2",
        at: SourceLocation(fileID: "Infra/Orders.swift", line: 7, column: 3)),
      "aws_sqs_queue.orders is in eu-west-1, and aws_sqs_queue.dead, declared at Orders.swift:7:3, is in us-west-2, but AWS connects them only within one region; give both the same region, by .region(…) or by their providers"
    ),
    Row(
      .otherRegion(
        "aws_sqs_queue.orders", "eu-west-1", other: "arn:aws:sqs:us-west-2:123456789012:dead",
        "us-west-2", at: nil),
      "aws_sqs_queue.orders is in eu-west-1, and arn:aws:sqs:us-west-2:123456789012:dead is in us-west-2, but AWS connects them only within one region; move aws_sqs_queue.orders to us-west-2, or name one of eu-west-1"
    ),
    Row(
      .otherRegion(
        "aws_sqs_queue.orders", "eu-west-1", other: "data.aws_sqs_queue.dead", "us-west-2",
        at: SourceLocation(fileID: "Infra/Orders.swift", line: 7, column: 3)),
      "aws_sqs_queue.orders is in eu-west-1, and data.aws_sqs_queue.dead, declared at Orders.swift:7:3, is in us-west-2, but AWS connects them only within one region; look it up by a data source with region: \"eu-west-1\", or move aws_sqs_queue.orders to us-west-2"
    ),
    Row(
      .replicaBesideTable("aws_dynamodb_table.lines", region: "eu-west-1"),
      "aws_dynamodb_table.lines and a replica of it are both in eu-west-1; name another region for the replica, or remove it"
    ),
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

  static let mappings = [
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
  ]

  static let filters = [
    Row(
      .filterWithoutValue("data.kind"),
      "the filter compares \"data.kind\" with an empty list, which AWS refuses; name at least one value"
    ),
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

  static let schedules = [
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
  ]

  static let rows =
    common + streams + tables + environments + mappings + filters + existing + schedules

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
      (.warmReadUnits, "the table's warm throughput for reading"),
      (.warmWriteUnits, "the table's warm throughput for writing"),
      (.recordSize, "the size of the largest record in KiB"),
      (.indexPartitionKeys, "the number of attributes of the index's partition key"),
      (.indexSortKeys, "the number of attributes of the index's sort key"),
    ] as [(PipelineProblem.Quantity, String)])
  func quantities(_ quantity: PipelineProblem.Quantity, _ title: String) {
    let problem = PipelineProblem.numberOutOfRange(quantity, 0, 1...2)
    #expect(problem.statement == "\(title) is 0, outside 1 to 2")
  }
}
