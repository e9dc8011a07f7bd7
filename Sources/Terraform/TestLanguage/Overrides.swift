import HCL

/// When made-up values count: `override_during`. Terraform 1.11 or later.
public enum OverrideMoment: String, Hashable, Sendable {
  /// From the plan on. For runs that only plan: Terraform 1.11.4 makes up other values in the apply for what
  /// is not set, and then fails.
  case plan
  /// Once it is applied, as it is with real ones: what is computed is not known before.
  case apply
}

/// Made-up values in place of those of a provider or a module: `override_resource` and the like.
struct Override: Sendable {
  enum Kind: String, Hashable, Sendable {
    case resource = "override_resource"
    case data = "override_data"
    case module = "override_module"
  }

  let kind: Kind
  let target: Node
  /// The overridden declaration.
  let identity: Identity
  let values: [OverrideEntry]
  let moment: OverrideMoment?
  let location: SourceLocation
}

/// One of them.
struct OverrideEntry: Sendable {
  enum Name: Sendable {
    case plain(String)
    /// The output of a module that gives this.
    case output(of: Node)
  }

  let name: Name
  let value: Node
}

/// The values that a resource or a data source gets.
///
/// The values must be known without Terraform, functions included: it takes no calls here.
public struct OverrideValues<Target: ResourceReferencing>: Sendable {
  var entries: [OverrideEntry] = []
  private let current: Target

  init(_ target: Target) {
    current = target.current
  }

  /// Writes `attribute = value`: `$0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders")`.
  public mutating func set<Value>(
    _ attribute: KeyPath<Target, Expression<Value>>, _ value: Expression<Value>
  ) {
    var name = "a part of an attribute"
    if case .symbol("self", let steps) = current[keyPath: attribute].node, steps.count == 1,
      case .attribute(let own) = steps[0]
    {
      name = own
    }
    set(raw: name, value)
  }

  /// Writes `name = value`, which nothing checks: for a ``RawResource``, and for what is an object.
  public mutating func set<Value>(raw name: String, _ value: Expression<Value>) {
    entries.removeAll { if case .plain(name) = $0.name { true } else { false } }
    entries.append(OverrideEntry(name: .plain(name), value: value.node))
  }

  /// Writes `name = value` for a literal.
  @_disfavoredOverload
  public mutating func set(raw name: String, _ value: ValueLiteral) {
    set(raw: name, value.untyped)
  }
}

/// Values of one resource that take the place of its provider's; nothing is created:
/// `override_resource { … }`.
///
/// ```swift
/// OverrideResource(queue, during: .plan) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
/// // override_resource {
/// //   target          = aws_sqs_queue.orders
/// //   override_during = plan
/// //   values = {
/// //     arn = "arn:aws:sqs:eu-west-1:123456789012:orders"
/// //   }
/// // }
/// ```
///
/// In a file it counts for all runs, in a run for that one, in a mock wherever the mock is used. What is not
/// set is made up. Terraform language documentation, "Tests - Mocking", "Overrides".
public struct OverrideResource: TestFileContent, TestRunContent, MockContent {
  private let override: Override

  /// - Parameters:
  ///   - resource: The resource, one instance of it (`queues["orders"]`), or a component around it. It may
  ///     lie in any module.
  ///   - moment: When the values count: once it is applied, if that is not given.
  ///   - values: Sets the values of computed attributes.
  public init<Target: ManagedResourceConvertible>(
    _ resource: Target, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ values: (inout OverrideValues<Target.ManagedResource>) -> Void = { _ in }
  ) {
    let resource = resource.managedResource
    var content = OverrideValues(resource)
    values(&content)
    override = Override(
      kind: .resource, target: .address(resource.address()), identity: resource.identity,
      values: content.entries, moment: moment,
      location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  public var testContent: TestContent { TestContent(override) }
}

/// Values of one data source that take the place of what would be read: `override_data { … }`.
///
/// ```swift
/// OverrideData(account) { $0.set(\.accountID, "123456789012") }
/// // override_data {
/// //   target = data.aws_caller_identity.current
/// //   values = {
/// //     account_id = "123456789012"
/// //   }
/// // }
/// ```
///
/// Terraform language documentation, "Tests - Mocking", "Overrides".
public struct OverrideData: TestFileContent, TestRunContent, MockContent {
  private let override: Override

  /// - Parameters:
  ///   - data: The data source, or one instance of it. It may lie in any module.
  ///   - moment: When the values count: once it is applied, if that is not given.
  ///   - values: Sets the values of computed attributes.
  public init<Target: DataSourceReferencing>(
    _ data: Target, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ values: (inout OverrideValues<Target>) -> Void = { _ in }
  ) {
    var content = OverrideValues(data)
    values(&content)
    override = Override(
      kind: .data, target: .address(data.address()), identity: data.identity,
      values: content.entries,
      moment: moment, location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  public var testContent: TestContent { TestContent(override) }
}

/// Outputs of a module that take the place of those that it would have; nothing in it is made:
/// `override_module { … }`.
///
/// ```swift
/// OverrideModule(network) { $0.set("vpc_id", "vpc-1") }
/// OverrideModule(streaming) { $0.replace(stream.arn, with: "arn:aws:kinesis:…") }
/// // override_module {
/// //   target = module.network
/// //   outputs = {
/// //     vpc_id = "vpc-1"
/// //   }
/// // }
/// ```
///
/// Terraform language documentation, "Tests - Mocking", "Overrides".
public struct OverrideModule: TestFileContent, TestRunContent {
  /// The values that the outputs of a module get; known without Terraform.
  public struct Outputs: Sendable {
    var entries: [OverrideEntry] = []

    /// Writes `name = value`, which nothing checks.
    public mutating func set<Value>(_ name: String, _ value: Expression<Value>) {
      entries.append(OverrideEntry(name: .plain(name), value: value.node))
    }

    /// Writes `name = value` for a literal.
    @_disfavoredOverload
    public mutating func set(_ name: String, _ value: ValueLiteral) {
      set(name, value.untyped)
    }

    /// Of a ``Module``, replaces the value of the output that others use.
    public mutating func replace<Value>(
      _ value: Expression<Value>, with other: Expression<Value>
    ) {
      entries.append(OverrideEntry(name: .output(of: value.node), value: other.node))
    }
  }

  private let override: Override

  /// - Parameters:
  ///   - module: The module, or the call of one.
  ///   - moment: When the values count: once it is applied, if that is not given.
  ///   - outputs: Sets the outputs.
  public init(
    _ module: ModuleCall, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ outputs: (inout Outputs) -> Void = { _ in }
  ) {
    self.init(
      module, moment, at: SourceLocation(fileID: fileID, line: line, column: column), outputs)
  }

  /// One of the stack's own modules.
  public init(
    _ module: Module, during moment: OverrideMoment? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ outputs: (inout Outputs) -> Void = { _ in }
  ) {
    self.init(
      module, moment, at: SourceLocation(fileID: fileID, line: line, column: column), outputs)
  }

  private init(
    _ module: some DependencyTarget, _ moment: OverrideMoment?, at location: SourceLocation,
    _ outputs: (inout Outputs) -> Void
  ) {
    var content = Outputs()
    outputs(&content)
    override = Override(
      kind: .module, target: .address(module.address()), identity: module.identity,
      values: content.entries, moment: moment, location: location)
  }

  public var testContent: TestContent { TestContent(override) }
}

extension Override: TestBlock {
  var requirements: [LanguageRequirement] { LanguageRequirement.mock(during: moment) }

  func forEachRoot(_ visit: (Node) -> Void) { for entry in values { visit(entry.value) } }

  func forEachWrittenRoot(_ visit: (Node, Identity?) -> Void) {
    for entry in values {
      if case .output(let node) = entry.name { visit(node, identity) }
      visit(entry.value, identity)
    }
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    let address = identity.kind.address
    checker.checkConstants(values, at: location)
    for case .output(let value) in values.map(\.name)
    where !checker.configuration.isOutput(value, of: identity) {
      checker.report(.overrideOutsideModule, at: location)
    }
    switch (kind, identity.kind) {
    case (.resource, .resource), (.data, .data), (.module, _): break
    default: checker.report(.wrongOverride(address), at: location)
    }
    guard let earlier = scope.targets.updateValue(location, forKey: target) else { return }
    checker.report(.repeatedOverride(address, first: earlier), at: location)
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    renderer.append("target", target, to: &inner, at: location)
    renderer.append(moment, to: &inner)
    let home = renderer.configuration.homes[identity] ?? 0
    renderer.append(
      kind == .module ? "outputs" : "values", values, to: &inner, in: home, at: location)
    body.append(block: kind.rawValue, inner)
  }
}

extension LanguageRequirement {
  /// Of a mock or an override.
  static func mock(during moment: OverrideMoment?) -> [LanguageRequirement] {
    let mock = LanguageRequirement(
      "a mock or an override of a test", terraform: Version(1, 7), openTofu: Version(1, 8))
    if moment == nil { return [mock] }
    return [
      mock,
      LanguageRequirement(
        "an override that says when it counts", terraform: Version(1, 11), openTofu: nil),
    ]
  }
}

extension Checker {
  /// Made-up values are known before Terraform runs.
  mutating func checkConstants(_ values: [OverrideEntry], at location: SourceLocation) {
    for entry in values where !entry.value.isKnown { report(.computedMockValue, at: location) }
  }
}

extension Renderer {
  func append(_ moment: OverrideMoment?, to body: inout BodySyntax) {
    if let moment { body.append("override_during", keyword(moment.rawValue)) }
  }

  mutating func append(
    _ name: String, _ entries: [OverrideEntry], to body: inout BodySyntax, in scope: Int = 0,
    at location: SourceLocation
  ) {
    if entries.isEmpty { return }
    var items: [ObjectItemSyntax] = []
    for entry in entries {
      let name: String
      switch entry.name {
      case .plain(let own): name = identifier(own, of: "attribute name", at: location).text
      case .output(let node): name = output(of: node, seenFrom: scope, at: location)
      }
      items.append(ObjectItemSyntax(name, syntax(entry.value, in: scope, at: location)))
    }
    body.append(name, .object(items))
  }

  /// The name of the output by which a module gives a value; a value of another module has been reported.
  private mutating func output(
    of node: Node, seenFrom scope: Int, at location: SourceLocation
  ) -> String {
    guard case .traversal(let traversal) = syntax(node, in: scope, at: location),
      case .attribute(let name)? = traversal.steps.last
    else { return "" }
    return name.text
  }
}

extension Configuration {
  /// Whether a value leaves a module, or a called one, by one output.
  fileprivate func isOutput(_ value: Node, of module: Identity) -> Bool {
    guard case .reference(let reference) = value, let home = homes[reference.target],
      reference.fixedSteps.count == reference.path.count
    else { return false }
    if reference.target == module {
      if case .attribute? = reference.steps.first { return reference.path.count == 1 }
      return false
    }
    guard let outside = homes[module], let child = child(of: outside, toward: home) else {
      return false
    }
    return scopes[child].identity == module
  }
}
