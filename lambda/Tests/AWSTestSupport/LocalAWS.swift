import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TestSupport
package import Testing

/// A local AWS for the tests of a suite: moto, in a separate process on the loopback interface.
///
/// `moto_server` is taken from the folder in the variable `LOCAL_AWS_BIN`, or else from `PATH`. If
/// it is missing, the tests are skipped; with `CI=true` they fail instead.
package struct LocalAWS: SuiteTrait, TestScoping {
  /// The server during the suite's tests.
  @TaskLocal package static var url = ""

  package static var isWanted: Bool { TestSupport.LocalAWS.isRequired }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try await TestSupport.LocalAWS()
    defer { server.stop() }
    try await Self.$url.withValue(server.endpoint, operation: function)
  }

  /// Calls any operation, to prepare a test or to check its results.
  ///
  /// - Parameter target: For example `Kinesis_20131202.CreateStream`.
  /// - Throws: `CallFailed` for an answer with a status other than 2xx.
  package static func call(_ target: String, _ body: String) async throws -> [UInt8] {
    let service =
      ["DynamoDB": "dynamodb", "Kinesis_": "kinesis"][String(target.prefix(8))] ?? "sqs"
    return try await send(
      service: service,
      headers: ["x-amz-target": target, "content-type": "application/x-amz-json-1.1"], body: body)
  }

  /// Sends a request to a service whose operations are paths or form fields.
  ///
  /// - Parameter service: The service's signing name.
  /// - Throws: `CallFailed` for an answer with a status other than 2xx.
  package static func send(
    service: String, path: String = "/", headers: [String: String], body: String
  ) async throws -> [UInt8] {
    var request = HTTPClientRequest(url: url + path)
    request.method = .POST
    request.headers = HTTPHeaders(Array(headers))
    // The server does not check the signature, but reads the name of the service in it.
    request.headers.add(
      name: "authorization",
      value: """
        AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/\(service)/aws4_request, \
        SignedHeaders=host, Signature=0
        """)
    request.body = .bytes(ByteBuffer(string: body))
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let answer = try await response.body.collect(upTo: 16 << 20)
    guard (200...299).contains(response.status.code) else {
      throw CallFailed(
        target: headers["x-amz-target"] ?? "\(service) \(path)",
        answer: String(buffer: answer))
    }
    return Array(answer.readableBytesView)
  }

  /// An operation failed.
  package struct CallFailed: Error {
    let target: String
    let answer: String
  }
}

extension Trait where Self == LocalAWS {
  /// Runs the suite's tests with a local AWS.
  package static var localAWS: LocalAWS { LocalAWS() }
}
