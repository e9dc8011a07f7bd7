/// A whole configuration: what one `terraform apply` brings about.
///
/// ```swift
/// let orders = Stack("orders") {
///   Provider.aws("~> 5.100", region: "eu-west-1")
///   let stream = Stream("orders")
///   Module("streaming") { stream }
/// }
/// let files = try orders.files()
/// ```
///
/// Nothing is written to disk here: the command line does that, last of all.
public struct Stack: Sendable {
  /// What messages call it.
  public let name: String
  /// The folder of the root module, below the output folder.
  public let directory: String
  let requiredVersion: String
  let contents: [any Declaration]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: What messages call it.
  ///   - directory: The folder of the root module, below the output folder.
  ///   - requiredVersion: The Terraform versions that it works with, as a version constraint.
  ///   - contents: The declarations of the root module, modules among them.
  public init(
    _ name: String, directory: String = "template", requiredVersion: String = ">= 1.5.0",
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    self.name = name
    self.directory = directory
    self.requiredVersion = requiredVersion
    self.contents = contents()
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Every placed declaration of one type, in the order in which they were placed, those in modules
  /// and components included.
  package func components<Placed: Declaration>(of type: Placed.Type) -> [Placed] {
    Self.components(of: type, in: Placement.tree(of: contents))
  }

  private static func components<Placed: Declaration>(
    of type: Placed.Type, in placements: [Placement]
  ) -> [Placed] {
    placements.flatMap { placement in
      let own = (placement.declaration as? Placed).map { [$0] } ?? []
      return own + components(of: type, in: placement.parts)
    }
  }
}
