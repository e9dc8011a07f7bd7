#if Handler
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

  /// The paragraph of a tool's help page that says where credentials, region and endpoint come from.
  package static let help = """
    Credentials and region come from the environment (AWS_ACCESS_KEY_ID, \
    AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION) or, if it has none, from the AWS CLI \
    (aws configure export-credentials), which supports profiles, single sign-on, roles, \
    containers and instances. They are renewed before they expire. Set AWS_ENDPOINT_URL, or the \
    profile's endpoint_url, to use a local AWS.
    """

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
      let settings = try await ProfileSettings.all(environment, command)
      self.environment = environment.merging(settings.variables) { $1 }
      configuration = try AWSConfiguration(environment: self.environment)
      source = "Credentials from the environment (AWS_ACCESS_KEY_ID), \(settings.source)."
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
    async let found = ProfileSettings.all(environment, command)
    let issue = try await issuer.issue()
    let settings = try await found
    configuration = try AWSConfiguration(
      credentials: issue.credentials, environment: environment.merging(settings.variables) { $1 })
    // A session token in the environment belongs to other credentials.
    self.environment = environment.filter { $0.key != "AWS_SESSION_TOKEN" }
      .merging(settings.variables) { $1 }.merging(issue.credentials.environment) { $1 }
    if issue.expiration != nil {
      configuration.renewal = RenewedCredentials(issue) { try await issuer.issue() }
    }
    source =
      "Credentials from the aws command (\(profile.map { "profile \($0)" } ?? "default profile"))"
      + (issue.expiration.map { ", to be renewed before \($0)" } ?? "") + ", \(settings.source)."
  }

  /// The variables that pass the current credentials on to another process. If the credentials
  /// cannot be renewed, they are the latest ones, which may have expired.
  package func credentialVariables() async -> [String: String] {
    guard let renewal = configuration.renewal else { return configuration.credentials.environment }
    return ((try? await renewal.current()) ?? renewal.latest).environment
  }
}
#endif
