/// A condition that should hold after every plan and apply; if it does not, Terraform warns and goes on:
/// `check "name" { … }`.
///
/// ```swift
/// Check("health", reading: page) {
///   .init(page.statusCode == 200, message: "\(page.url) does not answer.")
/// }
/// // check "health" {
/// //   data "http" "page" { … }
/// //
/// //   assert {
/// //     condition     = data.http.page.status_code == 200
/// //     error_message = "${data.http.page.url} does not answer."
/// //   }
/// // }
/// ```
///
/// Terraform language documentation, "check Block".
public struct Check: Declaration, Checkable {
  private let block: RawBlock

  /// - Parameters:
  ///   - name: What Terraform calls it when it warns.
  ///   - data: A data source that is read only for it, and whose failure is a warning too. It is
  ///     placed here, and nothing else can use it. It may name a provider and what it depends on.
  ///   - assertions: What should hold.
  public init(
    _ name: String, reading data: (any DataSourceReferencing)? = nil,
    assertions: [Lifecycle.Condition],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var block = RawBlock(
      "check", labels: [name],
      { body in
        if let data { body.block(data.declaration) }
        for assertion in assertions {
          body.block("assert") {
            $0.set("condition", Expression<Bool>(assertion.condition))
            $0.set("error_message", Expression<String>(assertion.message))
          }
        }
      }, fileID: fileID, line: line, column: column)
    block.scoped = data?.declaration
    block.provider = data?.declaration.provider.map { ProviderReference($0) }
    self.block = block
  }

  /// One that asserts one thing.
  public init(
    _ name: String, reading data: (any DataSourceReferencing)? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ assertion: () -> Lifecycle.Condition
  ) {
    self.init(
      name, reading: data, assertions: [assertion()], fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { block.declared }

  public var checkableReference: CheckableReference {
    CheckableReference(.check(name: block.labels.first ?? "", location: block.location))
  }
}

extension BlockBody {
  /// Adds a data source as a block within another.
  fileprivate mutating func block(_ resource: ResourceDeclaration) {
    block("data", labels: [resource.type, resource.label]) { body in
      body.set(
        "provider", resource.provider.map { Expression<AnyValue>(ProviderReference($0).node) })
      body.items += resource.body.items
    }
  }
}
