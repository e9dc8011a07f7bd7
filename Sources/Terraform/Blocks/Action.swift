import HCL

/// Something that a provider does besides managing resources, such as calling a function: `action "type" "label"`.
///
/// ```swift
/// let warm = Action("aws_lambda_invoke", "warm") { $0.set("function_name", handler.functionName) }
/// warm
/// handler.lifecycle(
///   Lifecycle(actionTriggers: [.init(on: [.afterCreate, .afterUpdate], invoke: [warm])]))
/// // action "aws_lambda_invoke" "warm" {
/// //   config {
/// //     function_name = aws_lambda_function.handler.function_name
/// //   }
/// // }
/// ```
///
/// It is invoked by the triggers of resources of its own module, or by `terraform apply -invoke`. ``Counted`` and
/// ``ForEach`` make several of it. Terraform 1.14 or later; OpenTofu has no actions. Terraform language documentation,
/// "action Block".
public struct Action: ActionConvertible {
  private let type: String
  private let label: String
  private let provider: Provider?
  private var body = BlockBody()
  public let identity: Identity
  public var repetition = Repetition()

  /// - Parameters:
  ///   - type: The type, which a provider defines: `aws_lambda_invoke`.
  ///   - label: Its name within the module.
  ///   - provider: The configuration of the provider: the default one, if it is not given.
  ///   - content: Its settings.
  public init(
    _ type: String, _ label: String, provider: Provider? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.type = type
    self.label = label
    self.provider = provider
    identity = Identity(
      .action(type: type, label: label),
      location: SourceLocation(fileID: fileID, line: line, column: column))
    content(&body)
  }

  public var declared: Declared { Declared(self) }

  public var action: Self {
    get { self }
    set { self = newValue }
  }
}

/// An ``Action``, or a type for the actions of one kind, which a provider's bindings have.
///
/// ```swift
/// let warm = ActionLambdaInvoke("warm", functionName: handler.functionName, payload: "{}")
/// ```
public protocol ActionConvertible: Declaration, DependencyTarget, Repeatable {
  /// The action itself.
  var action: Action { get set }
}

extension Lifecycle {
  /// Actions that are invoked when something happens to a resource: `action_trigger`.
  ///
  /// ```swift
  /// .init(on: [.afterCreate], invoke: [warm], if: isWarm)
  /// // action_trigger {
  /// //   events    = [after_create]
  /// //   condition = var.is_warm
  /// //   actions   = [action.aws_lambda_invoke.warm]
  /// // }
  /// ```
  ///
  /// Terraform language documentation, "The lifecycle Meta-Argument", `action_trigger`.
  public struct ActionTrigger: Hashable, Sendable {
    /// The moments in the life of a resource.
    public enum Event: String, Hashable, Sendable {
      /// Before it is created.
      case beforeCreate = "before_create"
      /// Once it is created.
      case afterCreate = "after_create"
      /// Before it is updated in place.
      case beforeUpdate = "before_update"
      /// Once it is updated in place.
      case afterUpdate = "after_update"
      /// Before it is destroyed. Terraform 1.16 or later.
      case beforeDestroy = "before_destroy"
      /// Once it is destroyed. Terraform 1.16 or later.
      case afterDestroy = "after_destroy"
    }

    /// The effect of a failed action. Terraform 1.16 or later.
    public enum Failure: String, Hashable, Sendable {
      /// The apply stops: the default.
      case halt
      /// The apply stops, and a resource that was just created is replaced by the next one.
      case taint
      /// The failure becomes a warning.
      case `continue`
    }

    let events: [Event]
    let condition: Node?
    let actions: [InvokedAction]
    let onFailure: Failure?
    let location: SourceLocation

    /// - Parameters:
    ///   - events: The moments, at least one.
    ///   - actions: The actions, at least one, in the order in which they run.
    ///   - condition: The actions run only if it is true.
    ///   - onFailure: The effect of a failed action.
    public init(
      on events: [Event], invoke actions: [any ActionConvertible],
      if condition: Expression<Bool>? = nil,
      onFailure: Failure? = nil,
      fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
    ) {
      self.events = events.uniqued()
      self.condition = condition?.node
      self.actions = actions.map {
        let action = $0.action
        return InvokedAction(identity: action.identity, instance: action.repetition.instance)
      }
      self.onFailure = onFailure
      location = SourceLocation(fileID: fileID, line: line, column: column)
    }

    var features: LanguageFeature {
      var features: LanguageFeature = .actionTrigger
      if events.contains(.beforeDestroy) || events.contains(.afterDestroy) {
        features.insert(.destroyEvent)
      }
      if onFailure != nil { features.insert(.actionFailure) }
      return features
    }
  }

  /// An action, or one instance of it.
  struct InvokedAction: Hashable, Sendable {
    let identity: Identity
    let instance: [Node.Step]

    var node: Node { .reference(Reference(target: identity, path: Reference.Path(instance))) }
  }
}

extension Action: Construct {
  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }
  var addresses: [String] { [identity.kind.address] }
  var requirements: [LanguageRequirement] {
    [.action] + (provider?.instance == nil ? [] : [.providerInstances])
  }
  var providers: [ProviderReference] { provider.map { [ProviderReference($0)] } ?? [] }
  var isWrittenToMain: Bool { true }
  var isCounted: Bool { repetition.count != nil }
  var isForEach: Bool { repetition.forEach != nil }

  /// A resource may trigger an action that uses the resource.
  var isPartOfGraph: Bool { false }

  /// The part of the type before the first `_`, as of a resource.
  var neededProvider: String? { provider?.name ?? BlockOfProvider.provider(of: type) }

  var blocksOfProviders: [BlockOfProvider] {
    [
      BlockOfProvider(
        provider: provider?.name ?? BlockOfProvider.provider(of: type), prefix: "action.",
        type: type, address: identity.kind.address, body: body, location: location)
    ]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let count = repetition.count { visit(count.node, false) }
    if let forEach = repetition.forEach { visit(forEach.node, false) }
    if let instance = provider?.instance { visit(instance, false) }
    body.forEachRoot { visit($0, false) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(type, of: "action type", at: location)
    checker.checkName(label, of: "action name", at: location)
    if isCounted, isForEach {
      checker.report(.countWithForEach(identity.kind.address), at: location)
    }
    checker.checkCount(repetition.count, of: identity)
    checker.checkForEach(repetition.forEach, of: identity)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var block = BodySyntax()
    if let count = repetition.count {
      block.append("count", renderer.syntax(count.node, in: scope, at: location))
    }
    if let forEach = repetition.forEach {
      block.append("for_each", renderer.syntax(forEach.node, in: scope, at: location))
    }
    if let provider {
      block.append(
        "provider", renderer.syntax(ProviderReference(provider), in: scope, at: location))
    }
    let config = renderer.syntax(body, in: scope, at: location)
    if !config.items.isEmpty { block.append(block: "config", config) }
    module.main.append(
      BlockSyntax(IdentifierSyntax(unchecked: "action"), labels: [type, label], block))
  }
}
