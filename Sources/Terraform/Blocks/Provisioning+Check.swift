/// Terraform language documentation, "Provisioners", "Destroy-Time Provisioners" and "The self Object".
extension ProblemReporter {
  mutating func check(_ provisioning: Provisioning) {
    for provisioner in provisioning.provisioners {
      if provisioner.needsConnection, provisioner.connection == nil,
        provisioning.connection == nil
      {
        report(
          .connectionMissing(
            provisioner: provisioner.type, of: provisioning.address),
          at: provisioner.location)
      }
      guard provisioner.moment == .destroy else { continue }
      var isOwn = true
      for body in [provisioner.body, provisioning.connection?.body ?? BlockBody()] {
        body.forEachRoot { $0.forEachNode { isOwn = isOwn && $0.isKnownWhenDestroyed } }
      }
      if isOwn { continue }
      report(
        .foreignValueWhenDestroyed(
          provisioner: provisioner.type, of: provisioning.address), at: provisioner.location)
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
