internal import Terraform

extension SchemaFinding {
  var statement: String { wording.statement }
  var remedy: String { wording.remedy }

  private var wording: Wording {
    switch self {
    case .unknownType(let type, let kind, let provider, let suggestion):
      Wording(
        "\(provider) has no \(kind.noun) \(type.quoted)", remedy: Self.hint(suggestion, []))
    case .otherKind(let type, let kind, let actual):
      Wording(
        "\(type) is not \(kind.article) \(kind.noun) but \(actual.article) \(actual.noun)",
        remedy: "declare it with \(actual.spelling)")
    case .unknownArgument(let name, let owner, let suggestion, let known):
      Wording(
        "\(owner) has no argument \(name.quoted)", remedy: Self.hint(suggestion, known))
    case .unknownBlock(let name, let owner, let suggestion, let known):
      Wording("\(owner) has no block \(name.quoted)", remedy: Self.hint(suggestion, known))
    case .unknownIgnoredChange(let name, let owner, let suggestion, let known):
      Wording(
        "ignoreChanges names \(name.quoted), which \(owner) does not have",
        remedy: Self.hint(suggestion, known))
    case .computedArgument(let name, let owner):
      Wording(
        "\(name.quoted) of \(owner) is computed by the provider and cannot be set",
        remedy: "remove it; its value can only be read")
    case .missingArgument(let name, let owner):
      Wording(
        "\(owner) lacks the argument \(name.quoted), which is required",
        remedy: "add .set(\(name.quoted), …)")
    case .blockAsArgument(let name, let owner):
      Wording(
        "\(name.quoted) of \(owner) is a block, but is set as an argument",
        remedy: "write .block(\(name.quoted)) { … }")
    case .argumentAsBlock(let name, let owner):
      Wording(
        "\(name.quoted) of \(owner) is an argument, but is written as a block",
        remedy: "write .set(\(name.quoted), …)")
    case .tooFewBlocks(let name, let owner, let count, let minimum):
      Wording(
        "\(owner) has \(Self.blocks(count, name)), fewer than \(minimum)",
        remedy: "add .block(\(name.quoted)) { … }")
    case .tooManyBlocks(let name, let owner, let count, let maximum):
      Wording(
        "\(owner) has \(Self.blocks(count, name)), more than \(maximum)",
        remedy: "remove the surplus blocks")
    case .wrongValue(let name, let owner, let found, let expected):
      Wording(
        "\(name.quoted) of \(owner) is set to \(found), but takes \(expected)",
        remedy: "give it a value of that type")
    }
  }

  private static func hint(_ suggestion: String?, _ known: [String]) -> String {
    if let suggestion { return "did you mean \(suggestion.quoted)?" }
    if known.isEmpty { return "look it up in the provider's documentation" }
    let shown = known.prefix(12).joined(separator: ", ")
    return "it has \(shown)\(known.count > 12 ? ", …" : "")"
  }

  private static func blocks(_ count: Int, _ name: String) -> String {
    switch count {
    case 0: "no block \(name.quoted)"
    case 1: "1 block \(name.quoted)"
    default: "\(count) blocks \(name.quoted)"
    }
  }
}

extension ResourceKind {
  fileprivate var spelling: String {
    switch self {
    case .resource: "RawResource(…)"
    case .data: "RawResource(data: …)"
    case .ephemeral: "RawResource(ephemeral: …)"
    }
  }
}
