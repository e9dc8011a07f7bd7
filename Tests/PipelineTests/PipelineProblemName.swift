import Pipeline

/// The names of the cases of ``PipelineProblem``, so that a test can go over all of them.
enum PipelineProblemName: CaseIterable {
  case numberOutOfRange, timeOutOfRange, constantNumber, unitTooLarge, pollersReversed, nameLength,
    statementsWithoutPolicy,
    nameCharacter, labelMissing, nameInTwoStacks, keyNotARN,
    tooFewShards, retentionNotInHours, shardCountOnDemand, shardCountMissing,
    keyWithoutEncryption, tooFewUnits, keyLength, keyWithTwoTypes, sameKeys, sameIndexKeys,
    localIndexWithoutSortKey, repeatedIndexName, includedAttributes, includedAttributeLength,
    includedAttributesInAll, timeToLiveLength, timeToLiveNotANumber, protectionTurnedOff,
    replicasWithoutStream,
    provisionedReplicas,
    invalidRegion, repeatedReplica, replicaWithKey, replicaWithoutKey, otherPrincipal,
    negativeConcurrency, logRetention, absolutePath, invalidProduct, unnamedFiles, invalidRuntime,
    invalidHandler, otherHandler, invalidImage, argumentOfArchives, argumentOfImages,
    notALayerVersion, runtimeWithoutARM, levelWithoutJSON, retentionOfOtherLogGroup,
    changedOtherLogGroup, aliasLikeVersion, invalidVersion, aliasWithoutVersion, weightOutOfRange,
    routingToItself, routingOfLatest, noProvisionedConcurrency, provisionedLatest,
    provisionedAboveReserved, provisionedWithSnapStart, repeatedVariable,
    reservedVariable, invalidVariableName, environmentTooLarge, unknownWriteMode,
    unknownOversizedRejections, otherKeyInContract, otherQueueInContract, invalidTimestamp,
    tableWithoutStream, timestampOfTable, repeatedMapping, startingPositionMissing,
    argumentOfStreams, otherKindOfDeadLetterQueue,
    batchWithoutWindow, windowOfFIFOQueue, visibilityBelowTimeout, partialAnswersOff,
    otherSource, imagesMissing, failuresToFIFOQueue, failuresToFIFOTopic,
    pollersWithConcurrency, fifoTopicInContract, filterOfOtherSource,
    filterWithoutField, filterWithoutValue, filterOfOneFieldTwice, filterAlternatives, otherARN,
    streamARNMissing,
    queueURLMissing,
    destinationWithoutContract, otherContract, destinationWithoutEffect, effectWithoutDestination,
    aliasWithPrefix, aliasOfAWS, keyTimeNotInDays, logsAdmitted, federatedAdmitted,
    uppercaseBucketName, bucketNamePunctuation, bucketNameLikeAddress, reservedBucketName,
    expirationNotInDays, otherPrincipalOf, rateNotInMinutes, windowNotInMinutes,
    invalidScheduleTime, cronFields, cronField, cronDays, fifoQueueWithoutGroup,
    fifoQueueWithoutDeduplication, failuresToFIFOQueueOf, networkNameLikeIdentifier,
    fifoNotSupported,
    filterOfOtherEvent,
    nestedMessageAttribute, invalidEndpoint, argumentOfParameter, repeatedSubscription,
    notificationWithoutEvents, unknownBucketEvent, invalidEventPath, invalidPartName, unknownPart,
    overlappingNotifications,
    invalidPrincipal, emptyPermission,
    invalidAction, resourceNotARN, invalidAccount, principalNotARN, federatedWithoutCondition,
    invalidPath,
    managedPolicyNotARN, invalidManagedPolicy, repeatedPolicy, policiesTooLarge,
    trustTooLarge, unknownConditionTest, invalidConditionKey, conditionWithoutValue,
    repeatedCondition
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
    case .statementsWithoutPolicy: .statementsWithoutPolicy
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
    case .repeatedReplica: .repeatedReplica
    case .replicaWithKey: .replicaWithKey
    case .replicaWithoutKey: .replicaWithoutKey
    case .otherPrincipal: .otherPrincipal
    case .negativeConcurrency: .negativeConcurrency
    case .logRetention: .logRetention
    case .absolutePath: .absolutePath
    case .invalidProduct: .invalidProduct
    case .unnamedFiles: .unnamedFiles
    case .invalidRuntime: .invalidRuntime
    case .invalidHandler: .invalidHandler
    case .otherHandler: .otherHandler
    case .invalidImage: .invalidImage
    case .argumentOfArchives: .argumentOfArchives
    case .argumentOfImages: .argumentOfImages
    case .notALayerVersion: .notALayerVersion
    case .runtimeWithoutARM: .runtimeWithoutARM
    case .levelWithoutJSON: .levelWithoutJSON
    case .retentionOfOtherLogGroup: .retentionOfOtherLogGroup
    case .changedOtherLogGroup: .changedOtherLogGroup
    case .aliasLikeVersion: .aliasLikeVersion
    case .invalidVersion: .invalidVersion
    case .aliasWithoutVersion: .aliasWithoutVersion
    case .weightOutOfRange: .weightOutOfRange
    case .routingToItself: .routingToItself
    case .routingOfLatest: .routingOfLatest
    case .noProvisionedConcurrency: .noProvisionedConcurrency
    case .provisionedLatest: .provisionedLatest
    case .provisionedAboveReserved: .provisionedAboveReserved
    case .provisionedWithSnapStart: .provisionedWithSnapStart
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
    case .aliasWithPrefix: .aliasWithPrefix
    case .aliasOfAWS: .aliasOfAWS
    case .keyTimeNotInDays: .keyTimeNotInDays
    case .logsAdmitted: .logsAdmitted
    case .federatedAdmitted: .federatedAdmitted
    case .uppercaseBucketName: .uppercaseBucketName
    case .bucketNamePunctuation: .bucketNamePunctuation
    case .bucketNameLikeAddress: .bucketNameLikeAddress
    case .reservedBucketName: .reservedBucketName
    case .expirationNotInDays: .expirationNotInDays
    case .otherPrincipalOf: .otherPrincipalOf
    case .rateNotInMinutes: .rateNotInMinutes
    case .windowNotInMinutes: .windowNotInMinutes
    case .invalidScheduleTime: .invalidScheduleTime
    case .cronFields: .cronFields
    case .cronField: .cronField
    case .cronDays: .cronDays
    case .fifoQueueWithoutGroup: .fifoQueueWithoutGroup
    case .fifoQueueWithoutDeduplication: .fifoQueueWithoutDeduplication
    case .failuresToFIFOQueueOf: .failuresToFIFOQueueOf
    case .networkNameLikeIdentifier: .networkNameLikeIdentifier
    case .fifoNotSupported: .fifoNotSupported
    case .filterOfOtherEvent: .filterOfOtherEvent
    case .nestedMessageAttribute: .nestedMessageAttribute
    case .invalidEndpoint: .invalidEndpoint
    case .argumentOfParameter: .argumentOfParameter
    case .repeatedSubscription: .repeatedSubscription
    case .unknownBucketEvent: .unknownBucketEvent
    case .invalidEventPath: .invalidEventPath
    case .invalidPartName: .invalidPartName
    case .unknownPart: .unknownPart
    case .notificationWithoutEvents: .notificationWithoutEvents
    case .overlappingNotifications: .overlappingNotifications
    case .invalidPrincipal: .invalidPrincipal
    case .emptyPermission: .emptyPermission
    case .invalidAction: .invalidAction
    case .resourceNotARN: .resourceNotARN
    case .invalidAccount: .invalidAccount
    case .principalNotARN: .principalNotARN
    case .federatedWithoutCondition: .federatedWithoutCondition
    case .invalidPath: .invalidPath
    case .managedPolicyNotARN: .managedPolicyNotARN
    case .invalidManagedPolicy: .invalidManagedPolicy
    case .repeatedPolicy: .repeatedPolicy
    case .policiesTooLarge: .policiesTooLarge
    case .trustTooLarge: .trustTooLarge
    case .unknownConditionTest: .unknownConditionTest
    case .invalidConditionKey: .invalidConditionKey
    case .conditionWithoutValue: .conditionWithoutValue
    case .repeatedCondition: .repeatedCondition
    }
  }
}
