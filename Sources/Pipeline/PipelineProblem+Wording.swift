extension PipelineProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .numberOutOfRange(let quantity, let value, let range):
      Wording(
        "\(quantity.title) is \(value), outside \(range.title)",
        remedy: "choose a value within that range")
    case .timeOutOfRange(let quantity, let value, let range):
      Wording(
        "\(quantity.title) is \(value.title), outside \(range.lowerBound.title) to \(range.upperBound.title)",
        remedy: "choose a value within that range")
    case .constantNumber(let quantity):
      Wording(
        "\(quantity.title) is computed from constants, so nothing checks it",
        remedy: "write it as a whole number, or use a variable")
    case .unitTooLarge(let quantity, let unit, let range):
      Wording(
        "\(quantity.title) is given in \(unit), of which no whole number is inside "
          + "\(range.lowerBound.title) to \(range.upperBound.title)",
        remedy: "give it in a smaller unit")
    case .nameLength(let name, let kind, let range):
      Wording(
        "the name of the \(kind.rawValue), \(name.quoted), has \(name.unicodeScalars.count) characters, outside \(range.title)",
        remedy: "choose a name of that length")
    case .nameCharacter(let character, let kind, let punctuation):
      Wording(
        "the name of the \(kind.rawValue) has the character \(character.quoted)",
        remedy:
          "use letters, digits and \(punctuation.map { "'\($0)'" }.joined(separator: " "))")
    case .labelMissing(let kind):
      Wording(
        "the \(kind.rawValue)'s name has no letters to derive its Terraform name from",
        remedy: "add the argument label:")
    case .nameInTwoStacks(let name, let kind, let first):
      Wording(
        "the \(kind.rawValue) \(name.quoted) has the name of one in another stack, declared at \(first), and such "
          + "names are unique in \(kind == .bucket ? "all of AWS" : "an account")",
        remedy: "put the region or the stage into the name")
    case .keyNotARN(let text):
      Wording(
        "\(text.quoted) is not the ARN of a key", remedy: "use the ARN, such as key.arn")

    case .tooFewShards(let count):
      Wording("the number of shards is \(count)", remedy: "use at least one shard")
    case .retentionNotInHours:
      Wording(
        "the stream's retention is not a whole number of hours", remedy: "use .hours or .days")
    case .shardCountOnDemand:
      Wording(
        "the stream is on demand and has a number of shards",
        remedy: "remove shardCount, or give the stream capacity: .provisioned(shards: …)")
    case .shardCountMissing:
      Wording(
        "the stream is provisioned and has no number of shards",
        remedy: "give the stream capacity: .provisioned(shards: …)")
    case .keyWithoutEncryption:
      Wording(
        "the stream has a key and is not encrypted",
        remedy: "use encryption: .customerManagedKey(…) or .none")

    case .tooFewUnits(let access, let units):
      Wording(
        "the table's \(access.rawValue) capacity is \(units)", remedy: "use at least one unit")
    case .keyLength(let name):
      Wording(
        "the key attribute \(name.quoted) has \(name.utf8.count) bytes, outside 1 to 255",
        remedy: "choose a name of that length")
    case .keyWithTwoTypes(let name):
      Wording(
        "the key attribute \(name.quoted) is declared with two types",
        remedy: "use one type for it in the table and in all indexes")
    case .sameKeys(let name):
      Wording(
        "the table's partition key and sort key are both \(name.quoted)",
        remedy: "use two attributes, or leave the sort key out")
    case .sameIndexKeys(let index):
      Wording(
        "the partition key and the sort key of the index \(index.quoted) are the same attribute",
        remedy: "use two attributes, or leave the sort key out")
    case .localIndexWithoutSortKey:
      Wording(
        "a local index needs a table with a sort key",
        remedy: "give the table a sort key, or make the index a global one")
    case .repeatedIndexName:
      Wording("two indexes have the same name", remedy: "give each a name of its own")
    case .includedAttributes(let count, let index):
      Wording(
        "the index \(index.quoted) includes \(count) attributes, outside 1 to 20",
        remedy: count == 0
          ? "use .keysOnly, or name an attribute" : "use .all, or fewer attributes")
    case .includedAttributeLength(let name, let index):
      Wording(
        "the attribute \(name.quoted) of the index \(index.quoted) has \(name.unicodeScalars.count) characters, outside 1 to 255",
        remedy: "choose a name of that length")
    case .includedAttributesInAll(let count):
      Wording(
        "the table's indexes include \(count) attributes, more than 100 in all",
        remedy: "use .all for some of them")
    case .timeToLiveLength(let name):
      Wording(
        "the time-to-live attribute \(name.quoted) has \(name.unicodeScalars.count) characters, outside 1 to 255",
        remedy: "choose a name of that length, or leave timeToLive out")
    case .timeToLiveNotANumber(let name):
      Wording(
        "the time-to-live attribute \(name.quoted) is a key but not a number: nothing would expire",
        remedy: "use an attribute that holds seconds since 1970")
    case .protectionTurnedOff:
      Wording(
        "the table has deletionProtection: false, and .protected() turns it on",
        remedy:
          "leave out deletionProtection:, or use .lifecycle(Lifecycle(preventDestroy: true)) so that only Terraform protects the table"
      )
    case .replicasWithoutStream:
      Wording(
        "the table has replicas, and no stream of new and old images, by which DynamoDB copies changes",
        remedy: "add stream: .newAndOldImages")
    case .provisionedReplicas:
      Wording(
        "the table has replicas and a provisioned capacity, and DynamoDB makes a replica only once the writes are scaled",
        remedy:
          "make the table on demand, or declare a DynamoDBTableReplica that depends on its scaling")
    case .invalidRegion(let region):
      Wording(
        "\(region.quoted) is not the name of a region", remedy: "write one as in \"eu-west-1\"")
    case .otherRegion(let resource, let region, let other, let otherRegion, let place):
      Wording(
        "\(resource) is in \(region), and \(other)\(place.map { ", declared at \($0)," } ?? "") is in \(otherRegion), but AWS connects them only within one region",
        remedy: place == nil
          ? "move \(resource) to \(otherRegion), or name one of \(region)"
          : other.hasPrefix("data.")
            ? "look it up by a data source with region: \(region.quoted), or move \(resource) to \(otherRegion)"
            : "give both the same region, by .region(…) or by their providers")
    case .replicaBesideTable(let table, let region):
      Wording(
        "\(table) and a replica of it are both in \(region)",
        remedy: "name another region for the replica, or remove it")
    case .repeatedReplica(let region):
      Wording("the table has two replicas in \(region)", remedy: "remove one of them")
    case .replicaWithKey(let region):
      Wording(
        "the replica in \(region) has a key, and the table has no key of yours",
        remedy: "give the table encryption: .customerManagedKey(…), or remove the replica's key")
    case .replicaWithoutKey(let region):
      Wording(
        "the table has a key of yours, and the replica in \(region) has none",
        remedy: "name a key of that region: .region(\(region.quoted), key: …)")

    case .repeatedVariable(let name):
      Wording("the environment variable \(name.quoted) is set twice", remedy: "set it once")
    case .reservedVariable(let name):
      Wording(
        "the environment variable \(name.quoted) is reserved for Lambda, which sets it itself",
        remedy: "choose another name")
    case .invalidVariableName(let name):
      Wording(
        "\(name.quoted) is not a valid name for an environment variable",
        remedy: "use two or more letters, digits and '_', beginning with a letter")
    case .environmentTooLarge(let bytes):
      Wording(
        "with this variable the environment has \(bytes) bytes, more than 4,096",
        remedy: "move large values to a parameter or a file")
    case .unknownWriteMode(let text):
      Wording(
        "\(text.quoted) is not a mode of writing",
        remedy: "choose one of \(Self.list(WriteMode.allCases.map(\.rawValue.quoted)))")
    case .unknownOversizedRejections(let text):
      Wording(
        "\(text.quoted) is not a way to treat oversized rejections",
        remedy: "choose one of \(Self.list(OversizedRejections.allCases.map(\.rawValue.quoted)))")

    case .otherKeyInContract(let variable, let key, let expected):
      Wording(
        "the table of the variable \(variable.quoted) has the key \(key), and its contract \(expected)",
        remedy: "declare the table with the contract: Table(…, for: contract)")
    case .otherQueueInContract(let variable, let contractIsFIFO):
      Wording(
        "the queue of the variable \(variable.quoted) is \(contractIsFIFO ? "not FIFO" : "FIFO"), but its"
          + " contract \(contractIsFIFO ? "is" : "is not")",
        remedy: contractIsFIFO
          ? "give the queue a name that ends in .fifo" : "state isFIFO: true in the contract")
    case .fifoTopicInContract(let variable):
      Wording(
        "the topic of the variable \(variable.quoted) is FIFO, and a handler publishes without a message group",
        remedy: "use a topic whose name does not end in .fifo")
    case .destinationWithoutContract:
      Wording(
        "the destination has no contract",
        remedy: "pass a resource that was declared with for:, or pass its contract with it as as:")
    case .otherContract(let variable):
      Wording(
        "the destination of the variable \(variable.quoted) has a different contract from the handler's effects",
        remedy: "use the same value in both")
    case .destinationWithoutEffect(let variable):
      Wording(
        "the handler's contract declares no effect on the destination of the variable \(variable.quoted)",
        remedy: "remove the destination, or add the effect to the contract")
    case .effectWithoutDestination(let effect):
      Wording(
        "the handler's contract declares \(effect), and the function has no destination for it",
        remedy: "add one to destinations:, or remove the effect from the contract")
    case .invalidTimestamp(let text):
      Wording(
        "\(text.quoted) is not a time in RFC 3339", remedy: "write it like 2026-01-31T08:00:00Z")
    case .tableWithoutStream:
      Wording(
        "the table that the mapping reads has no stream",
        remedy: "declare it with stream: .newAndOldImages")
    case .timestampOfTable:
      Wording(
        "a mapping from a table's stream cannot start at a timestamp",
        remedy: "use .trimHorizon or .latest")
    case .repeatedMapping(let source, let first):
      Wording(
        "the function already has a mapping from \(source), \(first); Lambda accepts only one",
        remedy: "use one mapping, or another function")
    case .startingPositionMissing:
      Wording(
        "the mapping reads a stream and has no starting position",
        remedy: "set startingPosition to \"TRIM_HORIZON\" or \"LATEST\"")
    case .argumentOfStreams(let name):
      Wording(
        "the mapping reads a queue and sets \(name), which only applies to streams",
        remedy: "remove it")
    case .otherKindOfDeadLetterQueue(let isFIFO):
      Wording(
        "the dead-letter queue of a \(isFIFO ? "FIFO" : "standard") source must be a \(isFIFO ? "FIFO" : "standard") queue",
        remedy: "name a queue that \(isFIFO ? "ends" : "does not end") in .fifo")
    case .batchWithoutWindow(let size):
      Wording(
        "the mapping reads a queue in batches of \(size), more than 10, without a batching window",
        remedy: "set a batching window of 1 second or more, or a batch size of at most 10")
    case .windowOfFIFOQueue:
      Wording(
        "the mapping reads a FIFO queue and has a batching window, which only applies to standard queues",
        remedy: "remove it")
    case .visibilityBelowTimeout(let queue, let hidden, let timeout):
      Wording(
        "\(queue) hides a message for \(hidden.title), less than the timeout of the function that reads it, "
          + timeout.title,
        remedy:
          "give the queue a visibilityTimeout: of at least that; AWS recommends six times as much")
    case .failuresToFIFOQueue:
      Wording(
        "Lambda does not report records that it gave up to a FIFO queue",
        remedy: "use a standard queue, a topic or a bucket")
    case .failuresToFIFOTopic:
      Wording(
        "Lambda does not report records that it gave up to a FIFO topic",
        remedy: "use a standard topic, a standard queue or a bucket")
    case .pollersReversed(let least, let most):
      Wording(
        "the mapping keeps at least \(least) and at most \(most) pollers",
        remedy: "write the smaller number first")
    case .pollersWithConcurrency:
      Wording(
        "the mapping has provisioned pollers and a maximum concurrency; Lambda accepts only one of them",
        remedy: "remove one; each poller invokes the function up to ten times at once")
    case .partialAnswersOff(let function):
      Wording(
        "the handler of \(function) reports which records failed, and the mapping ignores the report: they "
          + "would be lost",
        remedy: "set functionResponseTypes to [\"ReportBatchItemFailures\"]")
    case .otherSource(let kind, let function, let expected):
      Wording(
        "the mapping reads a \(kind.title), and the handler of \(function) is written for a \(expected.title)",
        remedy:
          "map the function from a \(expected.title), or change source: in the handler's contract")
    case .imagesMissing(let table, let view, let function, let needed):
      Wording(
        "the stream of \(table) has the view \(view.rawValue), and the handler of \(function) needs "
          + needed.rawValue,
        remedy:
          "declare the table with stream: .\(needed), or change source: in the handler's contract")

    case .filterOfOtherSource(let name, let expected):
      Wording(
        "a filter names the field \(name.quoted), which no record of the mapping's source has",
        remedy: "begin with one of \(Self.list(expected.map(\.quoted)))")
    case .filterWithoutField:
      Wording(
        "a filter has a condition on the event as a whole",
        remedy: "name a field, as in $0.data.kind")
    case .filterWithoutValue(let field):
      Wording(
        "the filter compares \(field.quoted) with an empty list, which AWS refuses",
        remedy: "name at least one value")
    case .filterOfOneFieldTwice(let field):
      Wording(
        "a filter has two conditions on \(field.quoted) that Lambda cannot check together",
        remedy: "write one, or a range such as > and <= with numbers; join texts by isOneOf or ||")
    case .filterAlternatives:
      Wording(
        "a filter joins two alternatives on different fields by &&, which Lambda has no pattern for",
        remedy: "write a filter for each combination")
    case .otherARN(let text, let kind):
      Wording(
        "\(text.quoted) is not the ARN of a \(kind.rawValue)",
        remedy: "copy it from the resource, as in arn:aws:SERVICE:REGION:ACCOUNT:NAME")
    case .streamARNMissing:
      Wording(
        "a mapping reads the stream of an existing table, whose ARN is not known",
        remedy: "pass it as streamARN:, or name the table instead of its ARN")
    case .queueURLMissing:
      Wording(
        "the function sends to an existing queue, whose URL is not known",
        remedy: "pass it as url:, or name the queue instead of its ARN")

    case .rateNotInMinutes(let time):
      Wording(
        "the rate is \(time.title), not a whole number of minutes, at least one",
        remedy: "use .minutes, .hours or .days")
    case .windowNotInMinutes:
      Wording(
        "the schedule's flexible window is not a whole number of minutes", remedy: "use .minutes")
    case .invalidScheduleTime(let text):
      Wording(
        "\(text.quoted) is not a time of a schedule",
        remedy: "write it like 2026-12-24T18:00:00, and its zone as timeZone:")
    case .cronFields(let text, let count):
      Wording(
        "the cron expression \(text.quoted) has \(count) \(count == 1 ? "field" : "fields"), not 6",
        remedy:
          "write minutes, hours, day of the month, month, day of the week and year, like 0 2 * * ? *"
      )
    case .cronField(let value, let name):
      Wording(
        "\(value.quoted) is not the \(name) of a cron expression",
        remedy: "write values, ranges and steps, like 0, 1-5 or 0/15")
    case .cronDays(let text):
      Wording(
        "of the two days of the cron expression \(text.quoted), not exactly one is '?'",
        remedy: "write ? for the day of the month or the day of the week, like 0 2 * * ? *")
    }
  }

  private static func list(_ values: [String]) -> String { values.joined(separator: ", ") }
}
