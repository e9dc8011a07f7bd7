/// A call of a module that somebody else wrote: from a registry, a repository or a folder.
///
/// ```swift
/// let vpc = ModuleCall(
///   "vpc", source: .registry("terraform-aws-modules/vpc/aws", version: "5.8.1")
/// ) { body in
///   body.set("cidr", "10.0.0.0/16")
/// }
/// vpc.output("vpc_id") as Expression<String>      // module.vpc.vpc_id
/// ```
///
/// ``Counted`` and ``ForEach`` make several of it:
///
/// ```swift
/// let networks = ForEach(["a": "10.0.0.0/16", "b": "10.1.0.0/16"]) { each in
///   ModuleCall("network", source: .local("./network")) { $0.set("cidr", each.value) }
/// }
/// networks["a"].output("id") as Expression<String>        // module.network["a"].id
/// networks.all(output: "id") as Expression<[String: String]>
/// ```
///
/// Terraform language documentation, "Module Blocks".
public struct ModuleCall: Repeatable {
  let name: String
  let source: ModuleSource
  let providers: [(name: String, reference: ProviderReference)]
  private(set) var body: BlockBody
  private(set) var dependsOn: [Dependency] = []
  var comment: String?
  public let identity: Identity
  public var repetition = Repetition()

  /// - Parameters:
  ///   - name: The name of the call.
  ///   - source: Where the module is.
  ///   - providers: The configurations that its providers get, by the names that they have in it: `aws`,
  ///     or `aws.replica`. Those that are not named get the default ones.
  ///   - content: The module's arguments.
  public init(
    _ name: String, source: ModuleSource, providers: KeyValuePairs<String, Provider> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.source = source
    self.providers = providers.map { ($0.key, ProviderReference($0.value)) }
    var body = BlockBody()
    content(&body)
    self.body = body
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// One by its address, as Terraform spells it.
  ///
  /// - Parameters:
  ///   - name: The name of the call.
  ///   - source: Where the module is: a registry address, a URL, or a path beginning with `./`.
  ///   - version: A version constraint, only for modules of a registry.
  ///   - providers: The configurations that its providers get, by the names that they have in it.
  ///   - content: The module's arguments.
  public init(
    _ name: String, source: String, version: String? = nil,
    providers: KeyValuePairs<String, Provider> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, source: ModuleSource(address: source, version: version), providers: providers, content,
      fileID: fileID, line: line, column: column)
  }

  /// `module.name.output`
  ///
  /// - Parameters:
  ///   - name: The output's name.
  ///   - type: Its type, which nothing checks.
  ///   - isSensitive: Whether the module marks it as sensitive.
  public func output<Value: TerraformValue>(
    _ name: String, as type: Value.Type = Value.self, sensitive isSensitive: Bool = false
  ) -> Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, path: Reference.Path(repetition.instance + [.attribute(name)]),
          type: Value.valueType, isSensitive: isSensitive)))
  }

  /// The same with arguments changed. Two calls may use each other's outputs, as long as their resources
  /// need no circle:
  ///
  /// ```swift
  /// let network = ModuleCall("network", source: .local("./network"))
  /// let cluster = ModuleCall("cluster", source: .local("./cluster")) {
  ///   $0.set("vpc_id", network.output("vpc_id") as Expression<String>)
  /// }
  /// network.with { $0.set("allowed", cluster.output("security_group") as Expression<String>) }
  /// cluster
  /// ```
  public func with(_ change: (inout BlockBody) -> Void) -> Self {
    var copy = self
    change(&copy.body)
    return copy
  }

  /// The same with `depends_on`: everything in the module waits for these.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    var copy = self
    copy.dependsOn += others.map { Dependency($0) }
    return copy
  }

  /// The same with `# text` above the block.
  public func comment(_ text: String) -> Self {
    var copy = self
    copy.comment = text
    return copy
  }

  public var declared: Declared { Declared(.moduleCall(self)) }
}
