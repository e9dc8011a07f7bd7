import Testing

@testable import AWSClient

/// Examples from AWS's documentation, which test the signer without the test suite.
@Suite("Signatures of published examples")
struct SignerExampleTests {
  static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  @Test("IAM's ListUsers (IAM User Guide, Create a signed AWS API request)")
  func listUsers() throws {
    let credentials = try Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    let signer = Signer(credentials: credentials, region: "us-east-1", service: "iam")
    let timestamp = SigningTimestamp(unixSeconds: 1_440_938_160)
    let request = CanonicalRequest(
      method: "GET", path: "/", query: "Action=ListUsers&Version=2010-05-08",
      headers: [
        ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        ("Host", "iam.amazonaws.com"), ("X-Amz-Date", "20150830T123600Z"),
      ],
      payloadHash: Signer.payloadHash([]))
    #expect(timestamp.dateTime == "20150830T123600Z")
    #expect(
      String(decoding: signer.stringToSign(request, timestamp: timestamp), as: UTF8.self) == """
        AWS4-HMAC-SHA256
        20150830T123600Z
        20150830/us-east-1/iam/aws4_request
        f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59
        """)
    #expect(
      signer.authorization(for: request, timestamp: timestamp) == """
        AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, \
        SignedHeaders=content-type;host;x-amz-date, \
        Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7
        """)
  }

  @Test("S3's GET Object (S3 API Reference, Signature calculations for the Authorization header)")
  func getObject() throws {
    let signer = try s3Signer()
    let request = CanonicalRequest(
      method: "GET", path: "/test.txt", normalizesPath: false,
      headers: [
        ("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9"),
        ("x-amz-content-sha256", Self.emptyHash), ("x-amz-date", "20130524T000000Z"),
      ],
      payloadHash: Array(Self.emptyHash.utf8))
    let timestamp = SigningTimestamp(unixSeconds: 1_369_353_600)
    #expect(
      signer.signature(of: request, timestamp: timestamp)
        == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
  }

  @Test("S3's presigned GET (S3 API Reference, Authenticating requests: using query parameters)")
  func presigned() throws {
    let signer = try s3Signer()
    let timestamp = SigningTimestamp(unixSeconds: 1_369_353_600)
    let query = signer.queryParameters(
      signedHeaders: "host", timestamp: timestamp, expiresIn: 86_400)
    let request = CanonicalRequest(
      method: "GET", path: "/test.txt", query: query,
      headers: [("host", "examplebucket.s3.amazonaws.com")],
      payloadHash: Array("UNSIGNED-PAYLOAD".utf8))
    #expect(
      signer.signature(of: request, timestamp: timestamp)
        == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
  }

  @Test("A key is derived anew for another day and kept for the same")
  func keyPerDay() throws {
    let signer = try s3Signer()
    let request = CanonicalRequest(
      method: "GET", path: "/", headers: [("host", "a")], payloadHash: Signer.payloadHash([]))
    func sign(_ seconds: Int64) -> String {
      signer.signature(of: request, timestamp: SigningTimestamp(unixSeconds: seconds))
    }
    let today = sign(1_369_353_600)
    let tomorrow = sign(1_369_353_600 + 86_400)
    #expect(today != tomorrow)
    #expect(sign(1_369_353_600) == today)
    #expect(sign(1_369_353_600 + 86_400) == tomorrow)
    // A new signer without a key, since the signed text also contains the day.
    let fresh = try s3Signer().signature(
      of: request, timestamp: SigningTimestamp(unixSeconds: 1_369_353_600 + 86_400))
    #expect(fresh == tomorrow)
  }

  private func s3Signer() throws -> Signer {
    Signer(
      credentials: try Credentials(
        accessKeyID: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
      region: "us-east-1", service: "s3")
  }
}

@Suite("The time of a signature")
struct SigningTimestampTests {
  @Test(
    "is the UTC second in both forms",
    arguments: [
      (0, "19700101T000000Z"), (951_782_399, "20000228T235959Z"),
      (951_782_400, "20000229T000000Z"), (951_868_800, "20000301T000000Z"),
      (1_735_689_599, "20241231T235959Z"), (4_107_542_400, "21000301T000000Z"),
      (-1, "19691231T235959Z"), (253_402_300_799, "99991231T235959Z"),
    ] as [(Int64, String)])
  func forms(seconds: Int64, expected: String) {
    let timestamp = SigningTimestamp(unixSeconds: seconds)
    #expect(timestamp.dateTime == expected)
    #expect(timestamp.date == String(expected.prefix(8)))
  }
}
