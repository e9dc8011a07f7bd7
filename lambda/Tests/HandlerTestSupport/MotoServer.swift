package import AWSClient
public import ExactJSON
import FaultInjection
package import Foundation

/// A local AWS (moto) in a separate process on 127.0.0.1.
public final class MotoServer: Sendable {
  /// The endpoint for every service.
  public let endpoint: String
  private let process: RecordedProcess

  @TaskLocal static var suite: MotoServer?

  /// The server of a suite with the trait ``Testing/Trait/localAWS``.
  package static var ofSuite: MotoServer {
    guard let suite else { preconditionFailure("the suite lacks the trait .localAWS") }
    return suite
  }

  /// The server's program: in the folder `LOCAL_AWS_BIN`, or on the search path.
  package static let program: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let folders =
      [environment["LOCAL_AWS_BIN"]].compactMap { $0 }
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { URL(filePath: $0).appending(path: "moto_server") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }()

  /// Whether to run tests that need it: if it is installed, and in CI, where it must be.
  public static var isRequired: Bool {
    program != nil || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  /// Starts a separate server, which runs until ``stop()``.
  public init() async throws {
    guard let program = Self.program else {
      throw Failure(
        "moto_server was not found: install it (pip install 'moto[server]') on the search path,"
          + " or name its folder by LOCAL_AWS_BIN")
    }
    // The system chooses the port, so that no other server can get the same one.
    process = try RecordedProcess(program, ["-H", "127.0.0.1", "-p", "0"])
    guard let address = try await Self.address(of: process) else {
      process.stop()
      throw Failure("moto_server did not start within \(Self.patience): \(process.output)")
    }
    endpoint = address
  }

  /// Generous, since several start at once when all tests run, on machines with two cores.
  private static let patience = Duration.seconds(180)

  /// The address in its own output: `Running on http://127.0.0.1:33567`.
  private static func address(of process: RecordedProcess) async throws -> String? {
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end, process.isRunning {
      if let address = process.output.firstMatch(of: /Running on (http:\/\/127\.0\.0\.1:\d+)\s/) {
        return String(address.output.1)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    return nil
  }

  public func stop() {
    process.stop()
  }

  /// Creates the workshop's table and a queue, and returns the queue's URL.
  public func makeTableAndQueue() async throws -> String {
    try await makeTable("events")
    return try await makeQueue("rejected")
  }

  /// Creates a table like that of the workshop.
  public func makeTable(_ name: String) async throws {
    _ = try await call(
      "DynamoDB_20120810.CreateTable",
      .object([
        "TableName": .string(name), "BillingMode": .string("PAY_PER_REQUEST"),
        "AttributeDefinitions": .array([
          .object(["AttributeName": .string("event_id"), "AttributeType": .string("S")])
        ]),
        "KeySchema": .array([
          .object(["AttributeName": .string("event_id"), "KeyType": .string("HASH")])
        ]),
      ]))
  }

  /// Creates a queue and returns its URL.
  public func makeQueue(_ name: String) async throws -> String {
    let queue = try await call("AmazonSQS.CreateQueue", .object(["QueueName": .string(name)]))
    guard let url = queue["QueueUrl"]?.stringValue else { throw Failure("no queue was made") }
    return url
  }

  /// Calls an operation, such as `Kinesis_20131202.CreateStream`.
  public func call(_ target: String, _ body: JSONValue) async throws -> JSONValue {
    let answer = try await call(target, String(decoding: body.bytes, as: UTF8.self))
    // Some operations answer without a body.
    return answer.isEmpty ? .null : try JSONValue(parsing: answer)
  }

  /// Calls an operation with a body of JSON, and returns the body of the answer.
  package func call(_ target: String, _ body: String) async throws -> [UInt8] {
    let services = ["AWSEvent": "events", "DynamoDB": "dynamodb", "Kinesis_": "kinesis"]
    let service = services[String(target.prefix(8))] ?? "sqs"
    return try await send(
      service: service,
      headers: ["x-amz-target": target, "content-type": "application/x-amz-json-1.1"], body: body)
  }

  /// Sends a request to a service whose operations are paths or form fields.
  ///
  /// - Parameter service: The service's signing name.
  /// - Throws: ``Failure`` for an answer with a status other than 2xx.
  package func send(
    service: String, path: String = "/", headers: [String: String], body: String
  ) async throws -> [UInt8] {
    try await send("POST", service, path, headers, Array(body.utf8))
  }

  /// Makes a bucket of S3, or puts an object into one.
  ///
  /// - Parameter path: `/bucket`, or `/bucket/key`.
  package func put(_ path: String, _ body: [UInt8] = []) async throws {
    _ = try await send("PUT", "s3", path, [:], body)
  }

  private func send(
    _ method: String, _ service: String, _ path: String, _ headers: [String: String],
    _ body: [UInt8]
  ) async throws -> [UInt8] {
    var headers = headers
    let name = headers["x-amz-target"] ?? "\(service) \(path)"
    // The server does not check the signature, but reads the name of the service in it.
    headers["authorization"] = """
      AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/\(service)/aws4_request, \
      SignedHeaders=host, Signature=0
      """
    let answer = try await HTTPStandIn.send(method, endpoint + path, headers: headers, body: body)
    guard (200...299).contains(answer.status) else {
      throw Failure("\(name): \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
    }
    return answer.body
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
      self.description = description
    }
  }
}

extension MotoServer {
  /// Hands `body` a client for the server, which is shut down at the end.
  package func withClient(_ body: (AWSClient) async throws -> Void) async throws {
    let client = try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": endpoint,
    ])
    do {
      try await body(client)
      await client.shutdown()
    } catch {
      await client.shutdown()
      throw error
    }
  }
}
