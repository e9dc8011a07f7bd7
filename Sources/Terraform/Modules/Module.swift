/// A part of the stack that becomes a module of its own: `modules/name/{main,var,output}.tf`.
///
/// Nothing has to be passed in or out by hand: what is referred to across the border becomes an
/// output, a variable and an argument of the module call.
///
/// ```swift
/// Module("streaming") { stream }
/// Module("mapping") { Mapping(from: stream, to: handler, …) }
/// ```
public struct Module: Declaration, DependencyTarget {
  let name: String
  let contents: [any Declaration]
  public let identity: Identity

  /// - Parameters:
  ///   - name: The module's name, and its folder's: letters, digits, `_` and `-`.
  ///   - contents: Its declarations, further modules among them.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    self.contents = contents()
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  public var declared: Declared { Declared(.module(self)) }
}

/// A call of a module that somebody else wrote: from a registry, a repository or a folder.
///
/// ```swift
/// let vpc = ModuleCall("vpc", source: "terraform-aws-modules/vpc/aws", version: "5.8.1") { body in
///   body.set("cidr", "10.0.0.0/16")
/// }
/// vpc.output("vpc_id") as Expression<String>      // module.vpc.vpc_id
/// ```
public struct ModuleCall: Declaration, DependencyTarget {
  let name: String
  let source: String
  let version: String?
  let providers: [(name: String, reference: ProviderReference)]
  let body: BlockBody
  public let identity: Identity

  /// - Parameters:
  ///   - name: The name of the call.
  ///   - source: Where the module is: a registry address, a URL, or a path beginning with `./`.
  ///   - version: A version constraint, for modules of a registry.
  ///   - providers: The configurations that its providers get, by the names that they have in it: `aws`,
  ///     or `aws.replica`. Those that are not named get the default ones.
  ///   - content: The module's arguments.
  public init(
    _ name: String, source: String, version: String? = nil,
    providers: KeyValuePairs<String, Provider> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.source = source
    self.version = version
    self.providers = providers.map { ($0.key, ProviderReference($0.value)) }
    var body = BlockBody()
    content(&body)
    self.body = body
    identity = Identity(
      .module(name), location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `module.name.output`
  public func output<Value: TerraformValue>(
    _ name: String, as type: Value.Type = Value.self
  ) -> Expression<Value> {
    Expression(
      .reference(
        Reference(target: identity, steps: [.attribute(name)], type: Value.valueType)))
  }

  public var declared: Declared { Declared(.moduleCall(self)) }
}
