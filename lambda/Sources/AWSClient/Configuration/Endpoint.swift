#if Handler
import HTTPTransport

/// The address of a service: `https://dynamodb.us-east-1.amazonaws.com`, or that of a local AWS.
public struct Endpoint: Sendable, Hashable {
  /// `http` or `https`.
  public let scheme: String
  /// The host as in the `Host` header: with the port if it is not the default one, and with an IPv6
  /// address in brackets.
  public let authority: String
  /// The path that requests are sent to; `/` if the URL has none.
  public let path: String

  /// The whole URL.
  public var url: String { "\(scheme)://\(authority)\(path)" }

  /// The server that requests are sent to.
  var origin: HTTPOrigin { HTTPOrigin(isEncrypted: scheme == "https", authority: authority) }

  /// Parses an absolute `http` or `https` URL; `nil` if it is not one, has a user, a query or a
  /// fragment, or needs characters in its host or path to be encoded.
  public init?(url: String) {
    // It is searched by bytes: searches by characters take ten times as long, during a function's start.
    let bytes = url.utf8
    let schemeEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    let scheme = url[..<schemeEnd].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    guard bytes[schemeEnd...].starts(with: "://".utf8) else { return nil }
    let rest = bytes[schemeEnd...].dropFirst(3)
    let pathStart = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    guard
      let authority = Self.authority(url[rest.startIndex..<pathStart].lowercased(), scheme: scheme),
      rest[pathStart...].allSatisfy({ $0.isPlainInPath })
    else { return nil }
    self.scheme = scheme
    self.authority = authority
    self.path = pathStart == rest.endIndex ? "/" : String(url[pathStart...])
  }

  /// AWS's own endpoint for a service in a region. Whether a region has a variant is not known
  /// here; the host name of a missing one cannot be resolved.
  init(service: Service, region: Region, variant: EndpointVariant = EndpointVariant()) {
    let partition = Partition.of(region)
    let unnamed =
      variant.isDualStack ? partition.dualStackServicesOfFIPS : partition.servicesOfFIPS
    let isNamedFIPS = variant.isFIPS && !unnamed.contains(service)
    scheme = "https"
    path = "/"
    let name = "\(service.endpointPrefix)\(isNamedFIPS ? "-fips" : "")"
    if service == .s3 {
      // Amazon S3 User Guide, "Using dual-stack endpoints".
      let dualStack = variant.isDualStack ? ".dualstack" : ""
      authority = "\(name)\(dualStack).\(region.code).\(partition.domain)"
      return
    }
    let domain = variant.isDualStack ? partition.dualStackDomain : partition.domain
    authority = "\(name).\(region.code).\(domain)"
  }

  /// The endpoint for a service: `AWS_ENDPOINT_URL_<SERVICE>`, then `AWS_ENDPOINT_URL`, unless
  /// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true`, then AWS's own in the variant that
  /// `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT` ask for.
  ///
  /// An address together with a variant is an error, as in AWS's own clients, since it is not known
  /// which variant the configured address has.
  init(
    service: Service, region: Region, environment: [String: String]
  ) throws(ConfigurationError) {
    let specific = "\(EnvironmentKey.endpointURL.rawValue)_\(service.environmentSuffix)"
    let variant = try EndpointVariant(environment: environment)
    let isIgnored = environment[.ignoreConfiguredEndpointURLs]?.lowercased() == "true"
    for variable in [specific, EnvironmentKey.endpointURL.rawValue] where !isIgnored {
      guard let url = environment.nonEmpty(variable) else { continue }
      guard let endpoint = Endpoint(url: url) else {
        throw .invalid(
          variable: variable, reason: "it must be a URL such as http://127.0.0.1:4566")
      }
      if let conflict = variant.variables.first {
        throw .invalid(
          variable: conflict,
          reason: "it chooses among AWS's own endpoints, but \(variable) names another; unset one")
      }
      self = endpoint
      return
    }
    self.init(service: service, region: region, variant: variant)
  }

  private static func authority(_ text: String, scheme: String) -> String? {
    let host: Substring
    let port: Substring?
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = text[...end]
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      port = rest.isEmpty ? nil : rest.dropFirst()
      guard
        host.count > 2,
        host.dropFirst().dropLast().utf8.allSatisfy({
          $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        })
      else { return nil }
    } else {
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
      host = text[..<(colon ?? text.endIndex)]
      port = colon.map { text[text.utf8.index(after: $0)...] }
      guard !host.isEmpty, host.utf8.allSatisfy({ $0.isPlainInHost }) else { return nil }
    }
    guard let port else { return String(host) }
    guard
      port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = UInt16(port), number > 0
    else { return nil }
    let isDefault = (scheme == "http" && number == 80) || (scheme == "https" && number == 443)
    return isDefault ? String(host) : "\(host):\(number)"
  }
}

extension Endpoint: CustomStringConvertible {
  public var description: String { url }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  fileprivate var isPlainInHost: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "_")
  }

  fileprivate var isPlainInPath: Bool {
    isPlainInHost || self == UInt8(ascii: "/") || self == UInt8(ascii: "~")
  }
}
#endif
