import HCL

/// Conditions of the stack that must not hold in a ``TestRun``; the run passes if all of these fail, and
/// nothing else does: `expect_failures = [ … ]`.
///
/// ```swift
/// TestRun("too_few", command: .plan) {
///   TestVariables { $0.set($shards, 0) }
///   ExpectFailures(of: $shards)
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

  public var testContent: TestContent { TestContent(self) }
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

extension ExpectFailures: TestBlock {
  func check(_ checker: inout Checker, in scope: inout TestScope) {
    guard let run = scope.run else { return }
    for target in targets { checker.check(target, of: run, at: location) }
  }

  /// All of a run are one argument of it: ``Renderer/failures(_:)``.
  func render(with renderer: inout Renderer, into body: inout BodySyntax) {}
}

extension Checker {
  /// Only what has a condition can be expected to fail.
  fileprivate mutating func check(
    _ target: CheckableReference, of run: TestRun, at location: SourceLocation
  ) {
    if run.module != nil {
      report(.failureInOtherModule(run: run.name), at: location)
      return
    }
    let name: String
    var hasCondition = false
    var isInRoot = false
    switch target.kind {
    case .variable(let identity):
      name = identity.kind.address
      isInRoot = configuration.homes[identity] == 0
      let definition = identity.definition as? VariableDefinition
      hasCondition =
        definition?.validations.isEmpty == false || configuration.validations[identity] != nil
    case .output(let output):
      name = "output.\(output.name)"
      hasCondition = !output.preconditions.isEmpty
      isInRoot = configuration.scopes[0].elements.contains { $0.location == output.location }
    case .check(let own, let place):
      name = "check.\(own)"
      hasCondition = true
      isInRoot = configuration.scopes[0].elements.contains { $0.location == place }
    case .resource(let identity, _):
      name = identity.kind.address
      if case .ephemeral = identity.kind {
        report(.ephemeralFailure(name), at: location)
        return
      }
      isInRoot = configuration.homes[identity] == 0
      for case .resource(let placed) in configuration.scopes[0].elements
      where placed.identity == identity {
        let lifecycle = placed.lifecycle
        hasCondition = !(lifecycle.preconditions + lifecycle.postconditions).isEmpty
      }
    }
    if !isInRoot {
      report(.failureOutsideRoot(name), at: location)
    } else if !hasCondition {
      report(.failureWithoutCondition(name), at: location)
    }
  }
}

extension Renderer {
  /// The entries of `expect_failures`.
  mutating func failures(_ expectation: ExpectFailures) -> [ExpressionSyntax] {
    expectation.targets.map { target in
      switch target.kind {
      case .variable(let identity):
        syntax(.reference(Reference(target: identity)), in: 0, at: expectation.location)
      case .output(let output): .traversal(TraversalSyntax(unchecked: "output", output.name))
      case .check(let name, _): .traversal(TraversalSyntax(unchecked: "check", name))
      case .resource(let identity, let steps):
        syntax(
          .reference(Reference(target: identity, path: Reference.Path(steps))), in: 0,
          at: expectation.location)
      }
    }
  }
}
