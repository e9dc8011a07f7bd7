import HCL

/// Tells Terraform that something has another address than before, so that it is kept: `moved { … }`.
///
/// ```swift
/// Moved(from: "module.database.aws_dynamodb_table.events", to: table)
/// // moved {
/// //   from = module.database.aws_dynamodb_table.events
/// //   to   = module.storage.aws_dynamodb_table.events
/// // }
/// ```
///
/// Both lie in the module in which this is placed, or below it. Terraform language documentation, "Refactoring".
public struct Moved: Declaration {
  private let from: AddressNode
  private let to: AddressNode
  let location: SourceLocation

  /// - Parameters:
  ///   - old: The address that it had.
  ///   - new: A resource, one instance of it (`queues["orders"]`), or a module. Of a component, what is
  ///     meant is its resource of the old address's type.
  public init(
    from old: Address, to new: any DependencyTarget,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    from = .text(old.text)
    to = new.address(like: old.resourceType)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// A step on the way, of something that was moved again since: `to` is no longer declared either.
  ///
  /// - Parameters:
  ///   - old: The address that it had.
  ///   - new: The address that it had next.
  public init(
    from old: Address, to new: Address,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    from = .text(old.text)
    to = .text(new.text)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { Declared(self) }
}

extension Moved: Refactoring {
  static var blockType: String { "moved" }
  var namedAddresses: [(argument: String, address: AddressNode)] { [("from", from), ("to", to)] }

  var requirements: [LanguageRequirement] {
    guard let old = from.resourceType, let new = to.resourceType, old != new else { return [] }
    return [
      LanguageRequirement(
        "a move to another type of resource", terraform: Version(1, 8), openTofu: Version(1, 10))
    ]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    visit(.address(from), false)
    visit(.address(to), false)
  }

  func check(_ checker: inout Checker, against declared: DeclaredAddresses) {
    guard from.isAddress, to.isAddress else { return }
    if from.isModule != to.isModule || from.isData || to.isData {
      checker.report(.impossibleMove(from: from.title, to: to.title), at: location)
    } else if declared.contains(from, becameInstance: to.hasIndex) {
      checker.report(.stillDeclared(from.title), at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    body.append("from", renderer.syntax(from, in: scope, at: location))
    body.append("to", renderer.syntax(to, in: scope, at: location))
    module.main.append(BlockSyntax(IdentifierSyntax(unchecked: "moved"), body))
  }
}
