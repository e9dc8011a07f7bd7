internal import Terraform

/// A conflict between the provider's schema and an argument or a block, with its wording.
enum SchemaFinding: Hashable, Sendable {
  /// The provider has no such type; whether it has one of that name of another kind.
  case unknownType(String, kind: DeclaredResource.Kind, provider: String, suggestion: String?)
  case otherKind(String, kind: DeclaredResource.Kind, actual: DeclaredResource.Kind)
  case unknownArgument(String, of: String, suggestion: String?, known: [String])
  case unknownBlock(String, of: String, suggestion: String?, known: [String])
  /// `ignore_changes` names an argument that does not exist.
  case unknownIgnoredChange(String, of: String, suggestion: String?, known: [String])
  case computedArgument(String, of: String)
  case missingArgument(String, of: String)
  case blockAsArgument(String, of: String)
  case argumentAsBlock(String, of: String)
  case tooFewBlocks(String, of: String, count: Int, minimum: Int)
  case tooManyBlocks(String, of: String, count: Int, maximum: Int)
  case wrongValue(String, of: String, found: String, expected: String)

  /// As an error at the line that it is about.
  func error(at location: SourceLocation) -> DeclarationError {
    DeclarationError(.invalid(statement, remedy: remedy), at: location)
  }

  /// The problem, without a full stop.
  var statement: String {
    switch self {
    case .unknownType(let type, let kind, let provider, _):
      "\(provider) has no \(kind.noun) \(type.quoted)"
    case .otherKind(let type, let kind, let actual):
      "\(type) is no \(kind.noun) but \(actual.article) \(actual.noun)"
    case .unknownArgument(let name, let owner, _, _): "\(owner) has no argument \(name.quoted)"
    case .unknownBlock(let name, let owner, _, _): "\(owner) has no block \(name.quoted)"
    case .unknownIgnoredChange(let name, let owner, _, _):
      "ignoreChanges names \(name.quoted), which \(owner) does not have"
    case .computedArgument(let name, let owner):
      "\(name.quoted) of \(owner) is computed by the provider and cannot be set"
    case .missingArgument(let name, let owner):
      "\(owner) lacks the argument \(name.quoted), which is required"
    case .blockAsArgument(let name, let owner):
      "\(name.quoted) of \(owner) is a block, and is set as an argument"
    case .argumentAsBlock(let name, let owner):
      "\(name.quoted) of \(owner) is an argument, and is written as a block"
    case .tooFewBlocks(let name, let owner, let count, let minimum):
      "\(owner) has \(Self.blocks(count, name)), fewer than \(minimum)"
    case .tooManyBlocks(let name, let owner, let count, let maximum):
      "\(owner) has \(Self.blocks(count, name)), more than \(maximum)"
    case .wrongValue(let name, let owner, let found, let expected):
      "\(name.quoted) of \(owner) is set to \(found), and takes \(expected)"
    }
  }

  /// The advice, without a full stop.
  var remedy: String {
    switch self {
    case .unknownType(_, _, _, let suggestion): Self.hint(suggestion, [])
    case .otherKind(_, _, let actual): "declare it by \(actual.spelling)"
    case .unknownArgument(_, _, let suggestion, let known),
      .unknownBlock(_, _, let suggestion, let known),
      .unknownIgnoredChange(_, _, let suggestion, let known):
      Self.hint(suggestion, known)
    case .computedArgument: "take it out; refer to it where its value is needed"
    case .missingArgument(let name, _): "add .set(\(name.quoted), …)"
    case .blockAsArgument(let name, _): "write .block(\(name.quoted)) { … }"
    case .argumentAsBlock(let name, _): "write .set(\(name.quoted), …)"
    case .tooFewBlocks(let name, _, _, _): "add .block(\(name.quoted)) { … }"
    case .tooManyBlocks: "remove the surplus blocks"
    case .wrongValue: "give it a value of that type"
    }
  }

  private static func hint(_ suggestion: String?, _ known: [String]) -> String {
    if let suggestion { return "did you mean \(suggestion.quoted)?" }
    if known.isEmpty { return "look it up in the provider's documentation" }
    let shown = known.prefix(12).joined(separator: ", ")
    return "there are \(shown)\(known.count > 12 ? ", …" : "")"
  }

  private static func blocks(_ count: Int, _ name: String) -> String {
    switch count {
    case 0: "no block \(name.quoted)"
    case 1: "1 block \(name.quoted)"
    default: "\(count) blocks \(name.quoted)"
    }
  }
}

extension DeclaredResource.Kind {
  fileprivate var noun: String {
    switch self {
    case .resource: "resource"
    case .dataSource: "data source"
    case .ephemeralResource: "ephemeral resource"
    }
  }

  fileprivate var article: String { self == .ephemeralResource ? "an" : "a" }

  fileprivate var spelling: String {
    switch self {
    case .resource: "RawResource(…)"
    case .dataSource: "RawResource(data: …)"
    case .ephemeralResource: "RawResource(ephemeral: …)"
    }
  }
}
