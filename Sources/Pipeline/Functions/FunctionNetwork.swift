extension Function {
  /// Your own network that a function reaches. Its role gets the permissions for the network interfaces.
  ///
  /// ```swift
  /// Function("clean", package: package, role: role, network: .vpc(subnets: [a.id, b.id], securityGroups: [group.id]))
  /// ```
  ///
  /// Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC".
  public struct Network: Sendable {
    let subnets: Expression<Set<String>>
    let securityGroups: Expression<Set<String>>
    let usesIPv6: Bool
    /// The private network that makes endpoints for the services that the function calls.
    private(set) var privateNetwork: Identity?

    /// Subnets and security groups of a VPC, by their identifiers. The function reaches the internet only if the
    /// subnets do so through a NAT gateway, and AWS services there or through endpoints.
    ///
    /// - Parameters:
    ///   - subnets: 1 to 16, in several availability zones, so that the function survives the loss of one.
    ///   - securityGroups: 1 to 5.
    ///   - usesIPv6: Whether the function may send to IPv6 addresses too; the subnets then have both kinds.
    public static func vpc(
      subnets: Expression<Set<String>>, securityGroups: Expression<Set<String>>,
      usesIPv6: Bool = false
    ) -> Network {
      Network(subnets: subnets, securityGroups: securityGroups, usesIPv6: usesIPv6)
    }

    /// The subnets and the security groups of a private network.
    package static func vpc(
      subnets: Expression<Set<String>>, securityGroups: Expression<Set<String>>,
      callsFrom privateNetwork: Identity
    ) -> Network {
      var network = Network.vpc(subnets: subnets, securityGroups: securityGroups)
      network.privateNetwork = privateNetwork
      return network
    }

    var block: LambdaFunction.VPCConfig {
      .init(
        securityGroupIDs: securityGroups, subnetIDs: subnets,
        ipv6AllowedForDualStack: usesIPv6 ? true : nil)
    }
  }
}
