/// The contents of a ``TestFile``: variables, providers and their mocks, overrides, and runs.
public protocol TestFileContent: Sendable {
  /// The content.
  var testContent: TestContent { get }
}

/// The contents of a ``TestRun``: variables, overrides, assertions, and failures that are expected.
public protocol TestRunContent: Sendable {
  /// The content.
  var testContent: TestContent { get }
}

/// The contents of a ``MockProvider`` or a ``MockFile``: defaults for types of resources, and overrides of
/// single ones.
public protocol MockContent: Sendable {
  /// The content.
  var testContent: TestContent { get }
}

/// A part of a test. Opaque: it is made by the types of this library.
public struct TestContent: Sendable {
  enum Kind: Sendable {
    case variables(TestVariables)
    indirect case provider(Provider)
    indirect case mockProvider(MockProvider)
    indirect case run(TestRun)
    case override(Override)
    case mock(Mock)
    case assertion(Assert)
    case expectation(ExpectFailures)
    indirect case raw(RawBlock)
  }

  let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }
}

/// Collects what a test consists of: what is named on a line of its own is placed there. `let`, `if`, `if
/// let`, `switch` and `for` work as in any Swift.
@resultBuilder
public enum TestContentBuilder<Content> {
  /// A part on a line of its own.
  public static func buildExpression(_ content: Content) -> [Content] { [content] }

  /// Several parts, as a function gives them.
  public static func buildExpression(_ contents: [Content]) -> [Content] { contents }

  /// Statements such as assignments place nothing.
  public static func buildExpression(_ nothing: Void) -> [Content] { [] }

  /// All lines of a block, in order.
  public static func buildBlock(_ parts: [Content]...) -> [Content] { parts.flatMap(\.self) }

  /// The contents of an `if` without `else`.
  public static func buildOptional(_ part: [Content]?) -> [Content] { part ?? [] }

  /// The contents of an `if`.
  public static func buildEither(first part: [Content]) -> [Content] { part }

  /// The contents of an `else`.
  public static func buildEither(second part: [Content]) -> [Content] { part }

  /// The contents of a `for`, turn by turn.
  public static func buildArray(_ parts: [[Content]]) -> [Content] { parts.flatMap(\.self) }
}

extension Provider: TestFileContent {
  /// A `provider` block of a test, which takes the place of the stack's own one of that name and alias. Its
  /// source and its version are the stack's.
  public var testContent: TestContent { TestContent(.provider(self)) }
}

extension RawBlock: TestFileContent, TestRunContent {
  /// A block that has no spelling of its own here, such as one of a later version of Terraform.
  public var testContent: TestContent { TestContent(.raw(self)) }
}
