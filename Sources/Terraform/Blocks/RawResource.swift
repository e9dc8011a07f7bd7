/// A resource, a data source or an ephemeral resource that has no binding. Its arguments are checked if
/// `infra-gen` has the provider's schema, otherwise only by Terraform.
///
/// ```swift
/// let plan = RawResource("aws_backup_plan", "nightly") { body in
///   body.set("name", "nightly")
/// }
/// plan.reference("arn") as Expression<String>
/// ```
public struct RawResource: ManagedResourceReferencing, DataSourceReferencing {
  /// The declaration, which only the library changes.
  public var declaration: ResourceDeclaration

  /// Its arguments and blocks, as far as they were set.
  public var arguments: RawBody {
    get { RawBody(body: declaration.body, places: declaration.places ?? ArgumentPlaces()) }
    set {
      declaration.body = newValue.body
      declaration.places = newValue.places
    }
  }

  /// `resource "type" "label" { … }`
  public init(
    _ type: String, _ label: String, _ content: (inout RawBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(type, label, at: SourceLocation(fileID: fileID, line: line, column: column))
    fill(content)
  }

  init(_ type: String, _ label: String, at location: SourceLocation) {
    declaration = ResourceDeclaration(resource: type, label: label, at: location)
  }

  /// `data "type" "label" { … }`
  public init(
    data type: String, _ label: String, _ content: (inout RawBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    declaration = ResourceDeclaration(
      data: type, label: label, at: SourceLocation(fileID: fileID, line: line, column: column))
    fill(content)
  }

  /// `ephemeral "type" "label" { … }`
  public init(
    ephemeral type: String, _ label: String, _ content: (inout RawBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    declaration = ResourceDeclaration(
      ephemeral: type, label: label,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    fill(content)
  }

  private mutating func fill(_ content: (inout RawBody) -> Void) {
    var inside = RawBody()
    content(&inside)
    arguments = inside
  }
}
