internal import CommandLineSupport

/// The environment of everything that one demo starts: made-up AWS credentials, and nothing that
/// leads to an account, a backend or a registry of the user's.
struct DemoEnvironment: Sendable {
  /// The environment that the demo itself was started with.
  let user: [String: String]
  /// The demo's own folder, absolute. It takes the place of the home folder.
  let folder: String

  /// Names the folder of the demo that a process belongs to, so that the process is found when the
  /// demo was killed.
  static let marker = "INFRA_GEN_DEMO"

  /// For a client of the local AWS, and for the local AWS itself.
  func client(endpoint: String, region: String = "us-east-1") -> [String: String] {
    marked(ToolEnvironment.isolated(of: user, home: folder), endpoint, region)
  }

  /// For Terraform in the demo's copy of the tree.
  func terraform(endpoint: String, region: String = "us-east-1") -> [String: String] {
    marked(ToolEnvironment.terraformApply(of: user, home: folder), endpoint, region)
  }

  private func marked(
    _ environment: [String: String], _ endpoint: String, _ region: String
  ) -> [String: String] {
    var result = environment.merging(Self.aws(endpoint: endpoint, region: region)) { $1 }
    result[Self.marker] = folder
    // What runs here is not to be asked for through a proxy.
    for name in ["NO_PROXY", "no_proxy"] {
      result[name] = (["127.0.0.1", "localhost"] + [result[name]].compactMap(\.self))
        .joined(separator: ",")
    }
    return result
  }

  /// Made-up credentials, and nothing that leads to others.
  static func aws(endpoint: String, region: String) -> [String: String] {
    [
      "AWS_ENDPOINT_URL": endpoint,
      "AWS_ACCESS_KEY_ID": "test",
      "AWS_SECRET_ACCESS_KEY": "test",
      "AWS_REGION": region,
      "AWS_DEFAULT_REGION": region,
      "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
  }
}
