import Foundation
import HandlerTestSupport
import Testing

@testable import AWSClient

/// AWS's own endpoints in every partition.
@Suite(.timeLimit(.minutes(5))) struct `An endpoint of AWS's` {
  private static func environment(_ region: String, _ others: [String: String]) -> [String: String]
  {
    [
      "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": region,
    ].merging(others) { $1 }
  }

  private static func variant(isFIPS: Bool, isDualStack: Bool) -> [String: String] {
    ["AWS_USE_FIPS_ENDPOINT": "\(isFIPS)", "AWS_USE_DUALSTACK_ENDPOINT": "\(isDualStack)"]
  }

  /// Source: botocore 1.44.8, `data/partitions.json` and `data/dynamodb/2012-08-10`.
  @Test(
    arguments: [
      ("us-east-1", "us-east-1.amazonaws.com", "us-east-1.api.aws", true),
      (
        "cn-north-1", "cn-north-1.amazonaws.com.cn", "cn-north-1.api.amazonwebservices.com.cn", true
      ),
      ("us-gov-west-1", "us-gov-west-1.amazonaws.com", "us-gov-west-1.api.aws", false),
      ("us-iso-east-1", "us-iso-east-1.c2s.ic.gov", "us-iso-east-1.api.aws.ic.gov", true),
      ("us-isob-east-1", "us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1.api.aws.scloud", true),
      (
        "eu-isoe-west-1", "eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1.api.cloud-aws.adc-e.uk",
        true
      ),
      (
        "us-isof-south-1", "us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1.api.aws.hci.ic.gov",
        true
      ),
      (
        "eusc-de-east-1", "eusc-de-east-1.amazonaws.eu",
        "eusc-de-east-1.api.amazonwebservices.eu", true
      ),
      // A region that does not exist yet.
      ("xx-new-9", "xx-new-9.amazonaws.com", "xx-new-9.api.aws", true),
    ])
  func `has its partition's domain and its variant's name`(
    region: String, host: String, dualStackHost: String, hasFIPSName: Bool
  ) throws {
    for (isFIPS, isDualStack, expected) in [
      (false, false, "dynamodb.\(host)"), (false, true, "dynamodb.\(dualStackHost)"),
      (true, false, hasFIPSName ? "dynamodb-fips.\(host)" : "dynamodb.\(host)"),
      (true, true, "dynamodb-fips.\(dualStackHost)"),
    ] {
      let configuration = try AWSConfiguration(
        environment: Self.environment(
          region, Self.variant(isFIPS: isFIPS, isDualStack: isDualStack)))
      #expect(configuration.dynamoDBEndpoint.url == "https://\(expected)/")
    }
  }

  @Test(
    arguments: [
      (["AWS_USE_FIPS_ENDPOINT": "yes"], "AWS_USE_FIPS_ENDPOINT", "true or false"),
      (["AWS_USE_DUALSTACK_ENDPOINT": "1"], "AWS_USE_DUALSTACK_ENDPOINT", "true or false"),
      (
        ["AWS_USE_FIPS_ENDPOINT": "true", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"],
        "AWS_USE_FIPS_ENDPOINT", "AWS_ENDPOINT_URL"
      ),
      (
        ["AWS_USE_DUALSTACK_ENDPOINT": "TRUE", "AWS_ENDPOINT_URL_SQS": "http://127.0.0.1:1"],
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_ENDPOINT_URL_SQS"
      ),
    ] as [([String: String], String, String)])
  func `is refused where what is asked for cannot be had`(
    variables: [String: String], variable: String, reason: String
  ) {
    let error = #expect(throws: ConfigurationError.self) {
      try AWSConfiguration(environment: Self.environment("us-east-1", variables))
    }
    #expect(error?.description.hasPrefix("\(variable) cannot be used: ") == true)
    #expect(error?.description.contains(reason) == true)
  }

  @Test func `is known as AWS's own in every partition`() async throws {
    for region in ["us-east-1", "cn-north-1", "eusc-de-east-1", "us-isof-south-1"] {
      for isDualStack in [false, true] {
        let client = try AWSClient(
          environment: Self.environment(
            region, Self.variant(isFIPS: false, isDualStack: isDualStack)))
        #expect(client.dynamoDB.isOfAWS)
        await client.shutdown()
      }
    }
  }

  private static let script = """
    import botocore.loaders, botocore.endpoint_provider as provider
    loader = botocore.loaders.Loader()
    partitions = loader.load_data('partitions')
    regions = [r for p in partitions['partitions'] for r in p['regions'] if 'global' not in r]
    for service in ['dynamodb', 'sqs', 'sns', 'kinesis', 'events', 'lambda']:
        rules = provider.EndpointProvider(
            loader.load_service_model(service, 'endpoint-rule-set-1'), partitions)
        for region in regions:
            for fips in [False, True]:
                for dual in [False, True]:
                    url = rules.resolve_endpoint(
                        Region=region, UseFIPS=fips, UseDualStack=dual).url
                    print(service, region, str(fips).lower(), str(dual).lower(), url)
    """

  /// The Python of the local AWS, which includes botocore.
  private static let python: URL? = {
    guard let program = MotoServer.program else { return nil }
    let python = program.deletingLastPathComponent().appending(path: "python3")
    return FileManager.default.isExecutableFile(atPath: python.path()) ? python : nil
  }()

  /// Detects regions in botocore that are missing from the table above.
  @Test(.enabled(if: python != nil, "there is no Python next to moto_server"))
  func `is what botocore's rules say`() async throws {
    let run = try await ProgramRun(try #require(Self.python), ["-c", Self.script])
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 500)
    for line in lines {
      let fields = line.split(separator: " ").map(String.init)
      let configuration = try AWSConfiguration(
        environment: Self.environment(
          fields[1],
          Self.variant(isFIPS: fields[2] == "true", isDualStack: fields[3] == "true")))
      let endpoint =
        switch fields[0] {
        case "dynamodb": configuration.dynamoDBEndpoint
        case "sqs": configuration.sqsEndpoint
        case "sns": configuration.snsEndpoint
        case "events": configuration.eventBridgeEndpoint
        case "kinesis": configuration.kinesisEndpoint
        default: configuration.lambdaEndpoint
        }
      #expect(endpoint.url == fields[4] + "/", "\(line)")
    }
  }
}
