/// A value that the stack tells after `terraform apply`: `output "name" { … }`.
///
/// Placed in a ``Module`` it is an output of that module. The outputs that modules need to pass
/// values to each other are generated; declare only what people or scripts should see.
public struct Output: Declaration {
  let name: String
  let value: Node
  let description: String
  let isSensitive: Bool
  let location: SourceLocation

  /// - Parameters:
  ///   - name: What scripts ask for: `terraform output name`.
  ///   - value: What it tells.
  ///   - description: What that is, for people.
  ///   - sensitive: Whether Terraform hides it. What is made from sensitive attributes always is.
  public init(
    _ name: String, _ value: Expression<String>, description: String, sensitive: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.value = value.node
    self.description = description
    isSensitive = sensitive
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// A value of any type, or a ``Variable`` or a ``Local``.
  public init(
    _ name: String, _ value: some ExpressionConvertible, description: String,
    sensitive: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.value = value.untypedNode
    self.description = description
    isSensitive = sensitive
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(.output(self)) }
}
