import Pipeline
import TestSupport
import Testing

/// Names, settings and permissions of buckets. ``DestinationKindTests`` checks the generated text.
@Suite struct `Buckets` {
  private static let key: Expression<String> =
    "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-8000-123456789abc"

  private static func stack(_ declarations: [any Declaration]) -> Stack {
    Stack("buckets") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations
    }
  }

  @Test(
    arguments: [
      ("orders", nil),
      ("0rders.2026-a", nil),
      ("ab", PipelineProblem.nameLength("ab", of: .bucket, 3...63)),
      (
        String(repeating: "a", count: 64),
        PipelineProblem.nameLength(String(repeating: "a", count: 64), of: .bucket, 3...63)
      ),
      ("orders_1", PipelineProblem.nameCharacter("_", of: .bucket, punctuation: ".-")),
      ("ordersX", BucketProblem.uppercaseBucketName("X")),
      ("-orders", BucketProblem.bucketNamePunctuation("-orders")),
      ("orders.", BucketProblem.bucketNamePunctuation("orders.")),
      ("a..b", BucketProblem.bucketNamePunctuation("a..b")),
      ("192.168.5.4", BucketProblem.bucketNameLikeAddress("192.168.5.4")),
      ("xn--orders", BucketProblem.reservedBucketName("xn--orders", "xn--")),
      (
        "amzn-s3-demo-orders",
        BucketProblem.reservedBucketName("amzn-s3-demo-orders", "amzn-s3-demo-")
      ),
      ("orders-s3alias", BucketProblem.reservedBucketName("orders-s3alias", "-s3alias")),
      ("orders--x-s3", BucketProblem.reservedBucketName("orders--x-s3", "--x-s3")),
    ] as [(String, (any DeclarationProblem)?)])
  func `A name that S3 refuses is refused`(name: String, problem: (any DeclarationProblem)?) {
    let errors = Self.stack([Bucket(Expression(name), label: "b")]).errors()
    #expect(
      errors.map { AnyHashable($0.problem) }
        == [problem].compactMap(\.self).map { AnyHashable($0) })
    #expect(errors.allSatisfy { $0.location.file == "BucketTests.swift" })
  }

  @Test func `A name with values that only Terraform knows is checked for its characters`() {
    let environment = Variable<String>("environment", description: "Where it runs.").wrappedValue
    func problems(_ name: Expression<String>) -> [BucketProblem] {
      Self.stack([Bucket(name)]).problems(of: BucketProblem.self)
    }
    #expect(problems("\(environment)-orders") == [])
    #expect(problems("\(environment)-Orders") == [.uppercaseBucketName("O")])
  }

  @Test(
    arguments: [
      ([Bucket("orders", expiration: .hours(36))], BucketProblem.expirationNotInDays),
      ([Bucket("orders", expiration: .days(0))], BucketProblem.expirationNotInDays),
      ([Bucket("orders", expiration: .days(.max))], BucketProblem.expirationNotInDays),
      (
        [Bucket("orders", encryption: .customerManagedKey("alias/mine"))],
        PipelineProblem.keyNotARN("alias/mine")
      ),
      (
        [Bucket.existing("orders", encryptedBy: "alias/mine")],
        PipelineProblem.keyNotARN("alias/mine")
      ),
      (
        [Bucket.existing(arn: "arn:aws:s3:::orders/a")],
        PipelineProblem.otherARN("arn:aws:s3:::orders/a", of: .bucket)
      ),
      ([Bucket.existing(arn: "orders")], PipelineProblem.otherARN("orders", of: .bucket)),
    ] as [([any Declaration], any DeclarationProblem)])
  func `A setting that S3 refuses is refused`(
    declarations: [any Declaration], problem: any DeclarationProblem
  ) {
    #expect(Self.stack(declarations).mixedProblems() == [AnyHashable(problem)])
  }

  /// The actions on buckets and keys that the policies of the stack have.
  private static func actions(_ declarations: [any Declaration]) throws -> [String] {
    try stack(declarations).text().matches(of: /"((?:s3|kms):[A-Z]\w+)"/).map { String($0.1) }
  }

  private static func permissions(_ allow: Allow) throws -> [String] {
    try actions([Role("r", assumedBy: .lambda) { allow }])
  }

  @Test func `Reading, writing and reporting have the actions that each needs`() throws {
    let plain = Bucket.existing(arn: "arn:aws:s3:::orders")
    let encrypted = Bucket.existing(arn: "arn:aws:s3:::orders", encryptedBy: Self.key)
    #expect(try Self.permissions(.read(plain)) == ["s3:ListBucket", "s3:GetObject"])
    #expect(try Self.permissions(.write(plain)) == ["s3:AbortMultipartUpload", "s3:PutObject"])
    #expect(
      try Self.permissions(.read(encrypted)) == [
        "s3:ListBucket", "s3:GetObject", "kms:Decrypt",
      ])
    #expect(
      try Self.permissions(.write(encrypted)) == [
        "s3:AbortMultipartUpload", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey",
      ])
    let stream = Pipeline.Stream("events")
    let role = Role("handler", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let reporting = try Self.actions([
      stream, role, function,
      Mapping(from: stream, to: function, startingAt: .latest, onFailure: encrypted),
    ])
    #expect(reporting == ["s3:ListBucket", "s3:PutObject", "kms:GenerateDataKey"])
  }

  @Test func `A bucket that your own data source finds is one too`() throws {
    let data = DataS3Bucket("shared", bucket: "shared")
    let text = try Self.stack([
      data, Role("r", assumedBy: .lambda) { Allow.read(Bucket.existing(data)) },
    ]).text()
    #expect(text.contains("Resource = [data.aws_s3_bucket.shared.arn]"), "\(text)")
  }

  @Test func `All parts of a bucket have its provider`() throws {
    let other = Provider.aws("~> 5.100", region: "us-east-1", alias: "other")
    let text = try Stack("buckets") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      other
      Bucket("orders", expiration: .days(1)).provider(other)
    }.text()
    #expect(text.matches(of: /provider += aws\.other\n/).count == 7, "\(text)")
  }

  @Test func `A second policy of a bucket is warned of, unless the bucket has none`() {
    func warnings(requiresTLS: Bool) -> [PipelineWarning?] {
      let bucket = Bucket("orders", requiresTLS: requiresTLS)
      let other = Bucket("others")
      return Self.stack([
        bucket, other,
        S3BucketPolicy("open", bucket: bucket.name, policy: .jsonencode(["Statement": "x"])),
      ]).warnings().map { $0.problem as? PipelineWarning }
    }
    #expect(
      warnings(requiresTLS: true) == [
        .repeatedBucketSetting("aws_s3_bucket_policy.open", of: "aws_s3_bucket.orders")
      ])
    #expect(warnings(requiresTLS: false) == [])
  }
}
