/// A managed resource with a typed binding: `resource "type" "label" { … }`.
///
/// An attribute is a reference. An argument is set by the initializer, or later by ``ResourceReferencing/with(_:)``:
///
/// ```swift
/// let stream = KinesisStream("events", name: "events").with { $0.retentionPeriod = 48 }
/// let queue = SQSQueue("dead", name: "\(stream.name)-dead")   // "${aws_kinesis_stream.events.name}-dead"
/// ```
public protocol Resource: ManagedResourceReferencing where Arguments: ResourceArguments {
  /// The resource type, such as `aws_kinesis_stream`.
  static var resourceType: String { get }

  /// The resource of a declaration. Generated bindings have it for the library.
  init(declaration: ResourceDeclaration)
}

extension Resource {
  /// A resource whose arguments are written in the order in which they were set.
  ///
  /// It is not an initializer: with one more of them the compiler would say less about a wrong argument.
  @inlinable
  package static func make(
    _ label: String, _ arguments: Arguments, at location: SourceLocation
  ) -> Self {
    Self(
      declaration: ResourceDeclaration(
        resource: Self.resourceType, label: label, body: arguments.body, at: location))
  }
}

/// A data source with a typed binding: `data "type" "label" { … }`.
public protocol DataSource: DataSourceReferencing where Arguments: ResourceArguments {
  /// The data source's type, such as `aws_iam_policy_document`.
  static var dataSourceType: String { get }
}

/// An ephemeral resource with a typed binding: `ephemeral "type" "label" { … }`, whose values are in no
/// plan and no state. Terraform 1.10 or later.
///
/// Terraform language documentation, "Ephemerality in resources".
public protocol EphemeralResource: ResourceReferencing where Arguments: ResourceArguments {
  /// The ephemeral resource's type, such as `aws_secretsmanager_secret_version`.
  static var ephemeralResourceType: String { get }
}

/// The common part of resources, data sources and ephemeral resources.
public protocol ResourceReferencing: Declaration, DependencyTarget, Repeatable, Checkable {
  /// Its arguments and blocks, as ``with(_:)`` hands them out: a ``ResourceArguments`` of its own, or a
  /// ``RawBody``.
  associatedtype Arguments

  /// The declaration, which only the library changes.
  var declaration: ResourceDeclaration { get set }

  /// Its arguments and blocks, as far as they were set.
  var arguments: Arguments { get set }
}

/// Managed resources: a ``Resource``, or a ``RawResource`` that is one.
public protocol ManagedResourceReferencing: ResourceReferencing, ManagedResourceConvertible {}

/// A value that stands for one managed resource: the resource itself, or a ``Component`` around it.
public protocol ManagedResourceConvertible: DependencyTarget {
  /// Its type.
  associatedtype ManagedResource: ManagedResourceReferencing
  /// The resource that it stands for.
  var managedResource: ManagedResource { get }
}

extension ManagedResourceReferencing {
  /// The resource itself.
  public var managedResource: Self { self }
}

/// Data sources: a ``DataSource``, or a ``RawResource`` that is one.
public protocol DataSourceReferencing: ResourceReferencing {}

extension ResourceReferencing {
  public var identity: Identity { declaration.identity }

  public var declared: Declared { Declared(.resource(declaration)) }

  /// `type.label.attribute`; in a closure that gets the resource itself, `self.attribute`.
  public func reference<Value: TerraformValue>(
    _ attribute: String, sensitive: Bool = false
  ) -> Expression<Value> {
    let declaration = declaration
    if declaration.isCurrent { return Expression(.symbol("self", [.attribute(attribute)])) }
    return Expression(
      .reference(
        Reference(
          target: declaration.identity,
          path: declaration.isPlain
            ? Reference.Path(attribute: attribute)
            : Reference.Path(declaration.instance + [.attribute(attribute)]),
          type: Value.valueType, isSensitive: sensitive)))
  }

  /// The same with `depends_on`, for what no argument shows.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    withDeclaration { $0.dependencies += others.map(\.identity) }
  }

  /// The same with a `lifecycle` block. What was said before stays, unless this says otherwise.
  public func lifecycle(_ lifecycle: Lifecycle) -> Self {
    withDeclaration { $0.lifecycle = $0.lifecycle.adding(lifecycle) }
  }

  /// The same protected from being destroyed: `prevent_destroy` makes Terraform refuse each plan that would destroy it.
  ///
  /// - Parameter isProtected: Whether it is; false changes nothing.
  public func protected(_ isProtected: Bool = true) -> Self {
    isProtected ? lifecycle(Lifecycle(preventDestroy: true)) : self
  }

  /// The same with `# text` above the block, on the lines of its braces, or at its end.
  ///
  /// - Parameters:
  ///   - text: The comment, in place of one that was given before.
  ///   - place: Where it stands.
  public func comment(_ text: String, _ place: CommentPlace = .above) -> Self {
    withDeclaration { declaration in
      if place == .above {
        declaration.comment = text
        return
      }
      declaration.comments[place] = text
    }
  }

  /// The same with `# text` above a meta-argument, if it has that one.
  ///
  /// ```swift
  /// queue.dependsOn(table).comment("It copies what is there.", on: .dependsOn)
  /// ```
  public func comment(_ text: String, on argument: MetaArgument) -> Self {
    withDeclaration { $0.metaComments[argument] = text }
  }

  /// The same with arguments or blocks changed.
  ///
  /// ```swift
  /// SQSQueue("orders", name: "orders").with { $0.delaySeconds = 5 }
  /// ```
  public func with(_ change: (inout Arguments) -> Void) -> Self {
    var copy = self
    change(&copy.arguments)
    return copy
  }

  package func withDeclaration(_ change: (inout ResourceDeclaration) -> Void) -> Self {
    var copy = self
    change(&copy.declaration)
    return copy
  }
}

extension Expression {
  /// The same value, to be used only when `other` exists: whoever uses it waits for that if it is
  /// placed.
  ///
  /// A role's ARN is there before its policy is; a function that may start at once should not be.
  /// Where the value leaves its module, the output gets `depends_on`; within the module, the block
  /// that uses it does. Terraform language documentation, "output Block", `depends_on`.
  package func available(after other: some DependencyTarget) -> Self {
    let prerequisite = other.identity
    // It is as deep as before.
    return Self(
      of: node.mapReferences { reference in
        var reference = reference
        reference.prerequisites.append(prerequisite)
        return reference
      })
  }
}
