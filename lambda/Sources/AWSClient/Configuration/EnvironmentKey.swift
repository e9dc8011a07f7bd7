#if Handler
/// The environment variables that AWS's tools and SDKs share.
///
/// Source: AWS SDKs and Tools Reference Guide, "Environment variables support".
enum EnvironmentKey: String, Sendable {
  case accessKeyID = "AWS_ACCESS_KEY_ID"
  case secretAccessKey = "AWS_SECRET_ACCESS_KEY"
  case sessionToken = "AWS_SESSION_TOKEN"
  case region = "AWS_REGION"
  case defaultRegion = "AWS_DEFAULT_REGION"
  case endpointURL = "AWS_ENDPOINT_URL"
  case useFIPSEndpoint = "AWS_USE_FIPS_ENDPOINT"
  case useDualStackEndpoint = "AWS_USE_DUALSTACK_ENDPOINT"
  case ignoreConfiguredEndpointURLs = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"
}

extension [String: String] {
  /// The variable's value; `nil` if it is unset or empty.
  subscript(key: EnvironmentKey) -> String? {
    nonEmpty(key.rawValue)
  }

  /// The value of the variable with this name; `nil` if it is unset or empty.
  func nonEmpty(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }
}
#endif
