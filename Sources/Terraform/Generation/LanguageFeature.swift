/// A part of the language that not every version of Terraform has.
///
/// ``Stack`` promises Terraform 1.5 at least, so older parts are not listed. Source: the upgrade guides and
/// the change log of Terraform.
struct LanguageFeature: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let computedImport = LanguageFeature(rawValue: 1 << 0)
  static let repeatedImport = LanguageFeature(rawValue: 1 << 1)
  static let removed = LanguageFeature(rawValue: 1 << 2)
  static let providerFunction = LanguageFeature(rawValue: 1 << 3)
  static let movedType = LanguageFeature(rawValue: 1 << 4)
  static let isSensitive = LanguageFeature(rawValue: 1 << 5)
  static let crossValidation = LanguageFeature(rawValue: 1 << 6)
  static let templateString = LanguageFeature(rawValue: 1 << 7)
  static let removedProvisioner = LanguageFeature(rawValue: 1 << 8)
  static let ephemeral = LanguageFeature(rawValue: 1 << 9)
  static let lockfile = LanguageFeature(rawValue: 1 << 10)
  static let writeOnly = LanguageFeature(rawValue: 1 << 11)
  static let taggedWorkspaces = LanguageFeature(rawValue: 1 << 12)
  static let test = LanguageFeature(rawValue: 1 << 13)
  static let mock = LanguageFeature(rawValue: 1 << 14)
  static let overrideMoment = LanguageFeature(rawValue: 1 << 15)
  static let stateKey = LanguageFeature(rawValue: 1 << 16)

  /// All of them, with what messages call them and the first version that has them.
  static let all: [(feature: LanguageFeature, title: String, since: Version)] = [
    (.computedImport, "an id of an import that is computed", Version(1, 6)),
    (.repeatedImport, "for_each of an import", Version(1, 7)),
    (.removed, "a removed block", Version(1, 7)),
    (.providerFunction, "a function of a provider", Version(1, 8)),
    (.movedType, "a move to another type of resource", Version(1, 8)),
    (.isSensitive, "the function issensitive", Version(1, 8)),
    (.crossValidation, "a validation that uses other declarations", Version(1, 9)),
    (.templateString, "the function templatestring", Version(1, 9)),
    (.removedProvisioner, "a provisioner of a removed block", Version(1, 9)),
    (.ephemeral, "an ephemeral value", Version(1, 10)),
    (.lockfile, "a lock file in S3", Version(1, 10)),
    (.taggedWorkspaces, "choosing workspaces by the values of tags", Version(1, 10)),
    (.writeOnly, "a write-only argument", Version(1, 11)),
    (.test, "a test file", Version(1, 6)),
    (.mock, "a mock or an override of a test", Version(1, 7)),
    (.overrideMoment, "an override that says when it counts", Version(1, 11)),
    (.stateKey, "a state key of a run", Version(1, 11)),
  ]

  /// The feature that an expression is, if only some versions have it.
  init(of node: Node) {
    self =
      switch node {
      case .symbol("terraform", [.attribute("applying")]): .ephemeral
      case .call("ephemeralasnull", _, _): .ephemeral
      case .call("issensitive", _, _): .isSensitive
      case .call("templatestring", _, _): .templateString
      case .call(let name, _, _) where ProviderFunction.provider(of: name) != nil:
        .providerFunction
      default: []
      }
  }

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

extension Configuration.Element {
  /// The features of the element and its arguments, if only some versions have them. Those of its expressions are
  /// not in it: ``Configuration/Uses/features`` has both.
  var features: LanguageFeature {
    switch self {
    case .resource(let resource):
      var features: LanguageFeature = resource.block == .ephemeral ? .ephemeral : []
      if resource.body.hasWriteOnly { features.insert(.writeOnly) }
      return features
    case .variable(let variable, _):
      var features: LanguageFeature = variable.isEphemeral ? .ephemeral : []
      for validation in variable.validations {
        for root in [validation.condition, validation.message] {
          root.forEachNode { node in
            if case .reference = node { features.insert(.crossValidation) }
          }
        }
      }
      return features
    case .output(let output): return output.isEphemeral ? .ephemeral : []
    case .backend(let backend):
      return backend.features
    case .raw(let block): return block.features
    case .test(let test): return test.features
    case .local, .module, .moduleCall, .provider, .variableFile, .settings: return []
    }
  }
}

extension Backend {
  fileprivate var features: LanguageFeature {
    if type == "s3" { return body.has("use_lockfile") ? .lockfile : [] }
    for case .block("workspaces", _, let workspaces) in body.items {
      if case .object? = workspaces.node(of: "tags") { return .taggedWorkspaces }
    }
    return []
  }
}

extension RawBlock {
  fileprivate var features: LanguageFeature {
    switch type {
    case "removed":
      let provisions = !(provisioning?.provisioners.isEmpty ?? true)
      return provisions ? [.removed, .removedProvisioner] : .removed
    case "import":
      if body.has("for_each") { return .repeatedImport }
      return body.node(of: "id")?.isKnown == false ? .computedImport : []
    case "moved":
      guard let old = body.node(of: "from")?.resourceType,
        let new = body.node(of: "to")?.resourceType
      else { return [] }
      return old == new ? [] : .movedType
    default: return []
    }
  }
}

extension Node {
  /// Of the address of a resource, its type.
  fileprivate var resourceType: String? {
    switch self {
    case .address(.text(let text)): return Address(text).resourceType
    case .address(.target(let identity, _, _)):
      if case .resource(let type, _) = identity.kind { return type }
      return nil
    default: return nil
    }
  }
}
