/// A file for `terraform test`.
protocol TestConstruct: Construct {
  var name: String { get }
  var contents: [TestContent.Kind] { get }
}

extension TestConstruct {
  var isOfStack: Bool { true }
  var isOfTest: Bool { true }
  var parts: [any Construct] { contents.flatMap(\.parts) }

  /// Its parts have them.
  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  /// Calls `visit` for every whole expression in it, in the order in which they are written, with the
  /// declaration in whose module it is written; nil for the root module.
  func forEachWrittenRoot(_ visit: (Node, _ place: Identity?) -> Void) {
    for content in contents { content.forEachWrittenRoot(visit) }
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

extension LanguageRequirement {
  static let test = LanguageRequirement("a test file", since: Version(1, 6))
  static let stateKey = LanguageRequirement("a state key of a run", since: Version(1, 11))

  static func mock(during moment: OverrideMoment?) -> [LanguageRequirement] {
    let mock = LanguageRequirement("a mock or an override of a test", since: Version(1, 7))
    if moment == nil { return [mock] }
    return [
      mock, LanguageRequirement("an override that says when it counts", since: Version(1, 11)),
    ]
  }
}

extension TestContent.Kind {
  var parts: [TestPart] {
    switch self {
    case .variables(let variables):
      return [
        TestPart(location: variables.location, roots: variables.values.entries.map(\.value))
      ]
    case .provider(let provider):
      var roots: [Node] = []
      provider.body.forEachRoot { roots.append($0) }
      return [TestPart(location: provider.location, roots: roots)]
    case .mockProvider(let mock): return mock.contents.flatMap(\.parts)
    case .run(let run): return run.contents.flatMap(\.parts)
    case .override(let override):
      return [TestPart(location: override.location, roots: override.values.map(\.value))]
    case .mock(let mock):
      return [TestPart(location: mock.location, roots: mock.values.map(\.value))]
    case .assertion(let assertion):
      return [
        TestPart(location: assertion.location, roots: [assertion.condition, assertion.message])
      ]
    case .raw(let block):
      var roots: [Node] = []
      block.body.forEachRoot { roots.append($0) }
      return [TestPart(location: block.location, roots: roots)]
    case .expectation: return []
    }
  }

  var requirements: [LanguageRequirement] {
    switch self {
    case .variables, .provider, .assertion, .expectation, .raw: []
    case .mockProvider(let mock):
      LanguageRequirement.mock(during: mock.moment) + mock.contents.flatMap(\.requirements)
    case .run(let run):
      (run.stateKey == nil ? [] : [.stateKey]) + run.contents.flatMap(\.requirements)
    case .override(let override): LanguageRequirement.mock(during: override.moment)
    case .mock(let mock): LanguageRequirement.mock(during: mock.moment)
    }
  }
}

extension TestContent.Kind {
  fileprivate func forEachWrittenRoot(_ visit: (Node, Identity?) -> Void) {
    switch self {
    case .variables(let variables):
      for entry in variables.values.entries { visit(entry.value, nil) }
    case .provider(let provider): provider.body.forEachRoot { visit($0, nil) }
    case .mockProvider(let mock): for content in mock.contents { content.forEachWrittenRoot(visit) }
    case .run(let run): for content in run.contents { content.forEachWrittenRoot(visit) }
    case .override(let override):
      for entry in override.values {
        if case .output(let node) = entry.name { visit(node, override.identity) }
        visit(entry.value, override.identity)
      }
    case .mock(let mock): for entry in mock.values { visit(entry.value, nil) }
    case .assertion(let assertion):
      visit(assertion.condition, nil)
      visit(assertion.message, nil)
    case .raw(let block): block.body.forEachRoot { visit($0, nil) }
    case .expectation: break
    }
  }
}
