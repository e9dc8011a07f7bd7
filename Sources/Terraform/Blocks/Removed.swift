import HCL

/// Tells Terraform to forget something that is no longer declared: `removed { … }`.
///
/// ```swift
/// Removed("aws_sqs_queue.orders", destroying: false)
/// // removed {
/// //   from = aws_sqs_queue.orders
/// //
/// //   lifecycle {
/// //     destroy = false
/// //   }
/// // }
/// ```
///
/// Terraform 1.7 or later. Terraform language documentation, "removed Block".
public struct Removed: Declaration {
  private let from: Address
  private let isDestroyed: Bool
  private let provisioning: Provisioning
  let location: SourceLocation

  /// - Parameters:
  ///   - address: What is no longer declared: a resource or a module, without an index.
  ///   - isDestroyed: Whether it is destroyed too; otherwise it goes on existing.
  public init(
    _ address: Address, destroying isDestroyed: Bool,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    from = address
    self.isDestroyed = isDestroyed
    provisioning = Provisioning([], nil, of: address.text.quoted)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// A resource that is destroyed, and what its provisioners do before it goes. Terraform 1.9 or later.
  ///
  /// ```swift
  /// Removed("aws_instance.worker") { worker in
  ///   [.localExec("drain \(worker.reference("id") as Expression<String>)")]
  /// }
  /// // removed {
  /// //   from = aws_instance.worker
  /// //
  /// //   lifecycle {
  /// //     destroy = true
  /// //   }
  /// //
  /// //   provisioner "local-exec" {
  /// //     when    = destroy
  /// //     command = "drain ${self.id}"
  /// //   }
  /// // }
  /// ```
  ///
  /// - Parameters:
  ///   - address: What is no longer declared: a resource, without an index.
  ///   - connection: How provisioners reach it that have no connection of their own.
  ///   - provisioners: Given the resource, whose attributes are `self.…`, what to do before it goes.
  public init(
    _ address: Address, connection: ((_ removed: RawResource) -> Connection)? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    provisioners: (_ removed: RawResource) -> [Provisioner]
  ) {
    location = SourceLocation(fileID: fileID, line: line, column: column)
    let removed = RawResource(address.resourceType ?? "", "removed", at: location).current
    let connection = connection?(removed)
    let provisioners = provisioners(removed).map { provisioner in
      var provisioner = provisioner
      provisioner.moment = .destroy
      return provisioner
    }
    from = address
    isDestroyed = true
    provisioning = Provisioning(provisioners, connection, of: address.text.quoted)
  }

  public var declared: Declared { Declared(self) }
}

extension Removed: Refactoring {
  static var blockType: String { "removed" }
  var namedAddresses: [(argument: String, address: AddressNode)] { [("from", .text(from.text))] }

  var requirements: [LanguageRequirement] {
    let block = LanguageRequirement(
      "a removed block", terraform: Version(1, 7), openTofu: Version(1, 10))
    if provisioning.provisioners.isEmpty { return [block] }
    return [
      block,
      LanguageRequirement(
        "a provisioner of a removed block", terraform: Version(1, 9), openTofu: Version(1, 10)),
    ]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    provisioning.body.forEachRoot { visit($0, true) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.check(provisioning)
    // A module as a whole has no provisioners.
    if !provisioning.provisioners.isEmpty, from.syntax != nil, from.resourceType == nil {
      checker.report(.provisionersOfModule(from.text), at: location)
    }
  }

  func check(_ checker: inout Checker, against declared: DeclaredAddresses) {
    let address = AddressNode.text(from.text)
    guard address.isAddress else { return }
    if address.isData || address.hasIndex {
      checker.report(.notRemovable(address.title), at: location)
    } else if declared.contains(address) {
      checker.report(.stillDeclared(address.title), at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    body.append("from", renderer.syntax(.text(from.text), in: scope, at: location))
    var lifecycle = BodySyntax()
    lifecycle.append("destroy", .bool(isDestroyed))
    body.append(block: "lifecycle", lifecycle)
    body.items += renderer.syntax(provisioning.body, in: scope, at: location).items
    module.main.append(BlockSyntax(IdentifierSyntax(unchecked: "removed"), body))
  }
}
