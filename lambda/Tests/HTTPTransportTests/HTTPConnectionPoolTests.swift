import FaultInjection
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

@testable import HTTPTransport

@Suite(.timeLimit(.minutes(5))) struct `A pool of connections` {
  static let answer = HTTPStandIn.Reply.answer(status: 200, body: Array("{}".utf8))

  @Test func `uses one connection for requests that follow each other`() async throws {
    try await withPool(Self.answer) { pool, server in
      for _ in 0..<20 { _ = try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(30)) }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func `opens no more connections than it may, and lets the other requests wait`()
    async throws
  {
    let server = try await HTTPStandIn { _ in
      try? await Task.sleep(for: .milliseconds(5))
      return Self.answer
    }
    try await withPool(of: server, maximumConnections: 3) { pool in
      try await withThrowingTaskGroup { group in
        for _ in 0..<40 {
          group.addTask {
            try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(30)).status
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      #expect(server.connectionCount == 3)
    }
  }

  @Test(arguments: [
    HTTPStandIn.Reply.answerThenClose(status: 200, body: [1]), .raw("HTTP/1.1 200 OK\r\n\r\nx"),
    .raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n"),
  ])
  func `does not use a connection again that ended with the response`(
    reply: HTTPStandIn.Reply
  ) async throws {
    try await withPool(reply) { pool, server in
      for count in 1...3 {
        // The end of the connection may arrive only when the next request is on its way.
        var answer: HTTPResponse?
        while answer == nil {
          do throws(HTTPFailure) {
            answer = try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60))
          } catch {
            try #require(error == .closed && count > 1)
          }
        }
        #expect(answer?.body.count == 1)
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(server.connectionCount == 3)
    }
  }

  @Test(arguments: [
    (HTTPStandIn.Reply.drop, HTTPFailure.closed), (.reset, .closed),
    (.cutOff(status: 200, body: [1, 2, 3, 4]), .closed), (.hang, .timeout),
    (.stall(status: 200, body: [1, 2, 3, 4]), .timeout),
  ])
  func `says why there is no response`(reply: HTTPStandIn.Reply, failure: HTTPFailure) async throws
  {
    try await withPool(reply) { pool, _ in
      let timeout = failure == .timeout ? Duration.milliseconds(200) : .seconds(60)
      await #expect(throws: failure) {
        try await pool.send(HTTPRequest("POST", "/"), timeout: timeout)
      }
    }
  }

  @Test func `ends each request at its own time`() async throws {
    try await withPool(.hang) { pool, _ in
      try await withThrowingTaskGroup { group in
        for milliseconds in [9_000, 1_000, 5_000] {
          group.addTask {
            _ = try? await pool.send(
              HTTPRequest("POST", "/"), timeout: .milliseconds(milliseconds))
            return milliseconds
          }
        }
        var ended: [Int] = []
        for try await milliseconds in group { ended.append(milliseconds) }
        #expect(ended == [1_000, 5_000, 9_000])
      }
    }
  }

  @Test func `ends a request that waits for a connection at its time too`() async throws {
    let server = try await HTTPStandIn { _ in .hang }
    try await withPool(of: server, maximumConnections: 1) { pool in
      let first = Task { try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60)) }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      await #expect(throws: HTTPFailure.timeout) {
        try await pool.send(HTTPRequest("POST", "/"), timeout: .milliseconds(100))
      }
      first.cancel()
      await #expect(throws: HTTPFailure.cancelled) { try await first.value }
    }
  }

  @Test func `sends nothing for a task that is cancelled`() async throws {
    try await withPool(Self.answer) { pool, server in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await pool.send(HTTPRequest("POST", "/"), timeout: nil)
      }
      await #expect(throws: HTTPFailure.cancelled) { try await task.value }
      #expect(server.connectionCount == 0)
    }
  }

  @Test func `fails all requests when it is shut down, and those that come later`() async throws {
    try await withPool(.hang) { pool, server in
      let task = Task { try await pool.send(HTTPRequest("POST", "/"), timeout: nil) }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      await pool.shutdown()
      await #expect(throws: HTTPFailure.cancelled) { try await task.value }
      await #expect(throws: HTTPFailure.cancelled) {
        try await pool.send(HTTPRequest("POST", "/"), timeout: nil)
      }
    }
  }

  @Test func `reports a server that does not listen`() async throws {
    // Nothing listens on the port of tcpmux. The port of a server that was stopped may still be open in a process that
    // another test has started.
    let pool = HTTPConnectionPool(
      HTTPOrigin(isEncrypted: false, authority: "127.0.0.1:1"), connectTimeout: .seconds(30),
      maximumConnections: 1, largestBody: 1)
    let failure = await #expect(throws: HTTPFailure.self) {
      try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60))
    }
    guard case .unreachable? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    await pool.shutdown()
  }

  @Test func `lets other requests be when a task is cancelled whose request has ended`()
    async throws
  {
    let server = try await HTTPStandIn { request in
      if request.path == "/slow" { try? await Task.sleep(for: .milliseconds(20)) }
      return Self.answer
    }
    try await withPool(of: server, maximumConnections: 1) { pool in
      for _ in 0..<50 {
        let first = Task { try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60)) }
        let second = Task {
          try await pool.send(HTTPRequest("POST", "/slow"), timeout: .seconds(60)).status
        }
        _ = try? await first.value
        first.cancel()
        let status = try await second.value
        #expect(status == 200)
      }
    }
  }

  @Test func `reaches a server by a name, whichever of its addresses it listens on`() async throws {
    let server = try await HTTPStandIn { _ in Self.answer }
    let pool = HTTPConnectionPool(
      HTTPOrigin(isEncrypted: false, authority: "localhost:\(server.port)"),
      connectTimeout: .seconds(30), maximumConnections: 2, largestBody: 1 << 20)
    for _ in 0..<3 {
      let answer = try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60))
      #expect(answer.status == 200)
    }
    #expect(server.connectionCount == 1)
    await pool.shutdown()
    await server.stop()
  }

  @Test func `sends and receives large bodies`() async throws {
    let server = try await HTTPStandIn { request in .answer(status: 200, body: request.body) }
    let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await withPool(of: server) { pool in
      for _ in 0..<2 {
        let answer = try await pool.send(
          HTTPRequest("POST", "/", body: body), timeout: .seconds(60))
        #expect(answer.body == body)
      }
      #expect(server.connectionCount == 1)
    }
  }

  private func withPool(
    _ reply: HTTPStandIn.Reply, _ body: (HTTPConnectionPool, HTTPStandIn) async throws -> Void
  ) async throws {
    let server = try await HTTPStandIn { _ in reply }
    try await withPool(of: server) { try await body($0, server) }
  }

  private func withPool(
    of server: HTTPStandIn, maximumConnections: Int = 16,
    _ body: (HTTPConnectionPool) async throws -> Void
  ) async throws {
    let pool = HTTPConnectionPool(
      HTTPOrigin(isEncrypted: false, authority: "127.0.0.1:\(server.port)"),
      connectTimeout: .seconds(3), maximumConnections: maximumConnections, largestBody: 16 << 20)
    try await body(pool)
    await pool.shutdown()
    await server.stop()
  }
}
