/// A provider and its settings: a `provider` block and its line in `required_providers`.
///
/// The usual ones have a spelling of their own (`Provider.aws("~> 5.100", region: region)`).
/// Terraform language documentation, "Provider Requirements".
public struct Provider: Declaration {
  let name: String
  let source: String
  let version: String
  let location: SourceLocation
  /// The settings.
  public var body = BlockBody()

  /// - Parameters:
  ///   - name: The local name, which the resource types begin with: `aws`.
  ///   - source: Where it is published: `hashicorp/aws`.
  ///   - version: A version constraint: `~> 5.100`.
  ///   - content: The settings.
  public init(
    _ name: String, source: String, version: String,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.source = source
    self.version = version
    location = SourceLocation(fileID: fileID, line: line, column: column)
    content(&body)
  }

  public var declared: Declared { Declared(.provider(self)) }
}
