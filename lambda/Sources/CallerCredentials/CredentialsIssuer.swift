#if Handler
import AWSClient
import AWSValues
import ExactJSON
import Foundation

/// Gets credentials from `aws configure export-credentials`.
struct CredentialsIssuer: Sendable {
  let command: AWSCommandLine
  /// The profile that `AWS_PROFILE` names, for messages. The command itself reads the variable.
  let profile: String?

  func issue() async throws(CredentialsError) -> RenewedCredentials.Issue {
    let result = try await command.run(["configure", "export-credentials", "--format", "process"])
    guard result.exitCode == 0 else {
      if result.errors.contains("Invalid choice") { return try await keysOfProfile() }
      let reason = result.errors.isEmpty ? "it gave no reason" : result.errors
      throw CredentialsError(
        "there are no credentials: AWS_ACCESS_KEY_ID is not set in the environment, and aws"
          + " configure export-credentials ended with exit code \(result.exitCode): \(reason)."
          + (profile == nil
            ? " Log in (aws sso login), set AWS_PROFILE to a profile, or set AWS_ACCESS_KEY_ID"
              + " and AWS_SECRET_ACCESS_KEY"
            : " Log in again (aws sso login), or check the profile \(profile ?? "") that"
              + " AWS_PROFILE names"))
    }
    return try Self.issue(result.output)
  }

  /// The keys stored in the profile, which is all that version 1 of the AWS CLI, without
  /// `export-credentials`, can give.
  private func keysOfProfile() async throws(CredentialsError) -> RenewedCredentials.Issue {
    let settings = ["role_arn", "aws_access_key_id", "aws_secret_access_key", "aws_session_token"]
    var values: [String: String] = [:]
    for name in settings { values[name] = try await command.setting(name) }
    // If the profile has a role, its keys would be the wrong ones.
    guard values["role_arn"] == nil, !command.hasWebIdentity,
      let accessKeyID = values["aws_access_key_id"],
      let secretAccessKey = values["aws_secret_access_key"]
    else {
      throw CredentialsError(
        "there are no credentials: AWS_ACCESS_KEY_ID is not set in the environment, "
          + (profile.map { "the profile \($0)" } ?? "the default profile")
          + " has no keys of its own, and this version of the aws command has no configure"
          + " export-credentials, which single sign-on, roles, containers and instances need."
          + " Install version 2 of the AWS CLI, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and"
          + " AWS_SESSION_TOKEN")
    }
    do {
      return RenewedCredentials.Issue(
        try Credentials(
          accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
          sessionToken: values["aws_session_token"]))
    } catch {
      throw CredentialsError("invalid keys in the profile: \(error)")
    }
  }

  /// Parses the command's output.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
  static func issue(_ output: [UInt8]) throws(CredentialsError) -> RenewedCredentials.Issue {
    guard
      let json = try? JSONValue(parsing: output),
      let accessKeyID = json["AccessKeyId"]?.stringValue,
      let secretAccessKey = json["SecretAccessKey"]?.stringValue
    else {
      throw CredentialsError(
        "aws configure export-credentials printed no readable credentials; is the AWS CLI up to"
          + " date?")
    }
    let credentials: Credentials
    do {
      credentials = try Credentials(
        accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
        sessionToken: json["SessionToken"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 })
    } catch {
      throw CredentialsError("invalid output of aws configure export-credentials: \(error)")
    }
    guard let text = json["Expiration"]?.stringValue, !text.isEmpty else {
      return RenewedCredentials.Issue(credentials)
    }
    guard let expiration = time(text) else {
      throw CredentialsError(
        "aws configure export-credentials printed an Expiration that is not an ISO 8601 time")
    }
    return RenewedCredentials.Issue(credentials, expiration: expiration)
  }

  /// Parses a time with or without a fraction of a second, which is ignored.
  private static func time(_ text: String) -> UTCTime? {
    let whole = text.replacing(/\.\d+/, with: "")
    guard let date = try? Date(whole, strategy: .iso8601) else { return nil }
    return UTCTime(millisecondsSince1970: Int64(date.timeIntervalSince1970 * 1_000))
  }
}
#endif
