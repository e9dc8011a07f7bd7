/// A condition that must hold after a ``TestRun``, or the test fails with the message: `assert { … }`.
///
/// ```swift
/// Assert(queue.visibilityTimeoutSeconds >= 30, message: "Messages come back too soon.")
/// // assert {
/// //   condition     = aws_sqs_queue.orders.visibility_timeout_seconds >= 30
/// //   error_message = "Messages come back too soon."
/// // }
/// ```
///
/// It may use all that the stack declares: resources, variables, locals, calls of modules, and an ``Output``
/// by its Swift value. Terraform language documentation, "Tests", "Assertions".
public struct Assert: TestRunContent {
  let condition: Node
  let message: Node
  let location: SourceLocation

  /// - Parameters:
  ///   - condition: What must hold; it refers to something.
  ///   - message: The message otherwise.
  public init(
    _ condition: Expression<Bool>, message: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.condition = condition.node
    self.message = message.node
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var testContent: TestContent { TestContent(.assertion(self)) }
}

/// Conditions of the stack that must not hold in a ``TestRun``; the run passes where all of these fail, and
/// nothing else does: `expect_failures = [ … ]`.
///
/// ```swift
/// TestRun("too_few", command: .plan) {
///   TestVariables { $0.set(shards, 0) }
///   ExpectFailures(of: shards)
/// }
/// // run "too_few" {
/// //   command         = plan
/// //   expect_failures = [var.shards]
/// //
/// //   variables {
/// //     shards = 0
/// //   }
/// // }
/// ```
///
/// Terraform language documentation, "Tests", "Expecting failures".
public struct ExpectFailures: TestRunContent {
  let targets: [CheckableReference]
  let location: SourceLocation

  /// - Parameter targets: Variables with a validation, outputs with a precondition, resources and data
  ///   sources with a condition, and checks; all of the root module.
  public init(
    of targets: any Checkable...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.targets = targets.map(\.checkableReference)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var testContent: TestContent { TestContent(.expectation(self)) }
}

/// A declaration whose conditions can fail: variables, outputs, resources, data sources and checks.
public protocol Checkable: Sendable {
  /// Which one it is.
  var checkableReference: CheckableReference { get }
}

/// Which condition is meant. Opaque: the types that are ``Checkable`` make it.
public struct CheckableReference: Sendable {
  enum Kind: Sendable {
    case variable(Identity)
    case output(OutputDefinition)
    case check(name: String, location: SourceLocation)
    /// A resource or a data source, or one instance of it.
    case resource(Identity, [Node.Step])
  }

  let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }
}

extension Variable: Checkable {
  public var checkableReference: CheckableReference { CheckableReference(.variable(identity)) }
}

extension Output: Checkable {
  public var checkableReference: CheckableReference { CheckableReference(.output(definition)) }
}

extension ResourceReferencing {
  /// The resource, or the instance that is meant.
  public var checkableReference: CheckableReference {
    CheckableReference(.resource(identity, repetition.instance))
  }
}

extension Counted: Checkable where Instance: ResourceReferencing {
  public var checkableReference: CheckableReference {
    CheckableReference(.resource(identity, []))
  }
}

extension ForEach: Checkable where Instance: ResourceReferencing {
  public var checkableReference: CheckableReference {
    CheckableReference(.resource(identity, []))
  }
}
