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

extension Provider: TestFileContent {
  /// A `provider` block of a test, which takes the place of the stack's own one of that name and alias. Its
  /// source and its version are the stack's.
  public var testContent: TestContent { TestContent(.provider(self)) }
}

extension RawBlock: TestFileContent, TestRunContent {
  /// A block that has no spelling of its own here, such as one of a later version of Terraform.
  public var testContent: TestContent { TestContent(.raw(self)) }
}
