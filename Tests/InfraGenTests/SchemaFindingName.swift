@testable import InfraGen

/// The names of the cases of ``SchemaFinding``, so that a test can go over all of them.
enum SchemaFindingName: CaseIterable {
  case unknownType, otherKind, unknownArgument, unknownBlock, unknownIgnoredChange,
    computedArgument, missingArgument, blockAsArgument, argumentAsBlock, tooFewBlocks,
    tooManyBlocks, wrongValue
}

extension SchemaFinding {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  var name: SchemaFindingName {
    switch self {
    case .unknownType: .unknownType
    case .otherKind: .otherKind
    case .unknownArgument: .unknownArgument
    case .unknownBlock: .unknownBlock
    case .unknownIgnoredChange: .unknownIgnoredChange
    case .computedArgument: .computedArgument
    case .missingArgument: .missingArgument
    case .blockAsArgument: .blockAsArgument
    case .argumentAsBlock: .argumentAsBlock
    case .tooFewBlocks: .tooFewBlocks
    case .tooManyBlocks: .tooManyBlocks
    case .wrongValue: .wrongValue
    }
  }
}
