/// A part of the language in expressions and resources that not every version has. Constructs state theirs
/// themselves: ``Construct/requirements``.
///
/// ``Stack`` promises Terraform 1.5 or OpenTofu 1.6 at least, so older parts are not listed. Source: the upgrade guides
/// and the change logs of both.
///
/// They are bits, since each of thousands of resources has them at hand.
struct LanguageFeature: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let providerFunction = LanguageFeature(rawValue: 1 << 0)
  static let isSensitive = LanguageFeature(rawValue: 1 << 1)
  static let templateString = LanguageFeature(rawValue: 1 << 2)
  static let ephemeral = LanguageFeature(rawValue: 1 << 3)
  static let writeOnly = LanguageFeature(rawValue: 1 << 4)
  static let convert = LanguageFeature(rawValue: 1 << 5)
  static let terraformFunction = LanguageFeature(rawValue: 1 << 6)
  static let destroy = LanguageFeature(rawValue: 1 << 7)
  static let enabled = LanguageFeature(rawValue: 1 << 8)
  static let computedPreventDestroy = LanguageFeature(rawValue: 1 << 9)
  static let actionTrigger = LanguageFeature(rawValue: 1 << 10)
  static let destroyEvent = LanguageFeature(rawValue: 1 << 11)
  static let actionFailure = LanguageFeature(rawValue: 1 << 12)
  static let providerInstance = LanguageFeature(rawValue: 1 << 13)

  /// All of them, with the first versions that have them.
  static let all: [(feature: LanguageFeature, requirement: LanguageRequirement)] = [
    (
      .providerFunction,
      LanguageRequirement(
        "a function of a provider", terraform: Version(1, 8), openTofu: Version(1, 7))
    ),
    (
      .isSensitive,
      LanguageRequirement(
        "the function issensitive", terraform: Version(1, 8), openTofu: Version(1, 7))
    ),
    (
      .templateString,
      LanguageRequirement(
        "the function templatestring", terraform: Version(1, 9), openTofu: Version(1, 7))
    ),
    (.ephemeral, .ephemeral),
    (
      .writeOnly,
      LanguageRequirement(
        "a write-only argument", terraform: Version(1, 11), openTofu: Version(1, 11))
    ),
    (
      .convert,
      LanguageRequirement("the function convert", terraform: Version(1, 15), openTofu: nil)
    ),
    (
      .terraformFunction,
      LanguageRequirement(
        "a function of a provider", terraform: Version(1, 8), openTofu: Version(1, 10))
    ),
    (
      .destroy,
      LanguageRequirement(
        "the argument destroy of a lifecycle", terraform: Version(1, 16), openTofu: Version(1, 12))
    ),
    (.enabled, .enabled),
    (
      .computedPreventDestroy,
      LanguageRequirement(
        "a prevent_destroy that is computed", terraform: nil, openTofu: Version(1, 12))
    ),
    (.actionTrigger, .action),
    (
      .destroyEvent,
      LanguageRequirement(
        "an action when a resource is destroyed", terraform: Version(1, 16), openTofu: nil)
    ),
    (
      .actionFailure,
      LanguageRequirement(
        "the argument on_failure of an action_trigger", terraform: Version(1, 16), openTofu: nil)
    ),
    (.providerInstance, .providerInstances),
  ]

  /// The feature that an expression is, if only some versions have it.
  init(of node: Node) {
    self =
      switch node {
      case .symbol("terraform", [.attribute("applying")]): .ephemeral
      case .call("ephemeralasnull", _, _): .ephemeral
      case .call("issensitive", _, _): .isSensitive
      case .call("templatestring", _, _): .templateString
      case .call("convert", _, _): .convert
      case .call(let name, _, _):
        switch ProviderFunction.provider(of: name) {
        case nil: []
        // OpenTofu got those of its built-in provider later.
        case "terraform": .terraformFunction
        default: .providerFunction
        }
      default: []
      }
  }

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }
}

extension LanguageRequirement {
  static let ephemeral = LanguageRequirement(
    "an ephemeral value", terraform: Version(1, 10), openTofu: Version(1, 11))
  static let enabled = LanguageRequirement(
    "the argument enabled of a lifecycle", terraform: nil, openTofu: Version(1, 11))
  static let action = LanguageRequirement("an action", terraform: Version(1, 14), openTofu: nil)
  static let providerInstances = LanguageRequirement(
    "for_each of a provider", terraform: nil, openTofu: Version(1, 9))

  /// - Parameter owner: "a variable" or "an output".
  static func deprecated(_ owner: String) -> LanguageRequirement {
    LanguageRequirement(
      "the argument deprecated of \(owner)", terraform: Version(1, 15), openTofu: Version(1, 10))
  }
}
