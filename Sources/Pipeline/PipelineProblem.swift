/// The problems of the curated types: values that AWS or Terraform would refuse, found before any file is
/// written.
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
  /// Two replicas are in one region.
  case repeatedReplica(String)
  /// A replica has a key, and the table has none of its own; the region.
  case replicaWithKey(String)
  /// A table has a key of its own, and a replica has none; the region.
  case replicaWithoutKey(String)

  // MARK: Functions

  /// The role of a function cannot be assumed by Lambda.
  case otherPrincipal([String])
  /// The reserved concurrency is negative.
  case negativeConcurrency(Int)
  /// CloudWatch does not keep logs for that number of days.
  case logRetention(days: Int)
  /// The folder or the archive of a function is not a relative path.
  case absolutePath(String)
  /// The product of a function cannot be one.
  case invalidProduct(String)
  /// The path of a function's folder or file does not end in a name for the archive.
  case unnamedFiles(String)
  /// Lambda has no runtime of this name; the name of a similar one.
  case invalidRuntime(String, like: String)
  /// The text cannot be the handler of a function.
  case invalidHandler(String)
  /// The handler of a function is not written as its runtime expects; an example.
  case otherHandler(String, runtime: String, like: String)
  /// The image of a function is not in a repository of Amazon ECR.
  case invalidImage(String)
  /// A function from an image sets an argument that only applies to code in an archive.
  case argumentOfArchives(String)
  /// A function from an archive sets an argument that only applies to images.
  case argumentOfImages(String)
  /// A layer of a function is not given by the ARN of a version.
  case notALayerVersion(String)
  /// A runtime does not run on arm64.
  case runtimeWithoutARM(String)
  /// A function sets log levels, but logs plain text.
  case levelWithoutJSON
  /// A function sets the retention of a log group that is not its own.
  case retentionOfOtherLogGroup
  /// A function changes a log group that is not its own.
  case changedOtherLogGroup

  /// The name of a private network begins like the identifier of a security group.
  case networkNameLikeIdentifier

  // MARK: Aliases

  /// The name of an alias has only digits, like the number of a version.
  case aliasLikeVersion(String)
  /// A text is not the number of a version.
  case invalidVersion(String)
  /// An alias names the published version of a function that publishes no version; the function's address.
  case aliasWithoutVersion(String)
  /// The share of a second version is not between 0 and 1.
  case weightOutOfRange(Double)
  /// An alias sends a share to the version that it names.
  case routingToItself
  /// An alias of the unpublished code has a second version.
  case routingOfLatest
  /// The provisioned concurrency is less than one.
  case noProvisionedConcurrency(Int)
  /// An alias of the unpublished code has provisioned concurrency.
  case provisionedLatest
  /// An alias has more provisioned concurrency than its function has reserved.
  case provisionedAboveReserved(Int, reserved: Int)
  /// An alias has provisioned concurrency, and its function starts from snapshots.
  case provisionedWithSnapStart

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

  // MARK: Keys

  /// The name of a key's alias has the prefix that is added to it.
  case aliasWithPrefix(String)
  /// The alias belongs to an AWS managed key.
  case aliasOfAWS(String)
  /// A time of a key is not a whole number of days.
  case keyTimeNotInDays
  /// A key admits CloudWatch Logs without naming log groups.
  case logsAdmitted
  /// A key admits federated identities.
  case federatedAdmitted

  // MARK: Buckets

  /// The name of a bucket has an uppercase letter.
  case uppercaseBucketName(String)
  /// The name of a bucket begins or ends with punctuation, or has two periods next to each other.
  case bucketNamePunctuation(String)
  /// The name of a bucket looks like an IP address.
  case bucketNameLikeAddress(String)
  /// The name of a bucket has a prefix or a suffix that S3 reserves; the name, and that prefix or suffix.
  case reservedBucketName(String, String)
  /// The expiration of a bucket's objects is not a whole number of days, or less than one day.
  case expirationNotInDays

  // MARK: Schedules

  /// The role of a schedule or a rule is not assumed by the service that needs it.
  case otherPrincipalOf(Kind, [String], wanted: String)
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
  /// A schedule or a rule sends to a FIFO queue without a message group.
  case fifoQueueWithoutGroup(Kind)
  /// A schedule or a rule sends to a FIFO queue that does not deduplicate by content.
  case fifoQueueWithoutDeduplication(Kind)
  /// The dead-letter queue of a schedule or a rule is a FIFO queue.
  case failuresToFIFOQueueOf(Kind)

  // MARK: Rules, subscriptions and notifications

  /// A FIFO queue or topic does not work with a rule, a subscription or a notification.
  case fifoNotSupported(Kind, by: Kind)
  /// The filter of a rule names a field that events do not have; the fields that they have.
  case filterOfOtherEvent(String, expected: [String])
  /// The filter of a subscription names a field of a message attribute.
  case nestedMessageAttribute(String)
  /// A text is not the address of a subscription.
  case invalidEndpoint(String)
  /// `with` changed an argument from which policies follow; the parameter that sets it.
  case argumentOfParameter(String, parameter: String)
  /// A topic already has a subscription for the receiver; its address.
  case repeatedSubscription(first: String)
  /// S3 has no event of this name; those that are like it.
  case unknownBucketEvent(String, like: [String])
  /// The path of a part of an event does not begin with `$`.
  case invalidEventPath(String)
  /// The name of a part of an event has other characters than letters, digits, `_` and `-`, or is reserved.
  case invalidPartName(String)
  /// A text names a part of an event that is not given.
  case unknownPart(String)
  /// A target of a bucket's notifications has no events.
  case notificationWithoutEvents
  /// Two targets of a bucket's notifications would get the same event.
  case overlappingNotifications(String)

  // MARK: Roles

  /// A text is not the name of a service principal.
  case invalidPrincipal(String)
  /// A text is not the number of an account.
  case invalidAccount(String)
  /// A principal is not given by its ARN.
  case principalNotARN(String)
  /// A role may be assumed by every user of an identity provider.
  case federatedWithoutCondition
  /// The path of a role does not begin and end with a slash.
  case invalidPath(String)
  /// A managed policy is not given by its ARN.
  case managedPolicyNotARN(String)
  /// A text is not the name of an AWS managed policy.
  case invalidManagedPolicy(String)
  /// A role has the same policy twice; its name.
  case repeatedPolicy(String)
  /// An existing role gets statements without a policy to put them in.
  case statementsWithoutPolicy
  /// The inline policies of a role exceed their size limit.
  case policiesTooLarge(characters: Int, limit: Int)
  /// The trust policy of a role is too large.
  case trustTooLarge(characters: Int, limit: Int)
  /// IAM has no condition operator of this name.
  case unknownConditionTest(String)
  /// A text is not a condition key.
  case invalidConditionKey(String)
  /// A condition has no values.
  case conditionWithoutValue(String)
  /// A statement has two conditions with the same operator and the same key.
  case repeatedCondition(String)
  /// A permission has no action or no resource.
  case emptyPermission
  /// An action of a permission is not `service:Action`.
  case invalidAction(String)
  /// A resource of a permission is not given by its ARN.
  case resourceNotARN(String)
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
