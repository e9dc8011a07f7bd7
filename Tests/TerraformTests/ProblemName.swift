import Terraform

/// The names of the cases of ``DeclarationError.Problem``, so that a test can go over all of them.
enum ProblemName: CaseIterable {
  case emptyStack, duplicateAddress, placedTwice, notPlaced, cycle, invalidName, nestedTooDeep,
    blocksNestedTooDeep, definitionsTooDeep, modulesNestedTooDeep, nameTooLong, pathTooLong,
    versionWithoutRegistry, versionTooLow, missingProvider, providerMismatch, secondBackend,
    computedBackend, computedDefault, variableWithoutValue, nullDefault, unusedVariable,
    computedFileValue, outputNotEphemeral, ephemeralRootOutput, reservedArgument,
    ephemeralArgument, versionNotSet, countWithForEach, invalidCount, ephemeralCount,
    ephemeralKeys, sensitiveKeys, iteratorOutOfPlace, variableOutOfPlace, instanceMissing,
    lifecycleWithoutResource, unfitReason, foreignTrigger, provisionerWithoutResource,
    provisionersOfModule,
    connectionMissing, foreignValueWhenDestroyed, messageMissing, constantCondition,
    valueNotValidated, emptyCheck, notPlainDataSource, usedOutsideCheck, repeatedAddress,
    impossibleMove, notRemovable, stillDeclared, emptyImportID, ambiguousComponent,
    outsideModule, outputOutsideTest, testWithoutRun, repeatedRun, repeatedTestProvider,
    missingTestProvider, untestableModule, computedTestModule, sameEncryptionPart,
    refreshOnlyWithoutRefresh,
    refreshOnlyWithReplacement, emptyStateKey, computedTestVariable, unknownTestVariable,
    unavailableTestValue, fileAsTestValue, stackInOtherModule, laterRun, unknownRun,
    unknownOutput, failureInOtherModule, ephemeralFailure, failureOutsideRoot,
    failureWithoutCondition, wrongMock, repeatedMock, wrongOverride, repeatedOverride,
    computedMockValue, overrideOutsideModule, notInTool, versionForOtherTool, constVariable,
    instancesWithoutAlias, instanceOfSingleProvider, providerInstanceInModule, computedSource,
    enabledWithInstances, incompleteTrigger, foreignAction, emptyQueryFile,
    invalidLimit, limitOfInstance, secondLifecycle, similarFiles, fileInFile, notALocal,
    commentOnNothing, commentTooLong,
    commentWithoutLine, unlistedProvider
}

extension DeclarationError.Problem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  var name: ProblemName {
    switch self {
    case .similarFiles: .similarFiles
    case .fileInFile: .fileInFile
    case .notALocal: .notALocal
    case .commentOnNothing: .commentOnNothing
    case .commentTooLong: .commentTooLong
    case .commentWithoutLine: .commentWithoutLine
    case .unlistedProvider: .unlistedProvider
    case .emptyStack: .emptyStack
    case .duplicateAddress: .duplicateAddress
    case .placedTwice: .placedTwice
    case .notPlaced: .notPlaced
    case .cycle: .cycle
    case .invalidName: .invalidName
    case .nestedTooDeep: .nestedTooDeep
    case .blocksNestedTooDeep: .blocksNestedTooDeep
    case .definitionsTooDeep: .definitionsTooDeep
    case .modulesNestedTooDeep: .modulesNestedTooDeep
    case .nameTooLong: .nameTooLong
    case .pathTooLong: .pathTooLong
    case .versionWithoutRegistry: .versionWithoutRegistry
    case .versionTooLow: .versionTooLow
    case .missingProvider: .missingProvider
    case .providerMismatch: .providerMismatch
    case .secondBackend: .secondBackend
    case .computedBackend: .computedBackend
    case .computedDefault: .computedDefault
    case .variableWithoutValue: .variableWithoutValue
    case .nullDefault: .nullDefault
    case .unusedVariable: .unusedVariable
    case .computedFileValue: .computedFileValue
    case .outputNotEphemeral: .outputNotEphemeral
    case .ephemeralRootOutput: .ephemeralRootOutput
    case .reservedArgument: .reservedArgument
    case .ephemeralArgument: .ephemeralArgument
    case .versionNotSet: .versionNotSet
    case .countWithForEach: .countWithForEach
    case .invalidCount: .invalidCount
    case .ephemeralCount: .ephemeralCount
    case .ephemeralKeys: .ephemeralKeys
    case .sensitiveKeys: .sensitiveKeys
    case .iteratorOutOfPlace: .iteratorOutOfPlace
    case .variableOutOfPlace: .variableOutOfPlace
    case .instanceMissing: .instanceMissing
    case .lifecycleWithoutResource: .lifecycleWithoutResource
    case .unfitReason: .unfitReason
    case .foreignTrigger: .foreignTrigger
    case .provisionerWithoutResource: .provisionerWithoutResource
    case .provisionersOfModule: .provisionersOfModule
    case .connectionMissing: .connectionMissing
    case .foreignValueWhenDestroyed: .foreignValueWhenDestroyed
    case .messageMissing: .messageMissing
    case .constantCondition: .constantCondition
    case .valueNotValidated: .valueNotValidated
    case .emptyCheck: .emptyCheck
    case .notPlainDataSource: .notPlainDataSource
    case .usedOutsideCheck: .usedOutsideCheck
    case .repeatedAddress: .repeatedAddress
    case .impossibleMove: .impossibleMove
    case .notRemovable: .notRemovable
    case .stillDeclared: .stillDeclared
    case .emptyImportID: .emptyImportID
    case .ambiguousComponent: .ambiguousComponent
    case .outsideModule: .outsideModule
    case .outputOutsideTest: .outputOutsideTest
    case .testWithoutRun: .testWithoutRun
    case .repeatedRun: .repeatedRun
    case .repeatedTestProvider: .repeatedTestProvider
    case .missingTestProvider: .missingTestProvider
    case .untestableModule: .untestableModule
    case .computedTestModule: .computedTestModule
    case .sameEncryptionPart: .sameEncryptionPart
    case .refreshOnlyWithoutRefresh: .refreshOnlyWithoutRefresh
    case .refreshOnlyWithReplacement: .refreshOnlyWithReplacement
    case .emptyStateKey: .emptyStateKey
    case .computedTestVariable: .computedTestVariable
    case .unknownTestVariable: .unknownTestVariable
    case .unavailableTestValue: .unavailableTestValue
    case .fileAsTestValue: .fileAsTestValue
    case .stackInOtherModule: .stackInOtherModule
    case .laterRun: .laterRun
    case .unknownRun: .unknownRun
    case .unknownOutput: .unknownOutput
    case .failureInOtherModule: .failureInOtherModule
    case .ephemeralFailure: .ephemeralFailure
    case .failureOutsideRoot: .failureOutsideRoot
    case .failureWithoutCondition: .failureWithoutCondition
    case .wrongMock: .wrongMock
    case .repeatedMock: .repeatedMock
    case .wrongOverride: .wrongOverride
    case .repeatedOverride: .repeatedOverride
    case .computedMockValue: .computedMockValue
    case .overrideOutsideModule: .overrideOutsideModule
    case .notInTool: .notInTool
    case .versionForOtherTool: .versionForOtherTool
    case .constVariable: .constVariable
    case .instancesWithoutAlias: .instancesWithoutAlias
    case .instanceOfSingleProvider: .instanceOfSingleProvider
    case .providerInstanceInModule: .providerInstanceInModule
    case .computedSource: .computedSource
    case .enabledWithInstances: .enabledWithInstances
    case .incompleteTrigger: .incompleteTrigger
    case .foreignAction: .foreignAction
    case .emptyQueryFile: .emptyQueryFile
    case .invalidLimit: .invalidLimit
    case .limitOfInstance: .limitOfInstance
    case .secondLifecycle: .secondLifecycle
    }
  }
}
