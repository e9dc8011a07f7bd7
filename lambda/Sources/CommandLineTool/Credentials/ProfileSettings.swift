/// Settings that the environment or else the profile has, as variables.
struct ProfileSettings: Sendable {
  /// Variables that the environment lacks.
  var variables: [String: String] = [:]
  /// Where it came from, for people; empty where there is nothing to say.
  var source = ""

  /// The region: `AWS_REGION`, `AWS_DEFAULT_REGION`, or that of the profile.
  static func region(
    _ environment: [String: String], _ command: AWSCommandLine?
  ) async throws(CredentialsError) -> ProfileSettings {
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
      if let code = environment[name], !code.isEmpty {
        return ProfileSettings(source: "region \(code) of the environment (\(name))")
      }
    }
    guard let code = try await command?.setting("region") else {
      throw CredentialsError(
        "there is no region: set AWS_REGION, or give the profile one with aws configure set region")
    }
    return ProfileSettings(
      variables: ["AWS_REGION": code], source: "region \(code) of the profile")
  }

  /// The endpoint of a profile for a local AWS, where the environment has none. Endpoints of single
  /// services (`services` in the configuration file) are not looked at.
  static func endpoint(
    _ environment: [String: String], _ command: AWSCommandLine
  ) async throws(CredentialsError) -> ProfileSettings {
    let isSet = environment.contains { $0.key.hasPrefix("AWS_ENDPOINT_URL") && !$0.value.isEmpty }
    guard !isSet, let url = try await command.setting("endpoint_url") else {
      return ProfileSettings()
    }
    return ProfileSettings(
      variables: ["AWS_ENDPOINT_URL": url], source: "endpoint \(url) of the profile")
  }
}
