import HCL

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
  let block: any TestBlock

  init(_ block: some TestBlock) {
    self.block = block
  }
}

extension RawBlock: TestFileContent, TestRunContent, TestBlock {
  /// A block that has no spelling of its own here, such as one of a later version of Terraform.
  public var testContent: TestContent { TestContent(self) }

  func forEachRoot(_ visit: (Node) -> Void) { body.forEachRoot(visit) }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    body.items.append(.block(renderer.block(self, in: 0)))
  }
}
