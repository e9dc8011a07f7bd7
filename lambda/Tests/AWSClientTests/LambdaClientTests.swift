import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues

@Suite("Lambda's functions and mappings")
struct LambdaClientTests {
  private static let mapping = #"""
    {"UUID":"a-b","BatchSize":500,"MaximumBatchingWindowInSeconds":5,"ParallelizationFactor":2,
     "EventSourceArn":"arn:aws:kinesis:us-east-1:1:stream/s","StartingPosition":"AT_TIMESTAMP",
     "StartingPositionTimestamp":1459799926.048,"LastModified":1.7E9,
     "FunctionArn":"arn:aws:lambda:us-east-1:1:function:f","State":"Enabled",
     "StateTransitionReason":"User action","LastProcessingResult":"OK",
     "MaximumRetryAttempts":-1,"MaximumRecordAgeInSeconds":21600,
     "BisectBatchOnFunctionError":true,"TumblingWindowInSeconds":30,
     "FunctionResponseTypes":["ReportBatchItemFailures"],
     "DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:1:q"}},
     "FilterCriteria":{"Filters":[{"Pattern":"{\"data\":{}}"},{"Pattern":"{}"}]}}
    """#

  @Test("a mapping has every setting that the answer has")
  func mapping() async throws {
    try await withServer(replies: .always(.ok(Self.mapping))) { client, server in
      let mapping = try await client.lambda.getEventSourceMapping(uuid: "a-b", deadline: nil)
      var expected = EventSourceMapping(uuid: "a-b")
      expected.eventSourceARN = "arn:aws:kinesis:us-east-1:1:stream/s"
      expected.functionARN = "arn:aws:lambda:us-east-1:1:function:f"
      expected.state = "Enabled"
      expected.stateTransitionReason = "User action"
      expected.lastProcessingResult = "OK"
      expected.batchSize = 500
      expected.maximumBatchingWindowInSeconds = 5
      expected.parallelizationFactor = 2
      expected.startingPosition = "AT_TIMESTAMP"
      expected.startingPositionTimestamp = UTCTime(millisecondsSince1970: 1_459_799_926_048)
      expected.maximumRetryAttempts = -1
      expected.maximumRecordAgeInSeconds = 21_600
      expected.bisectBatchOnFunctionError = true
      expected.tumblingWindowInSeconds = 30
      expected.functionResponseTypes = ["ReportBatchItemFailures"]
      expected.onFailureDestination = "arn:aws:sqs:us-east-1:1:q"
      expected.filterPatterns = [#"{"data":{}}"#, "{}"]
      #expect(mapping == expected)
      #expect(server.requests[0].method == "GET")
      #expect(server.requests[0].path == "/2015-03-31/event-source-mappings/a-b")
      #expect(server.requests[0].body.isEmpty)
      #expect(server.requests[0].header("x-amz-target") == nil)
    }
  }

  @Test("a mapping with nulls and nothing but an id is one")
  func sparse() async throws {
    let answer = #"{"UUID":"u","BatchSize":null,"DestinationConfig":{"OnFailure":{}},"Filters":1}"#
    try await withServer(replies: .always(.ok(answer))) { client, _ in
      let mapping = try await client.lambda.getEventSourceMapping(uuid: "u", deadline: nil)
      #expect(mapping == EventSourceMapping(uuid: "u"))
    }
  }

  @Test("the list follows its pages, with everything encoded in the query")
  func list() async throws {
    let pages = [
      #"{"EventSourceMappings":[{"UUID":"1"}],"NextMarker":"a b&c=d/+"}"#,
      #"{"EventSourceMappings":[{"UUID":"2"}],"NextMarker":""}"#,
    ]
    try await withServer(replies: .numbered { .ok(pages[min($0, 1)]) }) { client, server in
      let mappings = try await client.lambda.listEventSourceMappings(
        functionName: "f:live", eventSourceARN: "arn:aws:kinesis:us-east-1:1:stream/s",
        deadline: nil)
      #expect(mappings.map(\.uuid) == ["1", "2"])
      let first = """
        /2015-03-31/event-source-mappings/\
        ?EventSourceArn=arn%3Aaws%3Akinesis%3Aus-east-1%3A1%3Astream%2Fs&FunctionName=f%3Alive
        """
      #expect(
        server.requests.map(\.path) == [first, "\(first)&Marker=a%20b%26c%3Dd%2F%2B"])
    }
  }

  @Test(
    "the list refuses a malformed answer",
    arguments: [
      "{}", "", #"{"EventSourceMappings":[{}]}"#,
      #"{"EventSourceMappings":[],"NextMarker":"same"}"#,
    ])
  func brokenList(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.lambda.listEventSourceMappings(deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }

  @Test("enabling and disabling changes nothing else", arguments: [true, false])
  func enable(isEnabled: Bool) async throws {
    let answer = HTTPStandIn.Reply.answer(status: 202, text: #"{"UUID":"u","State":"Enabling"}"#)
    try await withServer(replies: .always(answer)) { client, server in
      let mapping = try await client.lambda.updateEventSourceMapping(
        uuid: "u", isEnabled: isEnabled, deadline: nil)
      #expect(mapping.state == "Enabling")
      #expect(server.requests[0].method == "PUT")
      #expect(server.requests[0].path == "/2015-03-31/event-source-mappings/u")
      #expect(server.requests[0].text == #"{"Enabled":\#(isEnabled)}"#)
      #expect(server.requests[0].header("content-type") == "application/json")
    }
  }

  @Test("a function has every setting that the answer has")
  func function() async throws {
    let answer = #"""
      {"Configuration":{"FunctionName":"f","FunctionArn":"arn:aws:lambda:us-east-1:1:function:f",
        "Version":"$LATEST","Runtime":"provided.al2023","Handler":"bootstrap","Role":"arn:role",
        "Timeout":60,"MemorySize":256,"EphemeralStorage":{"Size":512},"Architectures":["arm64"],
        "Environment":{"Variables":{"TABLE_NAME":"t","EMPTY":""}},
        "TracingConfig":{"Mode":"Active"},"LoggingConfig":{"LogFormat":"JSON","LogGroup":"/g"},
        "State":"Active","PackageType":"Zip","CodeSha256":"c2hh","CodeSize":12},
       "Code":{"RepositoryType":"S3","Location":"https://bucket/zip?signed"},"Tags":{"a":"b"}}
      """#
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let function = try await client.lambda.getFunction(
        name: "arn:aws:lambda:us-east-1:1:function:f", deadline: nil)
      var expected = FunctionDescription(
        name: "f", arn: "arn:aws:lambda:us-east-1:1:function:f")
      expected.version = "$LATEST"
      expected.runtime = "provided.al2023"
      expected.handler = "bootstrap"
      expected.roleARN = "arn:role"
      expected.timeoutInSeconds = 60
      expected.memorySize = 256
      expected.ephemeralStorageSize = 512
      expected.architectures = ["arm64"]
      expected.environment = ["TABLE_NAME": "t", "EMPTY": ""]
      expected.tracingMode = "Active"
      expected.logFormat = "JSON"
      expected.logGroup = "/g"
      expected.state = "Active"
      expected.packageType = "Zip"
      expected.codeSHA256 = "c2hh"
      expected.codeLocation = "https://bucket/zip?signed"
      #expect(function == expected)
      #expect(
        server.requests[0].path
          == "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af")
    }
  }

  @Test("a name stays one segment of the path, whatever is in it")
  func traversal() async throws {
    try await withServer(replies: .always(.error(404, "ResourceNotFoundException"))) {
      client, server in
      _ = try await awsError { () async throws(AWSError) in
        try await client.lambda.getFunction(name: "../x?y#z é", deadline: nil)
      }
      #expect(
        server.requests.map(\.path) == ["/2015-03-31/functions/..%2Fx%3Fy%23z%20%C3%A9"])
    }
  }

  private static let functionPath =
    "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af"

  /// The signature of a GET request for this path at 2015-08-30T12:36:00Z.
  private static func authorization(host: String) throws -> String {
    let signer = Signer(
      credentials: try AWSConfiguration.forTests(url: "http://127.0.0.1").credentials,
      region: "us-east-1", service: "lambda")
    let canonical = CanonicalRequest(
      method: "GET", path: functionPath,
      headers: [
        ("host", host), ("x-amz-date", "20150830T123600Z"),
        ("x-amz-security-token", AWSConfiguration.testToken),
      ],
      payloadHash: Signer.payloadHash([]))
    return signer.authorization(
      for: canonical, timestamp: SigningTimestamp(unixSeconds: 1_440_938_160))
  }

  @Test("signs the path as it is sent, which encodes it a second time")
  func signature() async throws {
    // Signed by botocore 1.43 for AWS's own endpoint.
    #expect(
      try Self.authorization(host: "lambda.us-east-1.amazonaws.com").hasSuffix(
        "Signature=72eabc7182afbc318bc0eeeca550049699a141ef63ccaec32a1550b57603d11f"))
    try await withServer(replies: .always(.error(404, "ResourceNotFoundException"))) {
      client, server in
      _ = try await awsError { () async throws(AWSError) in
        try await client.lambda.getFunction(
          name: "arn:aws:lambda:us-east-1:1:function:f", deadline: nil)
      }
      let request = server.requests[0]
      #expect(request.path == Self.functionPath)
      #expect(
        try request.header("authorization")
          == Self.authorization(host: "127.0.0.1:\(server.port)"))
    }
  }

  @Test("signs the query too")
  func signedQuery() async throws {
    try await withServer(replies: .always(.ok(#"{"EventSourceMappings":[]}"#))) { client, server in
      for name in ["f", "g"] {
        _ = try await client.lambda.listEventSourceMappings(functionName: name, deadline: nil)
      }
      let signatures = server.requests.map { $0.header("authorization") ?? "" }
      #expect(signatures[0].contains("/us-east-1/lambda/aws4_request"))
      #expect(signatures[0] != signatures[1])
    }
  }

  @Test("a refusal is the service's error, named by the header")
  func refusal() async throws {
    let answer = HTTPStandIn.Reply.answer(
      status: 404, headers: ["x-amzn-errortype": "ResourceNotFoundException:http://a/"],
      text: #"{"Type":"User","Message":"Function not found"}"#)
    try await withServer(replies: .always(answer)) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.lambda.getFunction(name: "f", deadline: nil)
      }
      #expect(error.code == "ResourceNotFoundException")
      #expect(error.message == "Function not found")
      #expect(error.operation == "Lambda.GetFunction")
      #expect(!error.isRetryable)
      #expect(server.requests.count == 1)
    }
  }
}
