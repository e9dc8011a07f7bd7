/// A test as a stack holds it.
enum TestElement: Sendable {
  case file(TestFile)
  case mockFile(MockFile)
  /// Something in a file, so that its problems are reported at its own place.
  case part(TestPart)
}

/// Expressions of a test that stand in one place.
struct TestPart: Sendable {
  let location: SourceLocation
  let roots: [Node]
}

extension TestElement {
  var location: SourceLocation {
    switch self {
    case .file(let file): file.location
    case .mockFile(let file): file.location
    case .part(let part): part.location
    }
  }

  func forEachRoot(_ visit: (Node) -> Void) {
    if case .part(let part) = self { part.roots.forEach(visit) }
  }

  /// The contents, place by place.
  var parts: [TestPart] {
    switch self {
    case .file(let file): file.contents.flatMap(\.parts)
    case .mockFile(let file): file.contents.flatMap(\.parts)
    case .part: []
    }
  }

  var features: LanguageFeature {
    switch self {
    case .file(let file): file.contents.reduce(.test) { $0.union($1.features) }
    case .mockFile(let file): file.contents.reduce(.mock) { $0.union($1.features) }
    case .part: []
    }
  }
}

extension TestContent.Kind {
  fileprivate var parts: [TestPart] {
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

  fileprivate var features: LanguageFeature {
    switch self {
    case .variables, .provider, .assertion, .expectation, .raw: []
    case .mockProvider(let mock):
      mock.contents.reduce(mock.moment == nil ? .mock : [.mock, .overrideMoment]) {
        $0.union($1.features)
      }
    case .run(let run):
      run.contents.reduce(run.stateKey == nil ? [] : .stateKey) { $0.union($1.features) }
    case .override(let override):
      override.moment == nil ? .mock : [.mock, .overrideMoment]
    case .mock(let mock): mock.moment == nil ? .mock : [.mock, .overrideMoment]
    }
  }
}

extension TestElement {
  /// Calls `visit` for every whole expression in a file, in the order in which they are written, with the
  /// declaration in whose module it is written; nil for the root module.
  func forEachWrittenRoot(_ visit: (Node, _ place: Identity?) -> Void) {
    switch self {
    case .file(let file): for content in file.contents { content.forEachWrittenRoot(visit) }
    case .mockFile(let file): for content in file.contents { content.forEachWrittenRoot(visit) }
    case .part: break
    }
  }
}

extension TestContent.Kind {
  fileprivate func forEachWrittenRoot(_ visit: (Node, Identity?) -> Void) {
    switch self {
    case .variables(let variables): for entry in variables.values.entries { visit(entry.value, nil) }
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
