internal import CommandLineSupport

/// One HTTP request at a time to a server on 127.0.0.1: enough to ask the local AWS how far it is,
/// without the dependencies of a real client.
struct LocalHTTP: Sendable {
  let port: UInt16
  /// How long a connection, a write or a read may take.
  var patience: Int = 10

  struct Response: Hashable, Sendable {
    let status: Int
    let body: [UInt8]
  }

  /// More than that is not read.
  static let longestResponse = 32 << 20

  func post(_ path: String, headers: [(String, String)] = [], body: [UInt8] = []) async throws
    -> Response
  {
    try await request("POST", path, headers: headers, body: body)
  }

  /// Sends a request and reads the answer to its end. HTTP 1.0, in which the end of the connection
  /// is the end of the answer.
  func request(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
  ) async throws -> Response {
    var head = "\(method) \(path) HTTP/1.0\r\nHost: 127.0.0.1:\(port)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(body.count)\r\n\r\n"
    let request = Array(head.utf8) + body
    return try await onOwnThread { () throws(DemoError) in
      try parse(try exchange(request))
    }
  }

  private func exchange(_ request: [UInt8]) throws(DemoError) -> [UInt8] {
    let descriptor = LocalPort.makeSocket()
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var limit = timeval()
    limit.tv_sec = .init(patience)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = LocalPort.address(port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw failure() }

    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, noSignal)
      }
      guard count > 0 else { throw failure() }
      sent += count
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while answer.count <= Self.longestResponse {
      let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count == 0 { return answer }
      guard count > 0 else { throw failure() }
      answer += chunk[..<count]
    }
    throw .request("more than \(Self.longestResponse) bytes")
  }

  private var noSignal: Int32 {
    #if canImport(Darwin)
      0
    #else
      Int32(MSG_NOSIGNAL)
    #endif
  }

  private func failure() -> DemoError {
    .request(String(cString: strerror(errno)))
  }

  func parse(_ answer: [UInt8]) throws(DemoError) -> Response {
    let blank = Array("\r\n\r\n".utf8)
    guard let end = answer.firstRange(of: blank) else { throw .request("no HTTP answer") }
    let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
    let words = head.prefix { !$0.isNewline }.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw .request("no HTTP answer")
    }
    return Response(status: status, body: Array(answer[end.upperBound...]))
  }
}
