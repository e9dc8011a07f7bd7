import HCL

/// A block in a test, or in something in a test. Each kind of it has one file, which answers all that the stages
/// of a generation ask, as a ``Construct`` does for the top of a module.
protocol TestBlock: LanguagePart {
  /// The blocks in it.
  var contents: [any TestBlock] { get }

  /// Calls `visit` for every whole expression of its own that can be checked like any other.
  func forEachRoot(_ visit: (Node) -> Void)

  /// Calls `visit` for every whole expression of its own, in the order in which they are written, with the
  /// declaration in whose module it is written; nil for the root module.
  func forEachWrittenRoot(_ visit: (Node, _ place: Identity?) -> Void)

  /// Leaves in the scope of a file what other blocks of it can use.
  func note(in scope: inout TestScope, _ checker: inout Checker)

  /// Reports the problems that are its own.
  func check(_ checker: inout Checker, in scope: inout TestScope)

  /// Adds it to what it lies in.
  func render(with renderer: inout Renderer, into body: inout BodySyntax)
}

extension TestBlock {
  var contents: [any TestBlock] { [] }
  func forEachRoot(_ visit: (Node) -> Void) {}
  func forEachWrittenRoot(_ visit: (Node, Identity?) -> Void) { forEachRoot { visit($0, nil) } }
  func note(in scope: inout TestScope, _ checker: inout Checker) {}
  func check(_ checker: inout Checker, in scope: inout TestScope) {}
}

extension TestBlock {
  /// All that it needs of the language, with what lies in it.
  var allRequirements: [LanguageRequirement] {
    requirements + contents.flatMap(\.allRequirements)
  }

  /// It and all that lies in it, place by place.
  var parts: [TestPart] {
    var roots: [Node] = []
    forEachRoot { roots.append($0) }
    let own = roots.isEmpty ? [] : [TestPart(location: location, roots: roots)]
    return own + contents.flatMap(\.parts)
  }

  func forEachWrittenRootWithin(_ visit: (Node, Identity?) -> Void) {
    forEachWrittenRoot(visit)
    for block in contents { block.forEachWrittenRootWithin(visit) }
  }
}

/// The declarations that the parts of a test file can use, while the file is gone through.
struct TestScope {
  /// The name of the file.
  let file: String
  /// All runs of the file.
  let allRuns: [TestRun]
  /// The variables that are set for all runs.
  var given: Set<Identity> = []
  /// The configurations of providers that stand in the file.
  var providers: [String: SourceLocation] = [:]
  /// The runs so far.
  var runs: [String: TestRun] = [:]
  /// The run at hand.
  var run: TestRun?
  /// Where its neighbors in the same block stand, by what only one of them may name.
  var neighbors: [String: SourceLocation] = [:]
  /// The same for addresses.
  var targets: [Node: SourceLocation] = [:]

  mutating func note(_ provider: ProviderReference, _ checker: inout Checker) {
    guard let earlier = providers.updateValue(provider.location, forKey: provider.address) else {
      return
    }
    checker.report(.repeatedTestProvider(provider.address, first: earlier), at: provider.location)
  }
}

extension Checker {
  /// Checks blocks that lie in one.
  mutating func check(_ blocks: [any TestBlock], in scope: inout TestScope) {
    let outer = (scope.neighbors, scope.targets)
    (scope.neighbors, scope.targets) = ([:], [:])
    for block in blocks { block.check(&self, in: &scope) }
    (scope.neighbors, scope.targets) = outer
  }
}

extension Renderer {
  /// The content of a file of tests or mocks.
  mutating func body(ofTest contents: [any TestBlock]) -> BodySyntax {
    var body = BodySyntax()
    append(contents, to: &body)
    return body
  }

  /// Variables are one block, wherever they were set.
  mutating func append(_ contents: [any TestBlock], to body: inout BodySyntax) {
    for block in TestVariables.merged(contents) { block.render(with: &self, into: &body) }
  }

  mutating func append(
    _ name: String, _ node: Node, to body: inout BodySyntax, at location: SourceLocation
  ) {
    body.append(name, syntax(node, in: 0, at: location))
  }

  func keyword(_ word: String) -> ExpressionSyntax {
    .traversal(TraversalSyntax(unchecked: word))
  }
}
