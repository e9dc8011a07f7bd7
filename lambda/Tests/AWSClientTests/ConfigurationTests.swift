import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite("The configuration from the environment")
struct ConfigurationTests {
  static let complete = [
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_REGION": "us-east-1",
  ]

  @Test(
    "names the variable that is missing",
    arguments: [
      ("AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID is not set in the environment"),
      ("AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY is not set in the environment"),
      ("AWS_REGION", "AWS_REGION or AWS_DEFAULT_REGION is not set in the environment"),
    ])
  func missing(variable: String, message: String) {
    for value in [nil, ""] {
      var environment = Self.complete
      environment[variable] = value
      let error = #expect(throws: ConfigurationError.self) {
        try AWSConfiguration(environment: environment)
      }
      #expect(error?.description == message)
    }
  }

  @Test(
    "names the variable that cannot be used, and never shows a secret",
    arguments: [
      ("AWS_ACCESS_KEY_ID", "AKID\r\nX-Evil: 1"), ("AWS_SECRET_ACCESS_KEY", "hush hush"),
      ("AWS_SESSION_TOKEN", "tökén"), ("AWS_REGION", "us-east-1.evil.com/"),
      ("AWS_REGION", "-us"), ("AWS_DEFAULT_REGION", "US EAST"),
      ("AWS_ENDPOINT_URL", "localhost:4566"), ("AWS_ENDPOINT_URL_DYNAMODB", "ftp://host"),
      ("AWS_ENDPOINT_URL_SQS", "http://user:pass@host"), ("AWS_ENDPOINT_URL", "http://host?x"),
      ("AWS_ENDPOINT_URL", "http://host:99999"), ("AWS_ENDPOINT_URL", "http://:80"),
      ("AWS_ENDPOINT_URL", "http://[::1"), ("AWS_ENDPOINT_URL", "http://host:+80"),
      ("AWS_ENDPOINT_URL_KINESIS", "http://host/a b"), ("AWS_ENDPOINT_URL", "http:///x"),
    ])
  func unusable(variable: String, value: String) {
    var environment = Self.complete
    if variable == "AWS_DEFAULT_REGION" { environment["AWS_REGION"] = nil }
    environment[variable] = value
    let error = #expect(throws: ConfigurationError.self) {
      try AWSConfiguration(environment: environment)
    }
    #expect(error?.description.hasPrefix("\(variable) cannot be used: ") == true)
    #expect(error?.description.contains(value) == false)
  }

  @Test(
    "takes a service's own endpoint, then the common one, then AWS's",
    arguments: [
      ([:], "https://dynamodb.us-east-1.amazonaws.com/"),
      (["AWS_REGION": "cn-north-1"], "https://dynamodb.cn-north-1.amazonaws.com.cn/"),
      (
        ["AWS_REGION": "", "AWS_DEFAULT_REGION": "eu-west-1"],
        "https://dynamodb.eu-west-1.amazonaws.com/"
      ),
      (["AWS_DEFAULT_REGION": "eu-west-1"], "https://dynamodb.us-east-1.amazonaws.com/"),
      (["AWS_ENDPOINT_URL": "http://127.0.0.1:4566"], "http://127.0.0.1:4566/"),
      (["AWS_ENDPOINT_URL": ""], "https://dynamodb.us-east-1.amazonaws.com/"),
      (
        ["AWS_ENDPOINT_URL": "http://a", "AWS_ENDPOINT_URL_DYNAMODB": "HTTPS://B.example:443/x/"],
        "https://b.example/x/"
      ),
      (
        ["AWS_ENDPOINT_URL": "http://[::1]:80", "AWS_ENDPOINT_URL_SQS": "http://b"],
        "http://[::1]/"
      ),
      (
        ["AWS_ENDPOINT_URL": "http://a", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"],
        "https://dynamodb.us-east-1.amazonaws.com/"
      ),
      (
        ["AWS_ENDPOINT_URL": "not a URL", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
        "https://dynamodb.us-east-1.amazonaws.com/"
      ),
      (
        ["AWS_ENDPOINT_URL": "http://a", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false"],
        "http://a/"
      ),
    ] as [([String: String], String)])
  func endpoints(changes: [String: String], url: String) throws {
    let environment = Self.complete.merging(changes) { $1 }
    #expect(try AWSConfiguration(environment: environment).dynamoDBEndpoint.url == url)
  }

  @Test("prints no secret, however it is printed")
  func redaction() async throws {
    let configuration = try AWSConfiguration.forTests(url: "http://127.0.0.1:1")
    let client = AWSClient(configuration: configuration)
    var texts = [
      "\(configuration.credentials)", String(reflecting: configuration.credentials),
      "\(configuration)", String(reflecting: configuration), "\(client)",
      String(reflecting: client),
    ]
    for value in [configuration, configuration.credentials, client] as [Any] {
      var text = ""
      dump(value, to: &text)
      texts.append(text)
    }
    await client.shutdown()
    for text in texts {
      #expect(!text.contains(AWSConfiguration.testSecret))
      #expect(!text.contains(AWSConfiguration.testToken))
    }
    #expect(texts[0] == "Credentials(<redacted>)")
  }

  @Test("keeps secrets out of errors that quote the request")
  func redactedErrors() async throws {
    let token = AWSConfiguration.testToken
    let message = "The canonical string should have been x-amz-security-token:\(token)"
    try await withServer(replies: .always(.error(403, "SignatureDoesNotMatch", message))) {
      client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.message.hasSuffix("x-amz-security-token:<redacted>"))
      #expect(!"\(error)".contains(token))
    }
  }
}

@Suite("An error's text")
struct AWSErrorTextTests {
  @Test("says what failed, why, and what a support request asks for")
  func description() async throws {
    try await withServer(replies: .always(.error(400, "ThrottlingException", "Rate exceeded"))) {
      client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(
        error.description == """
          DynamoDB.BatchWriteItem: ThrottlingException: Rate exceeded \
          (HTTP status 400, request id REQUEST-1, 4 attempts)
          """)
      #expect(error.isThrottling)
    }
  }

  @Test(
    "takes the code from wherever a service puts it",
    arguments: [
      ([:], #"{"__type":"com.amazonaws.dynamodb.v20120810#SomeException"}"#, "SomeException"),
      ([:], #"{"__type":"SomeException","Message":"why"}"#, "SomeException"),
      (["x-amzn-errortype": "SomeException:http://internal/"], "{}", "SomeException"),
      (["x-amzn-errortype": "ns#SomeException"], "not JSON", "SomeException"),
      ([:], #"{"code":"SomeException"}"#, "SomeException"), ([:], "", nil),
      ([:], #"{"__type":"ns#"}"#, nil), ([:], #"{"__type":7}"#, nil),
    ] as [([String: String], String, String?)])
  func code(headers: [String: String], body: String, expected: String?) async throws {
    try await withServer(
      replies: .always(.answer(status: 400, headers: headers, text: body))
    ) { client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.code == expected)
      #expect(error.kind == .service)
      #expect(!error.message.isEmpty)
    }
  }
}
