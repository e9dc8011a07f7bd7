import HCL

/// Searches for what exists, which `terraform query` runs: `name.tfquery.hcl`.
///
/// ```swift
/// QueryFile("queues") {
///   Query("aws_sqs_queue", "all", provider: aws, limit: 50) { $0.set("region", "eu-west-1") }
/// }
/// // list "aws_sqs_queue" "all" {
/// //   provider = aws
/// //   limit    = 50
/// //
/// //   config {
/// //     region = "eu-west-1"
/// //   }
/// // }
/// ```
///
/// `terraform query -generate-config-out` writes the blocks that import what it finds. The file lies in the root module.
/// Terraform 1.14 or later; OpenTofu has no queries. Terraform language documentation, "list Block".
public struct QueryFile: Declaration {
  private let name: String
  private let queries: [Query]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: The file's name without its ending: letters, digits, `_` and `-`.
  ///   - queries: The queries, at least one.
  public init(
    _ name: String, fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any QueryConvertible> _ queries: () -> [any QueryConvertible]
  ) {
    self.name = name
    self.queries = queries().map(\.query)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension QueryFile: Construct {
  /// Terraform takes queries only in the root module.
  var isOfStack: Bool { true }
  var addresses: [String] { ["\(name).tfquery.hcl"] }
  var parts: [any Construct] { queries }

  var requirements: [LanguageRequirement] {
    [LanguageRequirement("a query", terraform: Version(1, 14), openTofu: nil)]
  }

  /// Its queries have them.
  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "name of a query file", at: location)
    checker.checkLength(of: name, "name of a query file", at: location)
    if queries.isEmpty { checker.report(.emptyQueryFile(name), at: location) }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    for query in queries {
      body.append(block: "list", labels: query.labels, query.body(with: &renderer, in: scope))
    }
    module.others.append(.init(path: "\(name).tfquery.hcl", items: body.items, none: ""))
  }
}
