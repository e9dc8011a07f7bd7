/// The state of a stack, from which other stacks read its outputs: `data "terraform_remote_state"`.
///
/// ```swift
/// let network = Stack("network", directory: "network") {
///   Backend.s3(bucket: "acme-state", key: "network", region: "eu-west-1")
///   …
///   vpcID                                 // let vpcID = Output("vpc_id", vpc.id, description: "…")
/// }
/// network.output(vpcID)                   // in another stack
/// // data.terraform_remote_state.network.outputs.vpc_id
/// ```
///
/// It does not have to be placed: the first use adds it to the root module of the reading stack, with the backend of
/// the stack that is read. Whoever may read a state may read every secret in it. Terraform language documentation, "The
/// terraform_remote_state Data Source".
public struct StackState: Sendable {
  let source: StackSource
  let identity: Identity

  init(
    of source: StackSource, label: String, workspace: Node? = nil, settings: [Node.Member] = []
  ) {
    self.source = source
    identity = Identity(
      .data(type: RemoteState.dataSourceType, label: label), location: source.location,
      definition: StackStateDefinition(source: source, workspace: workspace, settings: settings))
  }

  /// The value of one of the stack's outputs, with its type. If it is sensitive there, it is sensitive here.
  ///
  /// - Parameter output: An output of the stack's root module.
  public func output<Value: TerraformValue>(_ output: Output<Value>) -> Expression<Value> {
    let definition = output.definition
    let isSensitive =
      source.interface.outputs[definition.name]?.isSensitive ?? definition.isSensitive
    let value = Node.reference(
      Reference(
        target: identity,
        path: Reference.Path([.attribute("outputs"), .attribute(definition.name)]),
        type: Value.valueType, isSensitive: isSensitive))
    // Terraform does not carry over that the output is sensitive.
    return Expression(isSensitive ? .call("sensitive", [value], expandsLast: false) : value)
  }
}

extension Stack {
  /// The value of an output of this stack in another one, which reads it from this stack's state.
  ///
  /// ```swift
  /// LambdaFunction("f", …).with { $0.vpcConfig = .init(subnetIDs: network.output(subnetIDs), …) }
  /// ```
  ///
  /// Apply this stack before the one that reads it. Create a stack once and pass it on: two values with one name are
  /// two stacks.
  ///
  /// - Parameter output: An output of this stack's root module.
  public func output<Value: TerraformValue>(_ output: Output<Value>) -> Expression<Value> {
    defaultState.output(output)
  }

  /// The state of this stack, for a stack that reads another workspace of it, or has to complete its backend's
  /// settings.
  ///
  /// ```swift
  /// let state = network.state(workspace: "staging", settings: ["bucket": .value(stateBucket)])
  /// state.output(vpcID)
  /// ```
  ///
  /// - Parameters:
  ///   - workspace: The workspace: `default`, if it is not given.
  ///   - settings: Settings of the backend that the stack leaves to `terraform init -backend-config`, or that differ
  ///     for reading, such as a role.
  ///   - label: The name in the address, after the type; by default, it is made from the stack's name.
  public func state(
    workspace: Expression<String>? = nil, settings: KeyValuePairs<String, ValueLiteral> = [:],
    label: String? = nil
  ) -> StackState {
    StackState(
      of: defaultState.source, label: label ?? defaultState.source.label,
      workspace: workspace?.node,
      settings: settings.map { Node.Member(key: $0.key, value: $0.value.node) })
  }
}
