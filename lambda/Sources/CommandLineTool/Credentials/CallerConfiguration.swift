package import AWSClient

/// A configuration as the AWS CLI would have it: credentials of the environment, or else those that
/// `aws configure export-credentials` hands out, which are renewed before they expire. Of version 1 of
/// the AWS CLI, which does not have that command, only the keys that stand in a profile are to be had.
///
/// Source: AWS CLI User Guide, "Configuration and credential precedence"; AWS CLI Command Reference,
/// "configure export-credentials".
package struct CallerConfiguration: Sendable {
  /// The configuration for a client.
  package var configuration: AWSConfiguration
  /// The caller's variables with credentials, region and endpoint as they were found.
  package let environment: [String: String]
  /// Where credentials, region and endpoint came from, for people; without any secret.
  package let source: String

  /// How long the `aws` command may take. Single sign-on and roles ask services of their own.
  package static let limit = Duration.seconds(60)

  /// Finds credentials and region.
  ///
  /// - Parameters:
  ///   - environment: The caller's variables.
  ///   - limit: How long each run of the `aws` command may take.
  /// - Throws: ``CredentialsError`` where there are none, with what to do about it, and
  ///   `ConfigurationError` for a variable that cannot be used.
  package init(environment: [String: String], limit: Duration = Self.limit) async throws {
    let command = AWSCommandLine(environment: environment, limit: limit)
    guard environment["AWS_ACCESS_KEY_ID"]?.isEmpty ?? true else {
      let region = try await ProfileSettings.region(environment, command)
      self.environment = environment.merging(region.variables) { $1 }
      configuration = try AWSConfiguration(environment: self.environment)
      source = "Credentials of the environment (AWS_ACCESS_KEY_ID), \(region.source)."
      return
    }
    guard let command else {
      throw CredentialsError(
        "there are no credentials: AWS_ACCESS_KEY_ID is not set in the environment, and the aws"
          + " command, which knows of profiles and roles, is not on the PATH. Set AWS_ACCESS_KEY_ID"
          + " and AWS_SECRET_ACCESS_KEY, or install the AWS CLI")
    }
    let profile = environment["AWS_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
    let issuer = CredentialsIssuer(command: command, profile: profile)
    async let region = ProfileSettings.region(environment, command)
    async let endpoint = ProfileSettings.endpoint(environment, command)
    let issue = try await issuer.issue()
    let (foundRegion, foundEndpoint) = (try await region, try await endpoint)
    let settings = foundRegion.variables.merging(foundEndpoint.variables) { $1 }
    configuration = try AWSConfiguration(
      credentials: issue.credentials, environment: environment.merging(settings) { $1 })
    // A session token that stood there belongs to other credentials.
    self.environment = environment.filter { $0.key != "AWS_SESSION_TOKEN" }
      .merging(settings) { $1 }.merging(issue.credentials.environment) { $1 }
    if issue.expiration != nil {
      configuration.renewal = RenewedCredentials(issue) { try await issuer.issue() }
    }
    let sources = [
      "Credentials of the aws command (\(profile.map { "profile \($0)" } ?? "default profile"))"
        + (issue.expiration.map { ", to be renewed before \($0)" } ?? ""),
      foundRegion.source, foundEndpoint.source,
    ]
    source = sources.filter { !$0.isEmpty }.joined(separator: ", ") + "."
  }

  /// The variables that hand the credentials of this moment on to another process; those that it
  /// began with where they cannot be renewed.
  package func credentialVariables() async -> [String: String] {
    let credentials = try? await configuration.renewal?.current()
    return (credentials ?? configuration.credentials).environment
  }
}
