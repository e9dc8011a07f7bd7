/// A file for `terraform test`.
protocol TestConstruct: Construct {
  var name: String { get }
  var contents: [any TestBlock] { get }
}

extension TestConstruct {
  var isOfStack: Bool { true }
  var isOfTest: Bool { true }
  var parts: [any Construct] { contents.flatMap(\.parts) }
  var variablesOfTest: [Identity] {
    contents.compactMap { ($0 as? TestVariableBlock)?.block.identity }
  }

  /// Its parts have them.
  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func forEachRootOfTest(_ visit: (Node, _ place: Identity?) -> Void) {
    for block in contents { block.forEachWrittenRootWithin(visit) }
  }
}

/// Expressions of a test that stand in one place. They are written with the file.
struct TestPart: Construct {
  let location: SourceLocation
  let roots: [Node]

  var isOfStack: Bool { true }
  var isOfTest: Bool { true }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { for root in roots { visit(root, false) } }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {}
}
