#if Handler
/// Settings of the profile that the environment does not override, as environment variables.
struct ProfileSettings: Sendable {
  /// Variables that are missing in the environment.
  var variables: [String: String] = [:]
  /// Where the setting came from, for people; empty if there is nothing to report.
  var source = ""

  /// The region, the endpoint and the variant of AWS's own endpoints.
  ///
  /// - Throws: ``CredentialsError``.
  static func all(
    _ environment: [String: String], _ command: AWSCommandLine?
  ) async throws -> ProfileSettings {
    async let endpoint = endpoint(environment, command)
    async let variant = variant(environment, command)
    let found = [try await region(environment, command), try await endpoint, try await variant]
    return ProfileSettings(
      variables: found.reduce(into: [:]) { $0.merge($1.variables) { $1 } },
      source: found.map(\.source).filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// The region: from `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile.
  static func region(
    _ environment: [String: String], _ command: AWSCommandLine?
  ) async throws(CredentialsError) -> ProfileSettings {
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
      if let code = environment[name], !code.isEmpty {
        return ProfileSettings(source: "region \(code) from the environment (\(name))")
      }
    }
    guard let code = try await command?.setting("region") else {
      throw CredentialsError(
        "there is no region: set AWS_REGION, or set the profile's with aws configure set region")
    }
    return ProfileSettings(
      variables: ["AWS_REGION": code], source: "region \(code) from the profile")
  }

  /// The endpoint that a profile has for a local AWS, if the environment has none and neither of them
  /// says that configured endpoints are ignored. Endpoints of single services come only from the
  /// environment, not from `services` in the configuration file.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
  static func endpoint(
    _ environment: [String: String], _ command: AWSCommandLine?
  ) async throws(CredentialsError) -> ProfileSettings {
    let isIgnored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased()
    guard environment["AWS_ENDPOINT_URL"]?.isEmpty ?? true, isIgnored != "true",
      let url = try await command?.setting("endpoint_url")
    else { return ProfileSettings() }
    if isIgnored == nil,
      try await command?.setting("ignore_configured_endpoint_urls")?.lowercased() == "true"
    {
      return ProfileSettings()
    }
    return ProfileSettings(
      variables: ["AWS_ENDPOINT_URL": url], source: "endpoint \(url) from the profile")
  }

  /// The endpoint variant (FIPS 140, dual stack) of the profile, if the environment does not set
  /// it.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Dual-stack and FIPS endpoints".
  static func variant(
    _ environment: [String: String], _ command: AWSCommandLine?
  ) async throws(CredentialsError) -> ProfileSettings {
    var settings = ProfileSettings()
    var sources: [String] = []
    for name in ["use_fips_endpoint", "use_dualstack_endpoint"] {
      let variable = "AWS_\(name.uppercased())"
      guard environment[variable]?.isEmpty ?? true, let value = try await command?.setting(name)
      else { continue }
      settings.variables[variable] = value
      sources.append("\(name) \(value) from the profile")
    }
    settings.source = sources.joined(separator: ", ")
    return settings
  }
}
#endif
