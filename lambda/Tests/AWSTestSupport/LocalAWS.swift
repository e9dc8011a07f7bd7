import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TestSupport
package import Testing

/// A local AWS for the tests of a suite: moto, run as a process of its own on the loopback.
///
/// `moto_server` is taken from the folder that the variable `LOCAL_AWS_BIN` names, or else from
/// `PATH`. Where there is none the tests are skipped; with `CI=true` they fail instead.
package struct LocalAWS: SuiteTrait, TestScoping {
  /// The server that runs while the suite's tests do.
  @TaskLocal package static var url = ""

  package static var isWanted: Bool { TestSupport.LocalAWS.isRequired }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try await TestSupport.LocalAWS()
    defer { server.stop() }
    try await Self.$url.withValue(server.endpoint, operation: function)
  }

  /// Calls an operation, whatever it is, to prepare a test or to look at what came of it.
  ///
  /// - Parameter target: `Kinesis_20131202.CreateStream` and the like.
  /// - Throws: `CallFailed` for an answer with another status than 2xx.
  package static func call(_ target: String, _ body: String) async throws -> [UInt8] {
    let service =
      ["DynamoDB": "dynamodb", "Kinesis_": "kinesis"][String(target.prefix(8))] ?? "sqs"
    return try await send(
      service: service,
      headers: ["x-amz-target": target, "content-type": "application/x-amz-json-1.1"], body: body)
  }

  /// Sends a request to a service that has paths or form fields for its operations.
  ///
  /// - Parameter service: The name that requests are signed for.
  /// - Throws: `CallFailed` for an answer with another status than 2xx.
  package static func send(
    service: String, path: String = "/", headers: [String: String], body: String
  ) async throws -> [UInt8] {
    var request = HTTPClientRequest(url: url + path)
    request.method = .POST
    request.headers = HTTPHeaders(Array(headers))
    // The signature is not checked; the name of the service in it is looked at.
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

  /// An operation that the local AWS refused.
  package struct CallFailed: Error {
    let target: String
    let answer: String
  }
}

extension Trait where Self == LocalAWS {
  /// Runs the suite's tests while a local AWS is up.
  package static var localAWS: LocalAWS { LocalAWS() }
}
