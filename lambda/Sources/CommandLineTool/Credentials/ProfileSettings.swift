/// Settings of the profile that the environment does not override, as environment variables.
struct ProfileSettings: Sendable {
  /// Variables that are missing in the environment.
  var variables: [String: String] = [:]
  /// Where the setting came from, for people; empty if there is nothing to report.
  var source = ""

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

  /// The endpoint that a profile has for a local AWS, if the environment has none. Endpoints of
  /// single services (`services` in the configuration file) are ignored.
  static func endpoint(
    _ environment: [String: String], _ command: AWSCommandLine
  ) async throws(CredentialsError) -> ProfileSettings {
    let isSet = environment.contains { $0.key.hasPrefix("AWS_ENDPOINT_URL") && !$0.value.isEmpty }
    let isIgnored =
      environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() == "true"
    guard !isSet, !isIgnored, let url = try await command.setting("endpoint_url") else {
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
    _ environment: [String: String], _ command: AWSCommandLine
  ) async throws(CredentialsError) -> ProfileSettings {
    var settings = ProfileSettings()
    var sources: [String] = []
    for name in ["use_fips_endpoint", "use_dualstack_endpoint"] {
      let variable = "AWS_\(name.uppercased())"
      guard environment[variable]?.isEmpty ?? true, let value = try await command.setting(name)
      else { continue }
      settings.variables[variable] = value
      sources.append("\(name) \(value) from the profile")
    }
    settings.source = sources.joined(separator: ", ")
    return settings
  }
}
