/// A resource, a data source or an ephemeral resource that has no binding. Its arguments are checked where
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
    declaration = ResourceDeclaration(
      resource: type, label: label,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    fill(content)
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

/// A block at the top of a module that has no spelling of its own here.
///
/// ```swift
/// RawBlock("removed") { body in
///   body.set("from", Expression<AnyValue>.raw("aws_sqs_queue.old"))
/// }
/// ```
public struct RawBlock: Declaration {
  let type: String
  let labels: [String]
  let body: BlockBody
  let location: SourceLocation
  /// The data source that lies in it, and that nothing else can use.
  var scoped: ResourceDeclaration?
  /// The configuration of a provider that it names.
  var provider: ProviderReference?
  /// The action when something is destroyed.
  var provisioning: Provisioning?

  /// `type "label" { … }`
  public init(
    _ type: String, labels: [String] = [], _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.type = type
    self.labels = labels
    var body = BlockBody()
    content(&body)
    self.body = body
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(.raw(self)) }
}
