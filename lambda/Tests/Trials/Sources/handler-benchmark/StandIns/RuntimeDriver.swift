/// Lambda's side of the Runtime API for one process: sends it one event after another and measures
/// the time. It runs on the calling thread, so that no measurement includes waking another thread.
final class RuntimeDriver {
  /// The result of an invocation.
  struct Answer {
    /// The time from sending the event to receiving the whole answer.
    let duration: Duration
    let body: [UInt8]
  }

  /// `AWS_LAMBDA_RUNTIME_API`.
  let address: String
  private let listener: Descriptor
  private let patience: Duration
  private let isTraced: Bool
  private var connections: [Connection] = []
  private var waiting: Descriptor?
  /// Whether the process has ended, so that waiting is pointless.
  var hasEnded: () -> Bool = { false }
  private var invocations = 0

  private struct Connection {
    let socket: Descriptor
    var buffer = HTTPRequestBuffer()
  }

  /// - Parameter patience: The maximum time that the process may send nothing.
  init(patience: Duration, isTraced: Bool) throws(SystemError) {
    self.patience = patience
    self.isTraced = isTraced
    let port: UInt16
    (listener, port) = try Descriptor.listener()
    address = "127.0.0.1:\(port)"
  }

  /// Waits until the process asks for an event.
  ///
  /// - Returns: The time of the request.
  @discardableResult
  func waitUntilReady() throws -> ContinuousClock.Instant {
    if waiting != nil { return .now }
    let (socket, request, time) = try receive()
    guard request.method == "GET", request.path == "/2018-06-01/runtime/invocation/next" else {
      throw StandInFailure(
        description: "\(request.method) \(request.path) instead of a request for an event: "
          + String(decoding: request.body.prefix(2_000), as: UTF8.self))
    }
    waiting = socket
    return time
  }

  /// Has the process handle an event.
  func invoke(_ event: [UInt8]) throws -> Answer {
    try waitUntilReady()
    guard let socket = waiting else {
      throw StandInFailure(description: "the process is not waiting for an event")
    }
    waiting = nil
    invocations += 1
    let identifier = "8476a536-e9f4-11e8-9739-" + Self.padded(invocations, to: 12)
    let head = head(identifier: identifier, length: event.count)
    let start = ContinuousClock.now
    try socket.write(event.count < 65_536 ? head + event : head)
    if event.count >= 65_536 { try socket.write(event) }
    let (answering, request, time) = try receive()
    guard request.method == "POST",
      request.path == "/2018-06-01/runtime/invocation/\(identifier)/response"
    else {
      throw StandInFailure(
        description: "\(request.method) \(request.path) instead of an answer: "
          + String(decoding: request.body.prefix(2_000), as: UTF8.self))
    }
    try answering.write(Self.accepted)
    return Answer(duration: time - start, body: request.body)
  }

  private func receive() throws -> (Descriptor, HTTPRequest, ContinuousClock.Instant) {
    let start = ContinuousClock.now
    while true {
      let ready = try readable([listener] + connections.map(\.socket), milliseconds: 100)
      guard ready.contains(true) else {
        if hasEnded() { throw StandInFailure(description: "the process has ended") }
        if start.duration(to: .now) > patience {
          throw StandInFailure(description: "the process sent nothing for \(patience)")
        }
        continue
      }
      for index in connections.indices.reversed() where ready[index + 1] {
        let isOpen = try connections[index].buffer.receive(from: connections[index].socket)
        if let request = try connections[index].buffer.next() {
          return (connections[index].socket, request, .now)
        }
        if !isOpen {
          connections.remove(at: index)
          if connections.isEmpty {
            throw StandInFailure(description: "the process has closed its connection")
          }
        }
      }
      if ready[0] { connections.append(Connection(socket: try listener.accepted())) }
    }
  }

  private func head(identifier: String, length: Int) -> [UInt8] {
    // Ten minutes from now, far longer than any measurement.
    let deadline = UnixTime.milliseconds() + 600_000
    return Array(
      """
      HTTP/1.1 200 OK\r
      Content-Type: application/json\r
      Lambda-Runtime-Aws-Request-Id: \(identifier)\r
      Lambda-Runtime-Deadline-Ms: \(deadline)\r
      Lambda-Runtime-Invoked-Function-Arn: \
      arn:aws:lambda:us-east-1:123456789012:function:Kinesis-workshop\r
      \(isTraced ? Self.trace : "")\
      Date: Sat, 24 Jan 2026 12:00:00 GMT\r
      Content-Length: \(length)\r
      \r

      """.utf8)
  }

  private static let trace =
    "Lambda-Runtime-Trace-Id: "
    + "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1\r\n"

  private static let accepted = Array(
    """
    HTTP/1.1 202 Accepted\r
    Content-Type: application/json\r
    Date: Sat, 24 Jan 2026 12:00:00 GMT\r
    Content-Length: 16\r
    \r
    {"status":"OK"}

    """.utf8)

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
