import Pipeline

/// The names of the cases of ``PipelineProblem``, so that a test can go over all of them.
enum PipelineProblemName: CaseIterable {
  case numberOutOfRange, timeOutOfRange, constantNumber, unitTooLarge, pollersReversed, nameLength,
    nameCharacter, labelMissing, nameInTwoStacks, keyNotARN, tooFewShards, retentionNotInHours,
    shardCountOnDemand, shardCountMissing, keyWithoutEncryption, tooFewUnits, keyLength,
    keyWithTwoTypes, sameKeys, sameIndexKeys, localIndexWithoutSortKey, repeatedIndexName,
    includedAttributes, includedAttributeLength, includedAttributesInAll, timeToLiveLength,
    timeToLiveNotANumber, protectionTurnedOff, replicasWithoutStream, provisionedReplicas,
    invalidRegion, otherRegion, replicaBesideTable, repeatedReplica, replicaWithKey,
    replicaWithoutKey,
    repeatedVariable,
    reservedVariable, invalidVariableName, environmentTooLarge, unknownWriteMode,
    unknownOversizedRejections, otherKeyInContract, otherQueueInContract, invalidTimestamp,
    tableWithoutStream, timestampOfTable, repeatedMapping, startingPositionMissing,
    argumentOfStreams, otherKindOfDeadLetterQueue, batchWithoutWindow, windowOfFIFOQueue,
    visibilityBelowTimeout, partialAnswersOff, otherSource, imagesMissing, failuresToFIFOQueue,
    failuresToFIFOTopic, pollersWithConcurrency, fifoTopicInContract, filterOfOtherSource,
    filterWithoutField, filterWithoutValue, filterOfOneFieldTwice, filterAlternatives, otherARN,
    streamARNMissing, queueURLMissing, destinationWithoutContract, otherContract,
    destinationWithoutEffect, effectWithoutDestination, rateNotInMinutes, windowNotInMinutes,
    invalidScheduleTime, cronFields, cronField, cronDays
}

extension PipelineProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  var name: PipelineProblemName {
    switch self {
    case .numberOutOfRange: .numberOutOfRange
    case .timeOutOfRange: .timeOutOfRange
    case .constantNumber: .constantNumber
    case .unitTooLarge: .unitTooLarge
    case .pollersReversed: .pollersReversed
    case .nameLength: .nameLength
    case .nameCharacter: .nameCharacter
    case .labelMissing: .labelMissing
    case .nameInTwoStacks: .nameInTwoStacks
    case .keyNotARN: .keyNotARN
    case .tooFewShards: .tooFewShards
    case .retentionNotInHours: .retentionNotInHours
    case .shardCountOnDemand: .shardCountOnDemand
    case .shardCountMissing: .shardCountMissing
    case .keyWithoutEncryption: .keyWithoutEncryption
    case .tooFewUnits: .tooFewUnits
    case .keyLength: .keyLength
    case .keyWithTwoTypes: .keyWithTwoTypes
    case .sameKeys: .sameKeys
    case .sameIndexKeys: .sameIndexKeys
    case .localIndexWithoutSortKey: .localIndexWithoutSortKey
    case .repeatedIndexName: .repeatedIndexName
    case .includedAttributes: .includedAttributes
    case .includedAttributeLength: .includedAttributeLength
    case .includedAttributesInAll: .includedAttributesInAll
    case .timeToLiveLength: .timeToLiveLength
    case .timeToLiveNotANumber: .timeToLiveNotANumber
    case .protectionTurnedOff: .protectionTurnedOff
    case .replicasWithoutStream: .replicasWithoutStream
    case .provisionedReplicas: .provisionedReplicas
    case .invalidRegion: .invalidRegion
    case .otherRegion: .otherRegion
    case .replicaBesideTable: .replicaBesideTable
    case .repeatedReplica: .repeatedReplica
    case .replicaWithKey: .replicaWithKey
    case .replicaWithoutKey: .replicaWithoutKey
    case .repeatedVariable: .repeatedVariable
    case .reservedVariable: .reservedVariable
    case .invalidVariableName: .invalidVariableName
    case .environmentTooLarge: .environmentTooLarge
    case .unknownWriteMode: .unknownWriteMode
    case .unknownOversizedRejections: .unknownOversizedRejections
    case .otherKeyInContract: .otherKeyInContract
    case .otherQueueInContract: .otherQueueInContract
    case .invalidTimestamp: .invalidTimestamp
    case .tableWithoutStream: .tableWithoutStream
    case .timestampOfTable: .timestampOfTable
    case .repeatedMapping: .repeatedMapping
    case .startingPositionMissing: .startingPositionMissing
    case .argumentOfStreams: .argumentOfStreams
    case .otherKindOfDeadLetterQueue: .otherKindOfDeadLetterQueue
    case .batchWithoutWindow: .batchWithoutWindow
    case .windowOfFIFOQueue: .windowOfFIFOQueue
    case .visibilityBelowTimeout: .visibilityBelowTimeout
    case .partialAnswersOff: .partialAnswersOff
    case .otherSource: .otherSource
    case .imagesMissing: .imagesMissing
    case .failuresToFIFOQueue: .failuresToFIFOQueue
    case .failuresToFIFOTopic: .failuresToFIFOTopic
    case .fifoTopicInContract: .fifoTopicInContract
    case .pollersWithConcurrency: .pollersWithConcurrency
    case .filterOfOtherSource: .filterOfOtherSource
    case .filterWithoutField: .filterWithoutField
    case .filterOfOneFieldTwice: .filterOfOneFieldTwice
    case .filterWithoutValue: .filterWithoutValue
    case .filterAlternatives: .filterAlternatives
    case .otherARN: .otherARN
    case .streamARNMissing: .streamARNMissing
    case .queueURLMissing: .queueURLMissing
    case .destinationWithoutContract: .destinationWithoutContract
    case .otherContract: .otherContract
    case .destinationWithoutEffect: .destinationWithoutEffect
    case .effectWithoutDestination: .effectWithoutDestination
    case .rateNotInMinutes: .rateNotInMinutes
    case .windowNotInMinutes: .windowNotInMinutes
    case .invalidScheduleTime: .invalidScheduleTime
    case .cronFields: .cronFields
    case .cronField: .cronField
    case .cronDays: .cronDays
    }
  }
}
