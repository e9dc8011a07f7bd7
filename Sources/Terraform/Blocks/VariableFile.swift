/// Values of the stack's variables for one environment: `name.tfvars` in the root module's folder.
///
/// ```swift
/// VariableFile("production") {
///   $0.set(shards, 4)
///   $0.set(region, "eu-west-1")
/// }
/// // terraform apply -var-file production.tfvars
/// ```
///
/// Secrets do not belong here: the file is committed with the tree. Terraform language documentation,
/// "Variable Definitions (.tfvars) Files".
public struct VariableFile: Declaration {
  /// The values, in the order in which they were set.
  public struct Values: Sendable {
    var entries: [(variable: Identity, value: Node)] = []

    /// Writes `name = value`; set again, it replaces the value. The variable need not be placed.
    public mutating func set<Value>(_ variable: Variable<Value>, _ value: Expression<Value>) {
      entries.removeAll { $0.variable == variable.identity }
      entries.append((variable.identity, value.node))
    }
  }

  let name: String
  let values: Values
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending. Terraform reads `terraform`, and those whose name ends
  ///     with `.auto`, by itself.
  ///   - content: Sets the values; they must be known without Terraform.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ content: (inout Values) -> Void
  ) {
    self.name = name
    var values = Values()
    content(&values)
    self.values = values
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(.variableFile(self)) }
}
