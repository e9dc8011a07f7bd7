/// The outputs of another root module, read from its state: `data "terraform_remote_state"`.
///
/// ```swift
/// let network = RemoteState(
///   "network", in: .s3(bucket: "acme-state", key: "network", region: "eu-west-1"))
/// network.output("vpc_id", as: String.self)
/// // data.terraform_remote_state.network.outputs.vpc_id
/// // data "terraform_remote_state" "network" {
/// //   backend = "s3"
/// //   config = {
/// //     bucket = "acme-state"
/// //     key    = "network"
/// //     …
/// //   }
/// // }
/// ```
///
/// It is Terraform's own and needs no provider. Who may read the state may read every secret in it. Terraform
/// language documentation, "The terraform_remote_state Data Source".
public struct RemoteState: DataSource {
  /// `terraform_remote_state`.
  public static var dataSourceType: String { "terraform_remote_state" }

  /// The arguments of a `terraform_remote_state`.
  public struct Arguments: ResourceArguments {
    public var body: BlockBody

    public init(_ body: BlockBody) { self.body = body }

    /// `backend`: the type of the backend.
    public var backend: Expression<String>? {
      get { body[argument: "backend"] }
      set { body[argument: "backend"] = newValue }
    }

    /// `workspace`: which of its workspaces is meant.
    public var workspace: Expression<String>? {
      get { body[argument: "workspace"] }
      set { body[argument: "workspace"] = newValue }
    }

    /// `config`: the backend's arguments.
    public var config: Expression<AnyValue>? {
      get { body[argument: "config"] }
      set { body[argument: "config"] = newValue }
    }

    /// `defaults`: outputs to go by that are not in the state.
    public var defaults: Expression<AnyValue>? {
      get { body[argument: "defaults"] }
      set { body[argument: "defaults"] = newValue }
    }
  }

  /// The declaration, which only the library changes.
  public var declaration: ResourceDeclaration

  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - backend: Where the other root module keeps its state; in HCP Terraform, in one workspace, by its
  ///     name or a prefix.
  ///   - workspace: Which of its workspaces is meant: `default`, if it is not given.
  ///   - defaults: Outputs to go by that are not in the state.
  public init(
    _ label: String, in backend: Backend, workspace: Expression<String>? = nil,
    defaults: KeyValuePairs<String, ValueLiteral> = [:],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      label, Expression(backend.type ?? "remote"),
      backend.body.asObject(without: ["use_lockfile"]), workspace, defaults,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// One whose backend is settled by values that Terraform computes.
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - backend: The type of the backend: `s3`.
  ///   - config: The backend's arguments, by their Terraform names.
  ///   - workspace: Which of its workspaces is meant: `default`, if it is not given.
  ///   - defaults: Outputs to go by that are not in the state.
  public init(
    _ label: String, backend: Expression<String>,
    config: KeyValuePairs<String, ValueLiteral>,
    workspace: Expression<String>? = nil,
    defaults: KeyValuePairs<String, ValueLiteral> = [:],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      label, backend, Expression<AnyValue>.object(config).node, workspace, defaults,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ label: String, _ backend: Expression<String>, _ config: Node,
    _ workspace: Expression<String>?,
    _ defaults: KeyValuePairs<String, ValueLiteral>, at location: SourceLocation
  ) {
    var arguments = Arguments()
    arguments.backend = backend
    arguments.workspace = workspace
    arguments.config = Expression(config)
    if !defaults.isEmpty { arguments.defaults = .object(defaults) }
    declaration = ResourceDeclaration(
      data: Self.dataSourceType, label: label, body: arguments.body, at: location)
  }

  /// One of its outputs: `data.terraform_remote_state.label.outputs.name`.
  ///
  /// - Parameters:
  ///   - name: The output's name.
  ///   - type: Its type, which nothing checks.
  public func output<Value: TerraformValue>(
    _ name: String, as type: Value.Type = Value.self
  ) -> Expression<Value> {
    let outputs: Expression<AnyValue> = reference("outputs")
    return outputs.attribute(name)
  }
}

extension BlockBody {
  /// The arguments and blocks as one object.
  func asObject(without left: Set<String>) -> Node {
    .object(
      items.compactMap { item in
        switch item {
        case .argument(let name, _) where left.contains(name): nil
        case .argument(let name, let value): Node.Member(key: name, value: value.node)
        case .block(let name, _, let body):
          Node.Member(key: name, value: body.asObject(without: []))
        case .dynamic, .comment, .note, .writeOnly: nil
        }
      })
  }
}
