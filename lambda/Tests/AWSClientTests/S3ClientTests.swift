import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite struct `Objects of S3` {
  private static func authorization(host: String) throws -> String {
    let signer = Signer(
      credentials: try AWSConfiguration.forTests(url: "http://127.0.0.1").credentials,
      region: "us-east-1", service: "s3")
    let hash = Signer.payloadHash([])
    let canonical = CanonicalRequest(
      method: "GET", path: "/records/orders//a+b c-é", normalizesPath: false,
      headers: [
        ("host", host), ("x-amz-content-sha256", String(decoding: hash, as: UTF8.self)),
        ("x-amz-date", "20150830T123600Z"),
        ("x-amz-security-token", AWSConfiguration.testToken),
      ],
      payloadHash: hash)
    return signer.authorization(
      for: canonical, timestamp: SigningTimestamp(unixSeconds: 1_440_938_160))
  }

  @Test func `are read by a path that is encoded once and signed as it is`() async throws {
    // Signed by botocore 1.44 for AWS's own endpoint.
    #expect(
      try Self.authorization(host: "s3.us-east-1.amazonaws.com").hasSuffix(
        "Signature=27f097871961cae1e3eb42c90efd889abc9e6e29ff2b80ef03923a8059148eda"))
    try await withServer(replies: .always(.ok("contents"))) { client, server in
      let bytes = try await client.s3.getObject(
        bucket: "records", key: "orders//a+b c-é", deadline: nil)
      #expect(String(decoding: bytes, as: UTF8.self) == "contents")
      let request = server.requests[0]
      #expect(request.path == "/records/orders//a%2Bb%20c-%C3%A9")
      #expect(
        try request.header("authorization")
          == Self.authorization(host: "127.0.0.1:\(server.port)"))
    }
  }

  private static func page(_ keys: [String], next: String?) -> String {
    let contents = keys.map {
      "<Contents><Key>\($0)</Key><LastModified>2026-01-31T08:05:00.000Z</LastModified><Size>5</Size></Contents>"
    }
    let token = next.map { "<NextContinuationToken>\($0)</NextContinuationToken>" } ?? ""
    return "<ListBucketResult><IsTruncated>\(next != nil)</IsTruncated>"
      + contents.joined() + token + "</ListBucketResult>"
  }

  @Test func `are listed from all pages`() async throws {
    let pages = [
      Self.page(["a/1", "a/&lt;2&gt;"], next: "t&amp;1"), Self.page(["a/3"], next: nil),
    ]
    try await withServer(replies: .numbered { .ok(pages[min($0, 1)]) }) { client, server in
      let objects = try await client.s3.listObjects(
        bucket: "records", prefix: "a/", after: "a/0", deadline: nil)
      #expect(objects.map(\.key) == ["a/1", "a/<2>", "a/3"])
      #expect(
        objects[0]
          == S3Object(key: "a/1", lastModified: "2026-01-31T08:05:00.000Z", size: 5))
      #expect(
        server.requests.map(\.path) == [
          "/records?list-type=2&prefix=a%2F&start-after=a%2F0",
          "/records?list-type=2&prefix=a%2F&continuation-token=t%261",
        ])
    }
  }

  @Test(arguments: [
    "", "<ListBucketResult></ListBucketResult>",
    "<IsTruncated>true</IsTruncated>",
    "<IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents>",
    "<IsTruncated>false</IsTruncated><Contents><Key>a</Key><LastModified>t</LastModified><Size>x</Size></Contents>",
  ])
  func `are not taken from a list of another form`(answer: String) async throws {
    try await withServer(
      retry: RetryPolicy(maximumAttempts: 1), replies: .always(.ok(answer))
    ) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.s3.listObjects(bucket: "b", prefix: "", after: "", deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }

  @Test func `are refused with the service's own words`() async throws {
    let xml = "<Error><Code>NoSuchBucket</Code><Message>No bucket b.</Message></Error>"
    try await withServer(replies: .always(.answer(status: 404, text: xml))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.s3.getObject(bucket: "b", key: "k", deadline: nil)
      }
      #expect(error.code == "NoSuchBucket")
      #expect(error.message == "No bucket b.")
    }
  }

  @Test(arguments: [
    (false, false, "us-east-1", "s3.us-east-1.amazonaws.com"),
    (false, true, "eu-west-1", "s3.dualstack.eu-west-1.amazonaws.com"),
    (true, false, "us-east-1", "s3-fips.us-east-1.amazonaws.com"),
    (true, true, "us-gov-west-1", "s3-fips.dualstack.us-gov-west-1.amazonaws.com"),
    (false, false, "cn-north-1", "s3.cn-north-1.amazonaws.com.cn"),
  ])
  func `have AWS's own endpoints`(
    isFIPS: Bool, isDualStack: Bool, region: String, host: String
  ) throws {
    let configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": region,
      "AWS_USE_FIPS_ENDPOINT": "\(isFIPS)", "AWS_USE_DUALSTACK_ENDPOINT": "\(isDualStack)",
    ])
    #expect(configuration.s3Endpoint.url == "https://\(host)/")
  }
}
