#if Handler
/// A part of AWS with its own regions, accounts and domains.
///
/// Source: botocore 1.44.8, `data/partitions.json` and the services' `endpoint-rule-set-1.json`.
struct Partition: Sendable, Hashable {
  /// The prefix of its regions' codes; empty for AWS's first partition, which has all others.
  let regionPrefix: String
  /// The domain of the services' endpoints.
  let domain: String
  /// The domain of the endpoints that also have IPv6 addresses.
  let dualStackDomain: String
  /// The services whose standard endpoints comply with FIPS 140.
  var servicesOfFIPS: [Service] = []
  /// Those of them whose dual-stack endpoints do too, under their usual names.
  var dualStackServicesOfFIPS: [Service] = []

  /// All partitions; the one without a prefix comes last.
  static let all = [
    Partition(
      regionPrefix: "cn-", domain: "amazonaws.com.cn",
      dualStackDomain: "api.amazonwebservices.com.cn"),
    Partition(
      regionPrefix: "us-gov-", domain: "amazonaws.com", dualStackDomain: "api.aws",
      servicesOfFIPS: [.dynamoDB, .sqs, .sns, .kinesis, .eventBridge],
      dualStackServicesOfFIPS: [.eventBridge]),
    Partition(
      regionPrefix: "us-iso-", domain: "c2s.ic.gov", dualStackDomain: "api.aws.ic.gov"),
    Partition(
      regionPrefix: "us-isob-", domain: "sc2s.sgov.gov", dualStackDomain: "api.aws.scloud"),
    Partition(
      regionPrefix: "eu-isoe-", domain: "cloud.adc-e.uk",
      dualStackDomain: "api.cloud-aws.adc-e.uk"),
    Partition(
      regionPrefix: "us-isof-", domain: "csp.hci.ic.gov", dualStackDomain: "api.aws.hci.ic.gov"),
    Partition(
      regionPrefix: "eusc-", domain: "amazonaws.eu",
      dualStackDomain: "api.amazonwebservices.eu"),
    commercial,
  ]

  private static let commercial = Partition(
    regionPrefix: "", domain: "amazonaws.com", dualStackDomain: "api.aws")

  /// The partition of a region, even if the region itself is not known here.
  static func of(_ region: Region) -> Partition {
    all.first { region.code.hasPrefix($0.regionPrefix) } ?? commercial
  }
}

/// Optional features of an AWS endpoint.
struct EndpointVariant: Sendable, Hashable {
  /// Cryptography validated for FIPS 140.
  var isFIPS = false
  /// IPv6 addresses in addition to IPv4.
  var isDualStack = false

  init() {}

  /// The variant that `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT` ask for: `true`, or
  /// `false`, which is the same as unset.
  init(environment: [String: String]) throws(ConfigurationError) {
    isFIPS = try Self.flag(.useFIPSEndpoint, environment)
    isDualStack = try Self.flag(.useDualStackEndpoint, environment)
  }

  /// The variables that ask for a feature.
  var variables: [String] {
    (isFIPS ? [EnvironmentKey.useFIPSEndpoint.rawValue] : [])
      + (isDualStack ? [EnvironmentKey.useDualStackEndpoint.rawValue] : [])
  }

  private static func flag(
    _ key: EnvironmentKey, _ environment: [String: String]
  ) throws(ConfigurationError) -> Bool {
    switch environment[key]?.lowercased() {
    case nil, "false": return false
    case "true": return true
    default: throw .invalid(variable: key.rawValue, reason: "it must be true or false")
    }
  }
}
#endif
