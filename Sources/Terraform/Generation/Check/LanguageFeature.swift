/// A part of the language in expressions and resources that not every version of Terraform has. Constructs
/// say theirs themselves: ``Construct/requirements``.
///
/// ``Stack`` promises Terraform 1.5 at least, so older parts are not listed. Source: the upgrade guides and
/// the change log of Terraform.
///
/// They are bits, since each of thousands of resources has them at hand.
struct LanguageFeature: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let providerFunction = LanguageFeature(rawValue: 1 << 0)
  static let isSensitive = LanguageFeature(rawValue: 1 << 1)
  static let templateString = LanguageFeature(rawValue: 1 << 2)
  static let ephemeral = LanguageFeature(rawValue: 1 << 3)
  static let writeOnly = LanguageFeature(rawValue: 1 << 4)

  /// All of them, with the first version that has them.
  static let all: [(feature: LanguageFeature, requirement: LanguageRequirement)] = [
    (.providerFunction, LanguageRequirement("a function of a provider", since: Version(1, 8))),
    (.isSensitive, LanguageRequirement("the function issensitive", since: Version(1, 8))),
    (.templateString, LanguageRequirement("the function templatestring", since: Version(1, 9))),
    (.ephemeral, .ephemeral),
    (.writeOnly, LanguageRequirement("a write-only argument", since: Version(1, 11))),
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

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

extension LanguageRequirement {
  static let ephemeral = LanguageRequirement("an ephemeral value", since: Version(1, 10))
}
