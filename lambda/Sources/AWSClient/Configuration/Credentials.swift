#if Handler
/// The credentials that requests are signed with. Printing them does not reveal them.
public struct Credentials: Sendable, Hashable {
  /// The access key id, which every signed request contains.
  let accessKeyID: String
  /// The key that signatures are derived from.
  let secretAccessKey: Secret
  /// The session token of temporary credentials, such as those of a Lambda function.
  let sessionToken: Secret?

  /// - Parameter sessionToken: `nil` for the keys of an IAM user.
  /// - Throws: `ConfigurationError.invalid` if a value cannot be sent in a header. The error
  ///   contains the name of the variable and never its value.
  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil
  ) throws(ConfigurationError) {
    let values: [(EnvironmentKey, String?)] = [
      (.accessKeyID, accessKeyID), (.secretAccessKey, secretAccessKey),
      (.sessionToken, sessionToken),
    ]
    for case (let key, let value?) in values where !value.isVisibleASCII {
      throw .invalid(
        variable: key.rawValue, reason: "it must be visible ASCII characters without spaces")
    }
    self.accessKeyID = accessKeyID
    self.secretAccessKey = Secret(secretAccessKey)
    self.sessionToken = sessionToken.map(Secret.init)
  }

  /// The credentials in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, if set,
  /// `AWS_SESSION_TOKEN`. An empty variable counts as unset.
  ///
  /// - Throws: `ConfigurationError`, naming the variable.
  public init(environment: [String: String]) throws(ConfigurationError) {
    guard let accessKeyID = environment[.accessKeyID] else {
      throw .missing(variables: [EnvironmentKey.accessKeyID.rawValue])
    }
    guard let secretAccessKey = environment[.secretAccessKey] else {
      throw .missing(variables: [EnvironmentKey.secretAccessKey.rawValue])
    }
    try self.init(
      accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
      sessionToken: environment[.sessionToken])
  }

  /// The variables that pass the credentials on to another process, including the secrets.
  package var environment: [String: String] {
    var variables = [
      EnvironmentKey.accessKeyID.rawValue: accessKeyID,
      EnvironmentKey.secretAccessKey.rawValue: secretAccessKey.value,
    ]
    variables[EnvironmentKey.sessionToken.rawValue] = sessionToken?.value
    return variables
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "Credentials(<redacted>)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  fileprivate var isVisibleASCII: Bool {
    !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
#endif
