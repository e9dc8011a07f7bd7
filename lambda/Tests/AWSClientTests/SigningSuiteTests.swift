import Foundation
import Testing

@testable import AWSClient
@testable import ExactJSON

/// AWS's own test suite for Signature Version 4, which is not part of this package. The variable
/// `SIGV4_TEST_SUITE` names the folder of its cases, each of which is a folder with `request.txt`,
/// `context.json` and the expected results. If it is unset, these tests are skipped.
@Suite(
  "The signing test suite", .enabled(if: SigningCase.folder != nil, "SIGV4_TEST_SUITE is unset"))
struct SigningSuiteTests {
  @Test("has all of its 38 cases")
  func isComplete() {
    #expect(SigningCase.names.count == 38)
  }

  @Test("Signing in a header", arguments: SigningCase.names)
  func header(name: String) throws {
    let test = try SigningCase(name)
    let timestamp = test.timestamp
    var headers = test.headers
    headers.append(("X-Amz-Date", timestamp.dateTime))
    if test.signsBody {
      let hash = String(decoding: Signer.payloadHash(test.body), as: UTF8.self)
      headers.append(("x-amz-content-sha256", hash))
    }
    if let token = test.token, !test.omitsToken { headers.append(("X-Amz-Security-Token", token)) }
    let request = CanonicalRequest(
      method: test.method, path: test.path, normalizesPath: test.normalizesPath,
      query: test.query, headers: headers, payloadHash: Signer.payloadHash(test.body))

    try expect(request, test, timestamp, prefix: "header")
    let authorization = try test.signer.authorization(for: request, timestamp: timestamp)
    #expect(try test.text("header-signed-request").contains("Authorization:\(authorization)\n"))
  }

  @Test("Signing in the query", arguments: SigningCase.names)
  func query(name: String) throws {
    let test = try SigningCase(name)
    let names = CanonicalRequest(
      method: test.method, path: test.path, headers: test.headers, payloadHash: [])
    let parameters = try test.signer.queryParameters(
      signedHeaders: names.signedHeaders, timestamp: test.timestamp, expiresIn: test.expiresIn,
      includesSessionToken: !test.omitsToken)
    let request = CanonicalRequest(
      method: test.method, path: test.path, normalizesPath: test.normalizesPath,
      query: test.query.isEmpty ? parameters : "\(test.query)&\(parameters)",
      headers: test.headers, payloadHash: Signer.payloadHash(test.body))
    try expect(request, test, test.timestamp, prefix: "query")
  }

  private func expect(
    _ request: CanonicalRequest, _ test: SigningCase, _ timestamp: SigningTimestamp, prefix: String
  ) throws {
    let signer = try test.signer
    #expect(
      String(decoding: request.bytes, as: UTF8.self)
        == (try test.text("\(prefix)-canonical-request")))
    #expect(
      String(decoding: signer.stringToSign(request, timestamp: timestamp), as: UTF8.self)
        == (try test.text("\(prefix)-string-to-sign")))
    #expect(
      signer.signature(of: request, timestamp: timestamp)
        == (try test.text("\(prefix)-signature")))
  }
}

/// A case of the suite, read from its folder.
struct SigningCase {
  static let folder = ProcessInfo.processInfo.environment["SIGV4_TEST_SUITE"]
    .flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }

  static let names: [String] =
    folder.flatMap {
      try? FileManager.default.contentsOfDirectory(atPath: $0.path).sorted()
    } ?? []

  let method: String
  let path: String
  let query: String
  let headers: [(name: String, value: String)]
  let body: [UInt8]
  private let context: JSONValue
  private let name: String

  init(_ name: String) throws {
    self.name = name
    context = try JSONValue(parsing: Array(try Self.text(name, "context.json").utf8))
    let parts = try Self.text(name, "request.txt").components(separatedBy: "\n\n")
    var lines = parts[0].components(separatedBy: "\n")
    let requestLine = lines.removeFirst()
    let firstSpace = try #require(requestLine.firstIndex(of: " "))
    let lastSpace = try #require(requestLine.lastIndex(of: " "))
    method = String(requestLine[..<firstSpace])
    let target = requestLine[requestLine.index(after: firstSpace)..<lastSpace]
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(halves[0])
    query = halves.count > 1 ? String(halves[1]) : ""
    var headers: [(name: String, value: String)] = []
    for line in lines where !line.isEmpty {
      if line.hasPrefix(" "), !headers.isEmpty {
        headers[headers.count - 1].value += "\n" + line
      } else {
        let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        headers.append((String(halves[0]), String(halves[1])))
      }
    }
    self.headers = headers
    body = parts.count > 1 ? Array(parts[1].utf8) : []
  }

  var normalizesPath: Bool { context["normalize"] == .bool(true) }
  var signsBody: Bool { context["sign_body"] == .bool(true) }
  var omitsToken: Bool { context["omit_session_token"] == .bool(true) }
  var token: String? { context["credentials"]?["token"]?.stringValue }

  var expiresIn: Int {
    guard case .number(let text)? = context["expiration_in_seconds"] else { return 0 }
    return Int(text) ?? 0
  }

  /// All cases are for 2015-08-30T12:36:00Z.
  var timestamp: SigningTimestamp { SigningTimestamp(unixSeconds: 1_440_938_160) }

  var signer: Signer {
    get throws {
      let credentials = context["credentials"]
      return Signer(
        credentials: try Credentials(
          accessKeyID: try #require(credentials?["access_key_id"]?.stringValue),
          secretAccessKey: try #require(credentials?["secret_access_key"]?.stringValue),
          sessionToken: token),
        region: try #require(context["region"]?.stringValue),
        service: try #require(context["service"]?.stringValue))
    }
  }

  /// The expected results of the suite.
  func text(_ file: String) throws -> String {
    try Self.text(name, "\(file).txt")
  }

  private static func text(_ name: String, _ file: String) throws -> String {
    let url = try #require(folder).appendingPathComponent(name).appendingPathComponent(file)
    return try String(contentsOf: url, encoding: .utf8)
  }
}
