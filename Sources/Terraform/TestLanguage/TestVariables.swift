import HCL

/// Values of variables for a test: `variables { … }`, in a ``TestFile`` for all of its runs, in a
/// ``TestRun`` for that one.
///
/// ```swift
/// TestVariables {
///   $0.set($shards, 4)
///   $0.set($stream, setup.output("stream_name"))
/// }
/// // variables {
/// //   shards = 4
/// //   stream = run.setup.stream_name
/// // }
/// ```
///
/// In a file they may call functions and, from Terraform 1.13 on, use outputs of runs; in a run they may also use outputs
/// of earlier runs and variables of the file. Terraform language documentation, "Tests", "Variables".
public struct TestVariables: TestFileContent, TestRunContent {
  /// The values, in the order in which they were set.
  public struct Values: Sendable {
    var entries: [Entry] = []

    struct Entry: Sendable {
      let name: String
      /// Nil for one of another module.
      let variable: Identity?
      let value: Node
    }

    /// Writes `name = value` for a variable of the stack; set again, it replaces the value.
    public mutating func set<Value>(_ variable: Variable<Value>, _ value: Expression<Value>) {
      guard case .variable(let name) = variable.identity.kind else { return }
      set(Entry(name: name, variable: variable.identity, value: value.node))
    }

    /// Writes `name = value` for a variable of another module, which nothing checks.
    public mutating func set<Value>(_ name: String, _ value: Expression<Value>) {
      set(Entry(name: name, variable: nil, value: value.node))
    }

    /// Writes `name = value` for a variable of another module, as a literal.
    @_disfavoredOverload
    public mutating func set(_ name: String, _ value: ValueLiteral) {
      set(name, value.untyped)
    }

    mutating func set(_ entry: Entry) {
      entries.removeAll { $0.name == entry.name }
      entries.append(entry)
    }
  }

  let values: Values
  let location: SourceLocation

  /// - Parameter content: Sets the values.
  public init(
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout Values) -> Void
  ) {
    var values = Values()
    content(&values)
    self.values = values
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var testContent: TestContent { TestContent(self) }
}

extension TestVariables: TestBlock {
  private init(_ values: Values, at location: SourceLocation) {
    self.values = values
    self.location = location
  }

  /// The same blocks, with all variables in the first one that sets any.
  static func merged(_ blocks: [any TestBlock]) -> [any TestBlock] {
    var values = Values()
    var first: Int?
    for (index, block) in blocks.enumerated() {
      guard let variables = block as? TestVariables else { continue }
      first = first ?? index
      for entry in variables.values.entries { values.set(entry) }
    }
    guard let first else { return blocks }
    return blocks.enumerated().compactMap { index, block in
      if index == first { return TestVariables(values, at: block.location) }
      return block is TestVariables ? nil : block
    }
  }

  /// Whether a value is made from an output of a run.
  var usesRuns: Bool { values.entries.contains { $0.value.usesRun } }

  func forEachRoot(_ visit: (Node) -> Void) { for entry in values.entries { visit(entry.value) } }

  func note(in scope: inout TestScope, _ checker: inout Checker) {
    scope.given.formUnion(values.entries.compactMap(\.variable))
  }

  func check(_ checker: inout Checker, in scope: inout TestScope) {
    let isOfOther =
      scope.run.map { $0.module != nil } ?? scope.allRuns.contains { $0.module != nil }
    for entry in values.entries {
      checker.check(entry, ofOther: isOfOther, at: location)
      if scope.run != nil {
        checker.check(entry.value, isOf: .values, in: scope, at: location)
      } else if entry.value.usesRun {
        // Terraform evaluates it before each run that uses it, so that every run of the file can be named.
        var whole = scope
        for run in scope.allRuns { whole.runs[run.name] = run }
        checker.check(entry.value, isOf: .values, in: whole, at: location)
      } else if entry.value.isLookedUpAnywhere {
        checker.report(.computedTestVariable(entry.name), at: location)
      }
    }
  }

  func render(with renderer: inout Renderer, into body: inout BodySyntax) {
    var inner = BodySyntax()
    for entry in values.entries {
      renderer.append(entry.name, entry.value, to: &inner, at: location)
    }
    body.append(block: "variables", inner)
  }
}

extension Node {
  fileprivate var usesRun: Bool {
    var usesRun = false
    forEachNode { if case .symbol("run", _) = $0 { usesRun = true } }
    return usesRun
  }
}

extension Checker {
  /// - Parameter isOfOther: Whether another module than the stack is tested, whose variables nobody knows here.
  fileprivate mutating func check(
    _ entry: TestVariables.Values.Entry, ofOther isOfOther: Bool, at location: SourceLocation
  ) {
    checkName(entry.name, of: "variable name", at: location)
    if let variable = entry.variable {
      if configuration.homes[variable] == 0 { return }
      report(.unusedVariable("var.\(entry.name)", declaredAt: variable.location), at: location)
    } else if !isOfOther, !configuration.scopes[0].addresses.has("var.\(entry.name)") {
      report(.unknownTestVariable(entry.name), at: location)
    }
  }
}
