/// Values of variables for a test: `variables { … }`, in a ``TestFile`` for all of its runs, in a
/// ``TestRun`` for that one.
///
/// ```swift
/// TestVariables {
///   $0.set(shards, 4)
///   $0.set(stream, setup.output("stream_name"))
/// }
/// // variables {
/// //   shards = 4
/// //   stream = run.setup.stream_name
/// // }
/// ```
///
/// In a file they may call functions; in a run they may also use outputs of earlier runs and variables of
/// the file. Terraform language documentation, "Tests", "Variables".
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

  public var testContent: TestContent { TestContent(.variables(self)) }
}
