extension ManagedResourceReferencing {
  /// The same with a `provisioner` block after those that it has; the closure gets the resource itself,
  /// whose attributes are `self.…`. Data sources and ephemeral resources have none.
  public func provisioner(_ provisioner: (_ current: Self) -> Provisioner) -> Self {
    let provisioner = provisioner(current)
    return withDeclaration { $0.provisioners.append(provisioner) }
  }

  /// The same with a `connection` block, for all provisioners that have none of their own; the closure
  /// gets the resource itself, whose attributes are `self.…`.
  public func connection(_ connection: (_ current: Self) -> Connection) -> Self {
    let connection = connection(current)
    return withDeclaration { $0.connection = connection }
  }
}

/// The work of Terraform besides making or destroying something.
struct Provisioning: Sendable {
  let provisioners: [Provisioner]
  let connection: Connection?
  /// The address of the owner.
  let address: String

  init(_ provisioners: [Provisioner], _ connection: Connection?, of address: String) {
    self.provisioners = provisioners
    self.connection = connection
    self.address = address
  }
}

extension Provisioning {
  /// The `connection` block and the `provisioner` blocks, in order.
  var body: BlockBody {
    var body = BlockBody()
    if let connection { body.block("connection") { $0 = connection.body } }
    for provisioner in provisioners { body.provisioner(provisioner) }
    return body
  }
}

extension ResourceDeclaration {
  /// Its provisioners, and how they reach it; nil if it has neither.
  var provisioning: Provisioning? {
    if provisioners.isEmpty, connection == nil { return nil }
    return Provisioning(provisioners, connection, of: identity.kind.address)
  }
}
