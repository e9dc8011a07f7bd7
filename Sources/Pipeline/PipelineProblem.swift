/// The problems that the curated types have in common, and those of types without an enumeration of their own: values
/// that AWS or Terraform would refuse, found before any file is written.
package enum PipelineProblem: DeclarationProblem {
  // MARK: All types

  /// A number is outside of the range that AWS takes.
  case numberOutOfRange(Quantity, Int, ClosedRange<Int>)
  /// A length of time is outside of the range that AWS takes.
  case timeOutOfRange(Quantity, TimeSpan, ClosedRange<TimeSpan>)
  /// A number is computed from constants, so neither generation nor Terraform checks it.
  case constantNumber(Quantity)
  /// A time is given in a unit of which no whole number is in AWS's range.
  case unitTooLarge(Quantity, String, ClosedRange<TimeSpan>)
  /// A name is too short or too long; how many characters it may have.
  case nameLength(String, of: Kind, ClosedRange<Int>)
  /// A name has a character that AWS does not take; those that it takes besides letters and digits.
  case nameCharacter(String, of: Kind, punctuation: String)
  /// Terraform's name for a declaration does not follow from its name on AWS.
  case labelMissing(of: Kind)
  /// Two stacks of a program have a bucket or a role of one name.
  case nameInTwoStacks(String, of: Kind, first: SourceLocation)
  /// A key is not given by its ARN.
  case keyNotARN(String)

  // MARK: Streams

  /// A stream has no shards.
  case tooFewShards(Int)
  /// The retention of a stream has a part of an hour.
  case retentionNotInHours
  /// A stream on demand has a number of shards.
  case shardCountOnDemand
  /// A provisioned stream has no number of shards.
  case shardCountMissing
  /// A stream has a key, and no encryption.
  case keyWithoutEncryption

  // MARK: Tables

  /// The capacity of a provisioned table for reading or writing is less than one unit.
  case tooFewUnits(Access, Int)
  /// The name of a key attribute is too short or too long.
  case keyLength(String)
  /// A key attribute is declared with two types.
  case keyWithTwoTypes(String)
  /// The partition key of a table is its sort key too.
  case sameKeys(String)
  /// The partition key of an index is its sort key too.
  case sameIndexKeys(index: String)
  /// Local indexes need a sort key of their table.
  case localIndexWithoutSortKey
  /// Two indexes have one name.
  case repeatedIndexName
  /// An index includes too few or too many attributes.
  case includedAttributes(Int, index: String)
  /// The name of an attribute that an index includes is too short or too long.
  case includedAttributeLength(String, index: String)
  /// The indexes of a table include too many attributes together.
  case includedAttributesInAll(Int)
  /// The name of the attribute for the time to live is too short or too long.
  case timeToLiveLength(String)
  /// The attribute for the time to live is a key that is not a number.
  case timeToLiveNotANumber(String)
  /// A table is protected, and its deletion protection is turned off.
  case protectionTurnedOff
  /// A table has replicas, and no stream of new and old images.
  case replicasWithoutStream
  /// A table with replicas has a provisioned capacity.
  case provisionedReplicas
  /// A region does not have the form of one.
  case invalidRegion(String)
  /// Two resources that must be in one region are in others; the address and the region of each, and the place of the
  /// second, which has none and an ARN for its address if the stack does not declare it.
  case otherRegion(String, String, other: String, String, at: SourceLocation?)
  /// A replica is in the region of its table; the table's address, and the region.
  case replicaBesideTable(String, region: String)
  /// Two replicas are in one region.
  case repeatedReplica(String)
  /// A replica has a key, and the table has none of its own; the region.
  case replicaWithKey(String)
  /// A table has a key of its own, and a replica has none; the region.
  case replicaWithoutKey(String)

  // MARK: Environments

  /// A variable is set twice.
  case repeatedVariable(String)
  /// Lambda sets the variable itself.
  case reservedVariable(String)
  /// Lambda does not take the name.
  case invalidVariableName(String)
  /// The variables are too large together: the bytes, up to this one.
  case environmentTooLarge(bytes: Int)
  /// The handler does not know the mode of writing.
  case unknownWriteMode(String)
  /// The handler does not know the treatment of oversized rejections.
  case unknownOversizedRejections(String)
  /// The key of a table is not that of the contract; the environment variable of both, and the two keys.
  case otherKeyInContract(String, has: String, expected: String)
  /// A queue is FIFO and its contract is not, or the other way round; the environment variable of both.
  case otherQueueInContract(String, contractIsFIFO: Bool)
  /// A topic with a contract is FIFO; its environment variable.
  case fifoTopicInContract(String)
  /// A destination of a function was declared without a contract.
  case destinationWithoutContract
  /// The handler's contract has another contract for the environment variable of a destination.
  case otherContract(String)
  /// The handler's contract declares no effect on a destination; its environment variable.
  case destinationWithoutEffect(String)
  /// A function has no destination for an effect of its handler.
  case effectWithoutDestination(String)

  // MARK: Mappings

  /// A timestamp is malformed, or a day or a time that does not exist.
  case invalidTimestamp(String)
  /// The table that a mapping reads has no stream.
  case tableWithoutStream
  /// A mapping from a table's stream starts at a timestamp.
  case timestampOfTable
  /// A function already has a mapping of the source; the addresses of the source and of the other mapping.
  case repeatedMapping(of: String, first: String)
  /// A mapping from a stream has no starting position.
  case startingPositionMissing
  /// A mapping from a queue sets an argument that only applies to streams.
  case argumentOfStreams(String)
  /// The dead-letter queue of a FIFO queue is a standard queue, or vice versa.
  case otherKindOfDeadLetterQueue(isFIFO: Bool)
  /// A batch of a queue is larger than Lambda allows without a batching window.
  case batchWithoutWindow(Int)
  /// A FIFO queue is read with a batching window.
  case windowOfFIFOQueue
  /// The visibility timeout of a queue is below the function's timeout; the queue's address, and both.
  case visibilityBelowTimeout(String, TimeSpan, timeout: TimeSpan)
  /// Lambda reports to no FIFO queue.
  case failuresToFIFOQueue
  /// Lambda cannot report to a FIFO topic.
  case failuresToFIFOTopic
  /// The minimum number of a mapping's pollers is above the maximum.
  case pollersReversed(Int, Int)
  /// A mapping from a queue has pollers of its own and a maximum concurrency.
  case pollersWithConcurrency
  /// The mapping ignores a handler's report of the records that failed; the function's address.
  case partialAnswersOff(String)

  /// The handler is written for another kind of source; the function's address.
  case otherSource(Kind, function: String, expected: SourceContract)
  /// A table's stream lacks images that the handler needs; the addresses of the table and of the function.
  case imagesMissing(String, has: TableStreamView, function: String, needs: TableStreamView)

  // MARK: Filters

  /// A filter names a field that records of the mapping's source do not have; those that they have.
  case filterOfOtherSource(String, expected: [String])
  /// A filter has a condition on the event as a whole.
  case filterWithoutField
  /// A filter has two conditions on one field that a pattern cannot say together.
  case filterOfOneFieldTwice(String)
  /// A filter compares a field with an empty list.
  case filterWithoutValue(String)
  /// A filter has two alternatives that must both hold.
  case filterAlternatives

  // MARK: Existing resources

  /// A text is not the ARN of such a resource.
  case otherARN(String, of: Kind)
  /// A mapping reads an existing table whose stream's ARN is unknown.
  case streamARNMissing
  /// A function sends to an existing queue whose URL is unknown.
  case queueURLMissing

  // MARK: Schedules

  /// A rate is not a whole number of minutes.
  case rateNotInMinutes(TimeSpan)
  /// The flexible window of a schedule is not a whole number of minutes.
  case windowNotInMinutes
  /// The time of a schedule is malformed, or a day or a time that does not exist.
  case invalidScheduleTime(String)
  /// A cron expression does not have six fields; how many it has.
  case cronFields(String, Int)
  /// A field of a cron expression is malformed; its value and its name.
  case cronField(String, String)
  /// A cron expression sets both the day of the month and the day of the week, or neither.
  case cronDays(String)
}

extension PipelineProblem {
  /// The kinds of declarations that have a name on AWS.
  package enum Kind: String, Hashable, Sendable {
    /// A ``Stream``.
    case stream
    /// A ``StreamConsumer``.
    case consumer
    /// A ``Table``.
    case table
    /// An index of a table.
    case index
    /// A ``Function``.
    case function
    /// A ``Role``.
    case role
    /// An inline policy of a role.
    case policy
    /// A ``Queue``.
    case queue
    /// A ``Topic``.
    case topic
    /// A ``Bucket``.
    case bucket
    /// A ``Schedule``.
    case schedule
    /// An ``EventRule``.
    case rule
    /// A ``Subscription``.
    case subscription
    /// A ``BucketNotification``.
    case notification
    /// A private network.
    case network = "private network"
    /// The time zone of a schedule.
    case timeZone = "time zone"
    /// An ``Alias``.
    case alias
    /// A code signing configuration.
    case codeSigningConfig = "code signing configuration"
    /// A ``Key``.
    case key
    /// An archive of a stream.
    case archive
    /// A gradual release of a function.
    case release
    /// A dashboard.
    case dashboard
    /// A backup, with its vault and its plan.
    case backup
  }

  /// The values that AWS bounds.
  package enum Quantity: Hashable, Sendable {
    /// How long a stream keeps records.
    case streamRetention
    /// The number of a table's global indexes.
    case globalIndexes
    /// The attributes of the partition key of an index.
    case indexPartitionKeys
    /// The attributes of the sort key of an index.
    case indexSortKeys
    /// The number of a table's local indexes.
    case localIndexes
    /// The memory of a function, in megabytes.
    case functionMemory
    /// How long a function may take.
    case functionTimeout
    /// The size of a function's `/tmp`, in megabytes.
    case ephemeralStorage
    /// The layers of a function.
    case layers
    /// The subnets of a function.
    case subnets
    /// The security groups of a function.
    case securityGroups
    /// How long AWS waits before it deletes a key.
    case deletionWindow
    /// The time after which a key gets new material.
    case rotationPeriod
    /// The managed policies of a role.
    case managedPolicies
    /// The records in one batch of a mapping.
    case batchSize
    /// How long a mapping waits for a batch to fill.
    case batchingWindow
    /// How long a function collects a state over batches.
    case tumblingWindow
    /// The filters of a mapping.
    case filters
    /// The pollers that a mapping keeps at least.
    case minimumPollers
    /// The pollers that a mapping keeps at most.
    case maximumPollers
    /// The batches of one shard that a mapping sends at a time.
    case parallelizationFactor
    /// How often a mapping sends a batch again.
    case retries
    /// How old a record may be that a mapping sends.
    case recordAge
    /// The invocations that a queue may cause at once.
    case mappingConcurrency
    /// How many times a schedule tries again.
    case scheduleRetries
    /// For how long a schedule tries again.
    case eventAge
    /// How long after its time a schedule may invoke its target.
    case flexibleWindow
    /// The characters of a partition key.
    case partitionKeyLength
    /// How often a message is received before it becomes a dead letter.
    case receives
    /// How long a queue keeps messages.
    case queueRetention
    /// How long a message that was received is hidden from others.
    case visibilityTimeout
    /// The shards of a stream.
    case shards
    /// The units for reading that a table serves at once.
    case warmReadUnits
    /// The units for writing that a table serves at once.
    case warmWriteUnits
    /// The size of the largest record of a stream.
    case recordSize
    /// The capacity of a table for reading.
    case readUnits
    /// The capacity of a table for writing.
    case writeUnits
    /// The invocations that a function may have at once.
    case reservedConcurrency
    /// The provisioned concurrency of an alias.
    case provisionedConcurrency
    /// How long a log group keeps lines, in days.
    case logRetention
    /// How long objects stay in a bucket.
    case objectExpiration
    /// The interval of a schedule.
    case rate
    /// The targets of a rule.
    case ruleTargets
    /// How many times a rule tries again.
    case ruleRetries
    /// For how long a rule tries again.
    case ruleEventAge
    /// The parts of an event in a text.
    case eventParts
    /// The outermost names in the filter of a subscription.
    case filterNames
    /// The combinations of values in the filter of a subscription.
    case filterCombinations
    /// How long an archive waits until it writes an object.
    case bufferingInterval
    /// The data that an archive collects for an object, in megabytes.
    case bufferingSize
  }

  /// The two capacities of a table.
  package enum Access: String, Hashable, Sendable {
    /// For reading.
    case read
    /// For writing.
    case write
  }
}
