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
    @ListBuilder<Query> _ queries: () -> [Query]
  ) {
    self.name = name
    self.queries = queries()
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

/// A search for all resources of one type, in a ``QueryFile``: `list "type" "label"`.
///
/// Terraform language documentation, "list Block".
public struct Query: Sendable {
  fileprivate let type: String
  fileprivate let label: String
  fileprivate let provider: ProviderReference
  fileprivate let limit: Expression<Number>?
  fileprivate let includesResource: Bool?
  fileprivate private(set) var body = BlockBody()
  fileprivate let location: SourceLocation

  /// - Parameters:
  ///   - type: The type of the resources, for which the provider has a list.
  ///   - label: The name of the query.
  ///   - provider: The configuration of the provider to ask by.
  ///   - limit: How many results there are at most: 100, if it is not given.
  ///   - includesResource: Whether results have all attributes, and not only the identity: false, if it is not given.
  ///   - content: The arguments of the search.
  public init(
    _ type: String, _ label: String, provider: Provider, limit: Expression<Number>? = nil,
    includingResource includesResource: Bool? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.type = type
    self.label = label
    self.provider = ProviderReference(provider)
    self.limit = limit
    self.includesResource = includesResource
    location = SourceLocation(fileID: fileID, line: line, column: column)
    content(&body)
  }
}

extension QueryFile: Construct {
  /// Terraform takes queries only in the root module.
  var isOfStack: Bool { true }
  var addresses: [String] { ["\(name).tfquery.hcl"] }
  var providers: [ProviderReference] { queries.map(\.provider) }

  var requirements: [LanguageRequirement] {
    [LanguageRequirement("a query", terraform: Version(1, 14), openTofu: nil)]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    for query in queries {
      if let instance = query.provider.instance { visit(instance, false) }
      if let limit = query.limit { visit(limit.node, false) }
      query.body.forEachRoot { visit($0, false) }
    }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "name of a query file", at: location)
    checker.checkLength(of: name, "name of a query file", at: location)
    if queries.isEmpty { checker.report(.emptyQueryFile(name), at: location) }
    var first: [String: SourceLocation] = [:]
    for query in queries {
      checker.checkName(query.type, of: "resource type", at: query.location)
      checker.checkName(query.label, of: "query name", at: query.location)
      let address = "list.\(query.type).\(query.label)"
      if let earlier = first.updateValue(query.location, forKey: address) {
        checker.report(
          .duplicateAddress(address, module: "the file \(name).tfquery.hcl", first: earlier),
          at: query.location)
      }
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    for query in queries {
      body.append(
        block: "list", labels: [query.type, query.label], renderer.body(of: query, in: scope))
    }
    module.others.append(.init(path: "\(name).tfquery.hcl", items: body.items, none: ""))
  }
}

extension Renderer {
  fileprivate mutating func body(of query: Query, in scope: Int) -> BodySyntax {
    var body = BodySyntax()
    body.append("provider", syntax(query.provider, in: scope, at: query.location))
    if let limit = query.limit {
      body.append("limit", syntax(limit.node, in: scope, at: query.location))
    }
    if let includesResource = query.includesResource {
      body.append("include_resource", .bool(includesResource))
    }
    let config = syntax(query.body, in: scope, at: query.location)
    if !config.items.isEmpty { body.append(block: "config", config) }
    return body
  }
}
