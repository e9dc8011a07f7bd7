import HCL

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

  public var testContent: TestContent { TestContent(self) }
}

extension Assert: TestBlock {
  func forEachRoot(_ visit: (Node) -> Void) {
    visit(condition)
    visit(message)
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    guard let run = scope.run else { return }
    if !condition.refersToSomething {
      checker.report(.constantCondition(.run(run.name)), at: location)
    }
    checker.checkMessage(message, of: .run(run.name), at: location)
    for node in [condition, message] {
      checker.check(
        node, isOf: run.module == nil ? .assertion : .assertionOfOther, in: scope, at: location)
    }
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    renderer.append("condition", condition, to: &inner, at: location)
    renderer.append("error_message", message, to: &inner, at: location)
    body.append(block: "assert", inner)
  }
}
