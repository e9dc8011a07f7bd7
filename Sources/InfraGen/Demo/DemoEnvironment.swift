/// The environment of everything that a demo starts: only what is named here comes from the
/// user's, and the AWS credentials are made up, so that a demo cannot reach a real account.
enum DemoEnvironment {
  private static let passedOn: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "TERM", "NO_COLOR", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "PYENV_ROOT",
    "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
    "LD_LIBRARY_PATH",
  ]

  /// Without anything of AWS.
  static func base(of environment: [String: String]) -> [String: String] {
    var result = environment.filter { name, _ in
      passedOn.contains(name) || name.hasPrefix("TF_VAR_") || name.hasPrefix("LC_")
    }
    // What runs here is not to be asked for through a proxy.
    result["NO_PROXY"] = "127.0.0.1,localhost"
    result["no_proxy"] = "127.0.0.1,localhost"
    return result
  }

  /// For a client of the local AWS.
  static func client(
    of environment: [String: String], endpoint: String, region: String = "us-east-1"
  ) -> [String: String] {
    base(of: environment).merging(aws(endpoint: endpoint, region: region)) { $1 }
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
