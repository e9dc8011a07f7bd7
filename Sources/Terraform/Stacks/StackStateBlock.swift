import HCL

/// The content of a `data "terraform_remote_state"` that reads a stack.
struct StackStateDefinition: Definition, Sendable {
  let source: StackSource
  let workspace: Node?
  /// The settings that replace those of the stack's backend.
  let settings: [Node.Member]
  let depth: Int

  init(source: StackSource, workspace: Node?, settings: [Node.Member]) {
    let nodes = [workspace].compactMap(\.self) + settings.map(\.value)
    let depth = nodes.map(\.depthOfDefinitions).max() ?? 1
    let isTooDeep = depth > Node.deepestDefinition
    self.source = source
    // Without what it uses it is no part of a chain that only recursion can release.
    self.workspace = isTooDeep ? .tooDeep(.definitions) : workspace
    self.settings = isTooDeep ? [] : settings
    self.depth = isTooDeep ? 1 : depth
  }

  var isOfStack: Bool { true }
  var alias: Node? { nil }
  var isEphemeral: Bool { false }
  var isRequired: Bool { false }
  var descriptionElsewhere: String? { nil }

  func construct(of identity: Identity) -> any Construct {
    StackStateBlock(identity: identity, definition: self)
  }
}

/// A `data "terraform_remote_state"` that reads a stack.
struct StackStateBlock: Construct {
  let identity: Identity
  let definition: StackStateDefinition

  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let workspace = definition.workspace { visit(workspace, false) }
    for setting in definition.settings { visit(setting.value, false) }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let backend = StackBackend(of: definition.source, readFrom: renderer.directory)
    let config = backend.settings(
      with: definition.settings, hasWorkspace: definition.workspace != nil)
    var body = BodySyntax()
    body.append("backend", .string(backend.type))
    if let workspace = definition.workspace {
      body.append("workspace", renderer.syntax(workspace, in: scope, at: location))
    }
    if !config.isEmpty {
      body.append("config", renderer.syntax(.object(config), in: scope, at: location))
    }
    module.main.append(
      BlockSyntax(
        IdentifierSyntax(unchecked: ResourceKind.data.rawValue),
        labels: [RemoteState.dataSourceType, label], body))
  }

  var label: String {
    if case .data(_, let label) = identity.kind { label } else { "" }
  }
}
