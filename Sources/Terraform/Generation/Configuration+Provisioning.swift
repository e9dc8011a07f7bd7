extension Configuration {
  /// Only managed resources have provisioners.
  mutating func checkProvisioning(of resource: ResourceDeclaration) {
    if resource.provisioners.isEmpty, resource.connection == nil { return }
    let address = resource.identity.kind.address
    if resource.block != .resource {
      report(
        .invalid(
          "\(address) has a provisioner or a connection, and only resources have those",
          remedy: "give it to a resource, such as a TerraformData"), at: resource.identity.location)
      return
    }
    check(Provisioning(resource.provisioners, resource.connection, of: address))
  }

  /// A module as a whole has no provisioners.
  mutating func check(removed block: RawBlock, _ provisioning: Provisioning) {
    check(provisioning)
    guard case .address(.text(let text))? = block.body.node(of: "from"),
      Address(text).syntax != nil, Address(text).resourceType == nil
    else { return }
    report(
      .invalid(
        "\(text.quoted) names no resource, and only resources have provisioners",
        remedy: "name the resource, or use destroying: true without provisioners"),
      at: block.location)
  }

  /// Terraform language documentation, "Provisioners", "Destroy-Time Provisioners" and "The self
  /// Object".
  mutating func check(_ provisioning: Provisioning) {
    for provisioner in provisioning.provisioners {
      if provisioner.needsConnection, provisioner.connection == nil,
        provisioning.connection == nil
      {
        report(
          .invalid(
            "the provisioner \(provisioner.type) of \(provisioning.address) has no connection",
            remedy: "give it one, or give the resource one by .connection { … }"),
          at: provisioner.location)
      }
      guard provisioner.moment == .destroy else { continue }
      var isOwn = true
      for body in [provisioner.body, provisioning.connection?.body ?? BlockBody()] {
        body.forEachRoot { $0.forEachNode { isOwn = isOwn && $0.isKnownWhenDestroyed } }
      }
      if isOwn { continue }
      report(
        .invalid(
          "the provisioner \(provisioner.type) of \(provisioning.address) runs when the resource is destroyed, and it or its connection uses other values than the resource's own",
          remedy:
            "use the resource that the closure gets, count.index or each.key; keep other values in the input of a TerraformData"
        ), at: provisioner.location)
    }
  }
}

extension Node {
  /// Whether a provisioner can use it that acts when a resource is destroyed, others maybe before it.
  fileprivate var isKnownWhenDestroyed: Bool {
    switch self {
    case .reference: false
    case .symbol("count", let steps): steps == [.attribute("index")]
    case .symbol("each", let steps): steps == [.attribute("key")]
    default: true
    }
  }
}
