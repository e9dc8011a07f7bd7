import HCL

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
  private let name: String
  private let data: ResourceDeclaration?
  private let assertions: [Lifecycle.Condition]
  let location: SourceLocation

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
    self.init(
      name, data, assertions, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// One that asserts one thing.
  public init(
    _ name: String, reading data: (any DataSourceReferencing)? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    _ assertion: () -> Lifecycle.Condition
  ) {
    self.init(
      name, data, [assertion()], at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ name: String, _ data: (any DataSourceReferencing)?, _ assertions: [Lifecycle.Condition],
    at location: SourceLocation
  ) {
    self.name = name
    self.data = data?.declaration
    self.assertions = assertions
    self.location = location
  }

  public var declared: Declared { Declared(self) }

  public var checkableReference: CheckableReference {
    CheckableReference(.check(name: name, location: location))
  }
}

extension Check: Construct {
  var isWrittenToMain: Bool { true }
  var addresses: [String] { ["check.\(name)"] }
  var scopedData: ResourceDeclaration? { data }
  var dependencies: [Identity] { data?.dependencies ?? [] }
  var providers: [ProviderReference] { data?.providers ?? [] }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    data?.body.forEachRoot { visit($0, false) }
    for assertion in assertions {
      visit(assertion.condition, false)
      visit(assertion.message, false)
    }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "name of a check", at: location)
    if assertions.isEmpty { checker.report(.emptyCheck(name), at: location) }
    checker.check(assertions, of: .check(name), at: location)
    guard let data else { return }
    checker.checkName(data.type, of: "data source type", at: location)
    checker.checkName(data.label, of: "data source name", at: location)
    let isPlain = !data.isCounted && !data.isForEach && data.lifecycle == Lifecycle()
    if data.block != .data || !isPlain {
      checker.report(.notPlainDataSource(data.identity.kind.address), at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    if let data { body.items.append(.block(renderer.block(data, after: [], in: scope))) }
    for assertion in assertions {
      body.append(block: "assert", renderer.condition(assertion, in: scope, at: location))
    }
    module.main.append(BlockSyntax(IdentifierSyntax(unchecked: "check"), labels: [name], body))
  }
}
