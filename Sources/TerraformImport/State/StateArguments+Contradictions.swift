extension StateArguments {
  /// Another argument with which one cannot be set.
  struct Contradiction: Hashable, Sendable {
    let name: String
    /// Whether the argument yields only if it says nothing: false or 0.
    let onlyIfZero: Bool

    static func zero(_ name: String) -> Contradiction {
      Contradiction(name: name, onlyIfZero: true)
    }
    static func any(_ name: String) -> Contradiction {
      Contradiction(name: name, onlyIfZero: false)
    }
  }

  /// Pairs of arguments that an AWS state can have both of, though a configuration may set only one: the argument to leave
  /// out, and those that it yields to. Schemas do not have this.
  static let contradictions: [String: [String: [Contradiction]]] = [
    "aws_cloudwatch_event_rule": ["is_enabled": [.any("state")]],
    "aws_cloudwatch_metric_alarm": [
      "period": [.zero("metric_query")], "threshold": [.zero("threshold_metric_id")],
    ],
    "aws_nat_gateway": [
      "secondary_private_ip_address_count": [.any("secondary_private_ip_addresses")]
    ],
    "aws_network_interface": [
      "private_ip_list": [.any("private_ips")], "private_ips_count": [.any("private_ips")],
      "ipv6_address_list": [.any("ipv6_addresses")],
      "ipv6_address_count": [.any("ipv6_addresses")],
    ],
    "aws_s3_object": ["etag": [.any("kms_key_id")]],
    "aws_security_group_rule": [
      "self": [
        .zero("cidr_blocks"), .zero("ipv6_cidr_blocks"), .zero("source_security_group_id"),
      ]
    ],
    "aws_sqs_queue": ["sqs_managed_sse_enabled": [.zero("kms_master_key_id")]],
    "aws_subnet": ["availability_zone_id": [.any("availability_zone")]],
    "aws_vpc": ["ipv6_netmask_length": [.zero("cidr_block")]],
  ]
}
