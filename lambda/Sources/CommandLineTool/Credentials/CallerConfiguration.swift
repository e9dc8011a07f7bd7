package import AWSClient

/// The configuration that the AWS CLI would use: credentials from the environment, or else from
/// `aws configure export-credentials`, which are renewed before they expire. Version 1 of the AWS
/// CLI does not have that command; with it, only keys stored in a profile are found.
///
/// Source: AWS CLI User Guide, "Configuration and credential precedence"; AWS CLI Command Reference,
/// "configure export-credentials".
package struct CallerConfiguration: Sendable {
  /// The configuration for a client.
  package var configuration: AWSConfiguration
  /// The caller's variables, with credentials, region and endpoint as they were found.
  package let environment: [String: String]
  /// Where credentials, region and endpoint came from, for people; contains no secrets.
  package let source: String

  /// The time limit of an `aws` command. Single sign-on and roles call services of their own.
  package static let limit = Duration.seconds(60)

  /// Finds credentials and region.
  ///
  /// - Parameters:
  ///   - environment: The caller's variables.
  ///   - limit: The time limit of each run of the `aws` command.
  /// - Throws: ``CredentialsError`` if there are no credentials, with what to do about it, and
  ///   `ConfigurationError` if a variable is invalid.
  package init(environment: [String: String], limit: Duration = Self.limit) async throws {
    let command = AWSCommandLine(environment: environment, limit: limit)
    guard environment["AWS_ACCESS_KEY_ID"]?.isEmpty ?? true else {
      let region = try await ProfileSettings.region(environment, command)
      self.environment = environment.merging(region.variables) { $1 }
      configuration = try AWSConfiguration(environment: self.environment)
      source = "Credentials from the environment (AWS_ACCESS_KEY_ID), \(region.source)."
      return
    }
    guard let command else {
      throw CredentialsError(
        "there are no credentials: AWS_ACCESS_KEY_ID is not set in the environment, and the aws"
          + " command, which reads profiles and roles, is not on the PATH. Set AWS_ACCESS_KEY_ID"
          + " and AWS_SECRET_ACCESS_KEY, or install the AWS CLI")
    }
    let profile = environment["AWS_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
    let issuer = CredentialsIssuer(command: command, profile: profile)
    async let region = ProfileSettings.region(environment, command)
    async let endpoint = ProfileSettings.endpoint(environment, command)
    async let variant = ProfileSettings.variant(environment, command)
    let issue = try await issuer.issue()
    let found = [try await region, try await endpoint, try await variant]
    let settings = found.reduce(into: [:]) { $0.merge($1.variables) { $1 } }
    configuration = try AWSConfiguration(
      credentials: issue.credentials, environment: environment.merging(settings) { $1 })
    // A session token in the environment belongs to other credentials.
    self.environment = environment.filter { $0.key != "AWS_SESSION_TOKEN" }
      .merging(settings) { $1 }.merging(issue.credentials.environment) { $1 }
    if issue.expiration != nil {
      configuration.renewal = RenewedCredentials(issue) { try await issuer.issue() }
    }
    let sources =
      [
        "Credentials from the aws command (\(profile.map { "profile \($0)" } ?? "default profile"))"
          + (issue.expiration.map { ", to be renewed before \($0)" } ?? "")
      ] + found.map(\.source)
    source = sources.filter { !$0.isEmpty }.joined(separator: ", ") + "."
  }

  /// The variables that pass the current credentials on to another process, or the initial ones if
  /// the credentials cannot be renewed.
  package func credentialVariables() async -> [String: String] {
    let credentials = try? await configuration.renewal?.current()
    return (credentials ?? configuration.credentials).environment
  }
}
