#if Handler
import HTTPTransport

extension HTTPStandIn {
  /// Sends a request to any server, on a connection of its own, and returns the response. Names of headers are in
  /// lowercase.
  ///
  /// - Throws: An error that says why there is no response within 30 seconds, or that the URL is not one.
  public static func send(
    _ method: String = "POST", _ url: String, headers: [String: String] = [:], body: [UInt8] = []
  ) async throws -> (status: Int, headers: [String: String], body: [UInt8]) {
    guard let (origin, target) = HTTPOrigin.parse(url: url) else {
      throw HTTPFailure.invalidRequest("\(url) is not a URL")
    }
    let fields = headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    let response = try await HTTPConnectionPool.send(
      HTTPRequest(method, target, fields: fields, body: body), to: origin, largestBody: 64 << 20,
      timeout: .seconds(30))
    let answered = Dictionary(response.fields.all.map { ($0.name, $0.value) }) { _, last in last }
    return (response.status, answered, response.body)
  }
}
#endif
