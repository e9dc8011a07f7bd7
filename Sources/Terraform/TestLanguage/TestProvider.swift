import HCL

/// A configuration of a provider that a ``TestRun`` can be given: a ``Provider`` or a ``MockProvider``.
public protocol TestProvider: Sendable {
  /// Which one it is.
  var testProviderReference: TestProviderReference { get }
}

/// Which configuration of a provider a test means. Opaque: ``Provider`` and ``MockProvider`` make it.
public struct TestProviderReference: Sendable {
  let reference: ProviderReference
}

extension Provider: TestProvider, TestFileContent, TestBlock {
  public var testProviderReference: TestProviderReference {
    TestProviderReference(reference: ProviderReference(self))
  }

  /// A `provider` block of a test, which takes the place of the stack's own one of that name and alias. Its
  /// source and its version are the stack's.
  public var testContent: TestContent { TestContent(self) }

  func forEachRoot(_ visit: (Node) -> Void) { body.forEachRoot(visit) }

  func note(in scope: inout TestScope, _ checker: inout Checker) {
    scope.note(ProviderReference(self), &checker)
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    body.forEachRoot { checker.check($0, isOf: .values, in: scope, at: location) }
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    body.items.append(.block(renderer.block(self)))
  }
}
