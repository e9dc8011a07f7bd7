/// A type of resource that holds data, which Terraform destroys together with the resource.
///
/// `generate` compares the new tree with the one on the disk, and warns of each such resource that the next apply
/// destroys or may destroy. Only the author of a stack, or a library for a provider, knows these types:
///
/// ```swift
/// @main struct Reports: Infrastructure {
///   var stack: Stack { … }
///   var statefulResources: [StatefulResource] {
///     [StatefulResource("google_storage_bucket", holding: "its objects", fixedArguments: ["location"])]
///   }
/// }
/// ```
public struct StatefulResource: Sendable {
  let type: String
  let contents: String
  let nameArgument: String?
  let fixedArguments: [String]
  let fixedBlocks: [String]
  let keptWithAddress: String?
  let allowsCreateBeforeDestroy: Bool
  let lastingSettings: [LastingSetting]
  private(set) var ignoredChanges: [IgnoredChange] = []
  /// Set for a type that holds no data.
  private(set) var words: WatchedWords?

  /// - Parameters:
  ///   - type: The type in Terraform, such as `aws_sqs_queue`.
  ///   - contents: The data, in the words of a message: `its messages`.
  ///   - nameArgument: The argument by which the provider knows a resource. It is one of those that cannot be changed
  ///     in place. Nil if only the label names a resource.
  ///   - fixedArguments: The other arguments that cannot be changed in place.
  ///   - fixedBlocks: The nested blocks that cannot be changed in place. Their order does not count.
  ///   - keptWithAddress: The part of the data that a resource with a new name keeps if its label stays, in the words
  ///     of a message; nil if it keeps nothing.
  ///   - allowsCreateBeforeDestroy: Whether a new resource can exist next to the one that it replaces.
  ///   - lastingSettings: The settings that stay as they were applied if the declaration leaves them out.
  public init(
    _ type: String, holding contents: String, nameArgument: String? = "name",
    fixedArguments: [String] = [], fixedBlocks: [String] = [], keptWithAddress: String? = nil,
    allowsCreateBeforeDestroy: Bool = false, lastingSettings: [LastingSetting] = []
  ) {
    self.type = type
    self.contents = contents
    self.nameArgument = nameArgument
    self.fixedArguments = (nameArgument.map { [$0] } ?? []) + fixedArguments
    self.fixedBlocks = fixedBlocks
    self.keptWithAddress = keptWithAddress
    self.allowsCreateBeforeDestroy = allowsCreateBeforeDestroy
    self.lastingSettings = lastingSettings
  }

  /// A setting that stays as it was applied if the declaration leaves it out.
  public struct LastingSetting: Sendable {
    let argument: String
    let onOffArgument: String
    let isRefused: Bool
    let explanation: @Sendable (_ value: String, _ isCertain: Bool) -> String

    /// - Parameters:
    ///   - argument: The argument that is left out, such as `ttl.attribute_name`: an argument of the resource, or of a
    ///     block in it.
    ///   - onOffArgument: The argument that turns the setting on with any value but `false`.
    ///   - isRefused: Whether the tree is written only with `--force`, because data would be lost later.
    ///   - explanation: What stays and how to turn it off, as the rest of a sentence that begins with the resource's
    ///     address. It gets the expression that the argument had, and whether the setting was certainly on: the
    ///     default of a variable may be overridden.
    public init(
      _ argument: String, onOffArgument: String, isRefused: Bool = false,
      explanation: @escaping @Sendable (_ value: String, _ isCertain: Bool) -> String
    ) {
      self.argument = argument
      self.onOffArgument = onOffArgument
      self.isRefused = isRefused
      self.explanation = explanation
    }
  }
}

extension StatefulResource {
  /// A change of an argument in the blocks of a type that the provider ignores, so that not even a plan shows it.
  struct IgnoredChange: Sendable {
    let block: String
    /// The argument by which a block is known.
    let key: String
    let argument: String
    let explanation: @Sendable (_ block: String, _ old: String, _ new: String) -> String
  }

  /// The type with a change that the provider ignores.
  ///
  /// - Parameters:
  ///   - argument: The argument whose change is ignored.
  ///   - block: The type of the blocks that have it.
  ///   - key: The argument by which a block is known.
  ///   - explanation: The consequence, as the rest of a sentence that begins with the resource's address. It gets the
  ///     expressions of the key, and of the old and the new argument.
  package func ignoringChanges(
    of argument: String, in block: String, by key: String,
    explanation: @escaping @Sendable (_ block: String, _ old: String, _ new: String) -> String
  ) -> StatefulResource {
    var copy = self
    copy.ignoredChanges.append(
      IgnoredChange(block: block, key: key, argument: argument, explanation: explanation))
    return copy
  }

  /// Words in the blocks of a type that something outside Terraform needs while an apply takes them away.
  struct WatchedWords: Sendable {
    let found: @Sendable (_ block: String) -> Set<String>?
    let explanation: @Sendable (_ lost: [String]) -> String
  }

  /// A type that holds no data, with a warning about words that its block no longer has.
  ///
  /// - Parameters:
  ///   - found: The words in the text of a block; nil if the text does not show them.
  ///   - explanation: The consequence, as the rest of a sentence that begins with the resource's address.
  package static func watching(
    _ type: String, for found: @escaping @Sendable (_ block: String) -> Set<String>?,
    explanation: @escaping @Sendable (_ lost: [String]) -> String
  ) -> StatefulResource {
    var rule = StatefulResource(type, holding: "nothing", nameArgument: nil)
    rule.words = WatchedWords(found: found, explanation: explanation)
    return rule
  }

  /// How to give a resource another name and lose less.
  func adviceForRenaming(label: String) -> String {
    let kept =
      keptWithAddress.map { "label: \(quoted(label)) keeps the address, and with it \($0)" }
      ?? "keep the name to keep it"
    return allowsCreateBeforeDestroy ? "\(kept); \(Self.createsFirst)" : kept
  }

  /// How to avoid a replacement, or to bear it.
  var adviceForReplacing: String {
    let kept = "keep it as it was to keep what it holds"
    return allowsCreateBeforeDestroy ? "\(kept); \(Self.createsFirst)" : kept
  }

  private static let createsFirst =
    ".lifecycle(Lifecycle(createBeforeDestroy: true)) makes the new one first"
}
