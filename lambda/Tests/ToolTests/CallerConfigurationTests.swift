import Foundation
import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import CallerCredentials

/// A folder for a test's files, such as the AWS CLI's configuration, or a script that replaces it.
private struct Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ text: String, as name: String) throws -> String {
    let file = url.appending(path: name)
    try ExecutableFile.write(text, to: file)
    return file.path
  }

  func read(_ name: String) -> String {
    (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? ""
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

/// The AWS CLI on this machine.
private enum AWSCommand {
  static let environment = ProcessInfo.processInfo.environment
  /// Its major version, such as 2; `nil` if it is not installed.
  static let version: Int? = {
    let program = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/aws" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let program,
      let text = try? RecordedProcess.run(URL(filePath: program), ["--version"]).output
    else { return nil }
    return text.firstMatch(of: /aws-cli\/(\d+)/).flatMap { Int($0.1) }
  }()
}

/// Tests with the AWS CLI itself, which reads configuration files written by the test.
@Suite(
  .enabled(if: AWSCommand.version != nil, "the aws command is not on the PATH"),
  .timeLimit(.minutes(5)))
struct `The AWS CLI` {
  /// The variables that the command itself needs, and that keep it from reading the user's files.
  private func environment(
    _ folder: Folder, config: String, with variables: [String: String] = [:]
  ) throws -> [String: String] {
    [
      "PATH": AWSCommand.environment["PATH"] ?? "", "HOME": AWSCommand.environment["HOME"] ?? "",
      "AWS_CONFIG_FILE": try folder.write(config, as: "config"),
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
    ].merging(variables) { $1 }
  }

  /// Keys and region, which then nobody asks the command for.
  private static let keys = [
    "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "us-east-1",
  ]

  @Test func `a profile's keys, region and endpoint are used, and no secret is shown`()
    async throws
  {
    let folder = try Folder()
    defer { folder.remove() }
    var environment = try environment(
      folder,
      config: """
        [profile dev]
        region = eu-north-1
        endpoint_url = http://127.0.0.1:4566
        aws_access_key_id = AKID
        aws_secret_access_key = hidden
        """)
    environment["AWS_PROFILE"] = "dev"
    let caller = try await CallerConfiguration(environment: environment)
    #expect(caller.configuration.region.code == "eu-north-1")
    #expect(caller.configuration.kinesisEndpoint.url == "http://127.0.0.1:4566/")
    #expect(caller.configuration.renewal == nil)
    #expect(caller.environment["AWS_ACCESS_KEY_ID"] == "AKID")
    #expect(caller.environment["AWS_SECRET_ACCESS_KEY"] == "hidden")
    #expect(
      caller.source
        == "Credentials from the aws command (profile dev), region eu-north-1 from the profile,"
        + " endpoint http://127.0.0.1:4566 from the profile.")
  }

  @Test func `a profile's choice among AWS's endpoints is used if the environment has none`()
    async throws
  {
    let folder = try Folder()
    defer { folder.remove() }
    var environment = try environment(
      folder,
      config: """
        [default]
        region = us-east-1
        endpoint_url = http://127.0.0.1:4566
        use_fips_endpoint = true
        use_dualstack_endpoint = true
        aws_access_key_id = AKID
        aws_secret_access_key = hidden
        """)
    environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"
    environment["AWS_USE_DUALSTACK_ENDPOINT"] = "false"
    let caller = try await CallerConfiguration(environment: environment)
    #expect(
      caller.configuration.kinesisEndpoint.url == "https://kinesis-fips.us-east-1.amazonaws.com/")
    #expect(
      caller.source.hasSuffix(
        "region us-east-1 from the profile, use_fips_endpoint true from the profile."))
    environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = nil
    let error = await #expect(throws: ConfigurationError.self) {
      _ = try await CallerConfiguration(environment: environment)
    }
    #expect(error?.description.hasPrefix("AWS_USE_FIPS_ENDPOINT cannot be used: ") == true)
  }

  @Test(arguments: ["dev", nil])
  func `a profile's endpoint is used with keys of the environment`(profile: String?) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let name = profile.map { "profile \($0)" } ?? "default"
    var environment = try environment(
      folder, config: "[\(name)]\nendpoint_url = http://127.0.0.1:4566\n", with: Self.keys)
    environment["AWS_PROFILE"] = profile
    let caller = try await CallerConfiguration(environment: environment)
    #expect(caller.configuration.sqsEndpoint.url == "http://127.0.0.1:4566/")
    #expect(caller.environment["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4566")
    #expect(
      caller.source
        == "Credentials from the environment (AWS_ACCESS_KEY_ID), region us-east-1 from the environment"
        + " (AWS_REGION), endpoint http://127.0.0.1:4566 from the profile.")
  }

  @Test(arguments: [
    ("", ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"], true),
    ("ignore_configured_endpoint_urls = true", [:], true),
    // The environment goes before the profile.
    (
      "ignore_configured_endpoint_urls = true",
      ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false"], false
    ),
  ])
  func `a profile's endpoint is left out where that is asked for`(
    setting: String, variables: [String: String], isIgnored: Bool
  ) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let environment = try environment(
      folder, config: "[default]\nendpoint_url = http://127.0.0.1:4566\n\(setting)\n",
      with: Self.keys)
    let caller = try await CallerConfiguration(environment: environment.merging(variables) { $1 })
    #expect(
      caller.configuration.kinesisEndpoint.url
        == (isIgnored ? "https://kinesis.us-east-1.amazonaws.com/" : "http://127.0.0.1:4566/"))
    #expect(caller.source.contains("endpoint") != isIgnored)
  }

  @Test func `a profile's endpoint is used next to that of a service`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    var environment = try environment(
      folder, config: "[default]\nendpoint_url = http://127.0.0.1:4566\n", with: Self.keys)
    environment["AWS_ENDPOINT_URL_SQS"] = "http://127.0.0.1:9324"
    let caller = try await CallerConfiguration(environment: environment)
    #expect(caller.configuration.kinesisEndpoint.url == "http://127.0.0.1:4566/")
    #expect(caller.configuration.sqsEndpoint.url == "http://127.0.0.1:9324/")
  }

  @Test(
    .enabled(if: AWSCommand.version ?? 0 >= 2, "it is version 1, without export-credentials"))
  func `a program's credentials are renewed before they expire`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    // Each call returns another key, which is valid for eight seconds.
    let program = try folder.write(
      """
      #!/bin/sh
      echo x >> "\(folder.url.path)/calls"
      n=$(wc -l < "\(folder.url.path)/calls" | tr -d ' ')
      end=$(date -u -d '+8 seconds' +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v+8S +%Y-%m-%dT%H:%M:%SZ)
      echo "{\\"Version\\":1,\\"AccessKeyId\\":\\"KEY$n\\",\\"SecretAccessKey\\":\\"s\\",\\"SessionToken\\":\\"t\\",\\"Expiration\\":\\"$end\\"}"
      """, as: "program")
    var environment = try environment(
      folder, config: "[default]\nregion = us-west-2\ncredential_process = \(program)\n")
    environment["AWS_SESSION_TOKEN"] = "stale"
    let caller = try await CallerConfiguration(environment: environment)
    let renewal = try #require(caller.configuration.renewal)
    let first = try await renewal.current()
    #expect(caller.environment["AWS_ACCESS_KEY_ID"]?.hasPrefix("KEY") == true)
    #expect(caller.environment["AWS_SESSION_TOKEN"] == "t")
    var latest = first
    let end = ContinuousClock.now + .seconds(60)
    while latest == first, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(200))
      latest = try await renewal.current()
    }
    #expect(latest != first)
    #expect(await caller.credentialVariables()["AWS_ACCESS_KEY_ID"] != nil)
  }

  @Test(
    .enabled(if: AWSCommand.version ?? 0 >= 2, "it is version 1, without export-credentials"))
  func `a container's credentials are taken from its endpoint`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let server = try await HTTPStandIn { _, _ in
      .ok(
        #"{"AccessKeyId":"OFCONTAINER","SecretAccessKey":"s","Token":"t","#
          + #""Expiration":"2099-01-01T00:00:00Z"}"#)
    }
    var environment = try environment(folder, config: "")
    environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "\(server.url)/credentials"
    environment["AWS_DEFAULT_REGION"] = "ap-south-1"
    let caller = try await CallerConfiguration(environment: environment)
    await server.stop()
    #expect(server.requests.first?.path == "/credentials")
    #expect(caller.environment["AWS_ACCESS_KEY_ID"] == "OFCONTAINER")
    #expect(caller.configuration.renewal != nil)
    #expect(
      caller.source
        == "Credentials from the aws command (default profile), to be renewed before"
        + " 2099-01-01T00:00:00.000Z, region ap-south-1 from the environment (AWS_DEFAULT_REGION).")
  }

  @Test(
    .enabled(if: AWSCommand.version ?? 0 >= 2, "it is version 1, without export-credentials"))
  func `if there are none at all, the error quotes the command and says what to do`()
    async throws
  {
    let folder = try Folder()
    defer { folder.remove() }
    var environment = try environment(folder, config: "")
    environment["AWS_REGION"] = "us-east-1"
    let error = await #expect(throws: CredentialsError.self) {
      _ = try await CallerConfiguration(environment: environment)
    }
    let text = error?.description ?? ""
    #expect(text.contains("AWS_ACCESS_KEY_ID is not set"))
    #expect(text.contains("Unable to retrieve credentials"), "\(text)")
    #expect(text.contains("aws sso login"))
  }

  @Test(
    .enabled(if: AWSCommand.version == 1, "it is not version 1"))
  func `of version 1, a role's profile is an error that says what to install`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let environment = try environment(
      folder,
      config: """
        [default]
        region = eu-north-1
        role_arn = arn:aws:iam::123456789012:role/r
        source_profile = default
        aws_access_key_id = AKID
        aws_secret_access_key = hidden
        """)
    let error = await #expect(throws: CredentialsError.self) {
      _ = try await CallerConfiguration(environment: environment)
    }
    #expect(error?.description.contains("Install version 2 of the AWS CLI") == true)
  }
}

/// Tests with a script instead of the AWS CLI, for behavior that it does not show on demand.
@Suite(.timeLimit(.minutes(5))) struct `A command in place of aws` {
  private func configuration(
    _ script: String, changes: [String: String] = [:], limit: Duration = .seconds(30)
  ) async throws -> CallerConfiguration {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try folder.write("#!/bin/sh\n\(script)\n", as: "aws")
    return try await CallerConfiguration(
      environment: ["PATH": "\(folder.url.path):/usr/bin:/bin", "AWS_REGION": "us-east-1"]
        .merging(changes) { $1 }, limit: limit)
  }

  private static let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s"]

  @Test(arguments: [
    ["AWS_ENDPOINT_URL": "http://127.0.0.1:4566"], ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
  ])
  func `is not asked for what the environment has`(
    endpoint: [String: String]
  ) async throws {
    let variant = ["AWS_USE_FIPS_ENDPOINT": "false", "AWS_USE_DUALSTACK_ENDPOINT": "false"]
    let changes = Self.keys.merging(endpoint) { $1 }.merging(variant) { $1 }
    let caller = try await configuration(
      "sleep 300", changes: changes, limit: .milliseconds(1))
    #expect(caller.environment["AWS_ACCESS_KEY_ID"] == "AKID")
    #expect(
      caller.source
        == "Credentials from the environment (AWS_ACCESS_KEY_ID), region us-east-1 from the environment"
        + " (AWS_REGION).")
  }

  /// `PATH=tools:/usr/bin` would find it relative to the current folder.
  @Test func `is not looked for in a folder that is not absolute`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let ran = folder.url.appending(path: "ran").path
    _ = try folder.write("#!/bin/sh\ntouch '\(ran)'\n", as: "aws")
    let current = FileManager.default.currentDirectoryPath
    let steps = current.split(separator: "/").map { _ in ".." }.joined(separator: "/")
    let error = await #expect(throws: CredentialsError.self) {
      _ = try await CallerConfiguration(
        environment: ["PATH": steps + folder.url.path, "AWS_REGION": "us-east-1"])
    }
    #expect(error?.description.contains("is not on the PATH") == true)
    #expect(!FileManager.default.fileExists(atPath: ran))
  }

  @Test func `that has no endpoint leaves AWS's own`() async throws {
    let caller = try await configuration("exit 9", changes: Self.keys)
    #expect(caller.configuration.kinesisEndpoint.url == "https://kinesis.us-east-1.amazonaws.com/")
  }

  /// A process that is started gets what the tool itself signs with.
  @Test func `whose renewal fails leaves the credentials that it handed out last`() async throws {
    let calls = Counter()
    func issue(_ key: String) throws -> RenewedCredentials.Issue {
      RenewedCredentials.Issue(
        try Credentials(accessKeyID: key, secretAccessKey: "s"),
        expiration: UTCTime(millisecondsSince1970: 0))
    }
    let second = try issue("SECOND")
    var caller = try await configuration("exit 9", changes: Self.keys)
    caller.configuration.renewal = RenewedCredentials(try issue("FIRST")) {
      guard calls.next() == 0 else { throw CredentialsError("logged out") }
      return second
    }
    for _ in 0..<2 {
      #expect(await caller.credentialVariables()["AWS_ACCESS_KEY_ID"] == "SECOND")
    }
    #expect(calls.count == 2)
  }

  /// The second one has nothing more to print, but is there.
  @Test(arguments: ["sleep 300 & sleep 300", "exec >&- 2>&-; sleep 150"])
  func `that never ends is killed, with what it has started`(script: String) async throws {
    let start = ContinuousClock.now
    let error = await #expect(throws: CredentialsError.self) {
      _ = try await configuration(script, limit: .seconds(1))
    }
    #expect(error?.description.contains("did not end within 1 s") == true)
    #expect(start.duration(to: .now) < .seconds(120))
  }

  @Test(arguments: [
    ("echo hello", "printed no readable credentials"),
    (#"echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hid den"}'"#, "cannot be used"),
    (
      #"echo '{"AccessKeyId":"A","SecretAccessKey":"hidden","Expiration":"soon"}'"#,
      "not an ISO 8601 time"
    ),
    ("echo no such profile >&2; exit 255", "ended with exit code 255: no such profile."),
  ])
  func `that fails is an error without a secret`(script: String, text: String) async throws {
    let error = await #expect(throws: (any Error).self) {
      _ = try await configuration(script)
    }
    #expect(error.map { "\($0)" }?.contains(text) == true, "\(error as Any)")
    #expect(error.map { "\($0)" }?.contains("hid") == false)
  }

  @Test(arguments: [
    "2030-01-01T00:00:00Z", "2030-01-01T00:00:00+00:00", "2030-01-01T02:00:00.5+02:00",
  ])
  func `may write the end in any form of ISO 8601`(text: String) throws {
    let issue = try CredentialsIssuer.issue(
      Array(#"{"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"\#(text)"}"#.utf8))
    #expect(issue.expiration == UTCTime(millisecondsSince1970: 1_893_456_000_000))
  }
}
