import Testing

@testable import FaultInjection

@Suite(.timeLimit(.minutes(5))) struct `A request at a stand-in` {
  @Test func `is abandoned once its client has given it up`() async throws {
    let (states, continuation) = AsyncStream.makeStream(of: Bool.self)
    let server = try await HTTPStandIn { request in
      continuation.yield(request.isAbandoned)
      while !request.isAbandoned { try? await Task.sleep(for: .milliseconds(10)) }
      continuation.yield(request.isAbandoned)
      return .drop
    }
    let url = server.url
    let client = Task {
      try await HTTPStandIn.send("GET", url)
    }
    var isAbandoned = states.makeAsyncIterator()
    #expect(await isAbandoned.next() == false)
    client.cancel()
    #expect(await isAbandoned.next() == true)
    await server.stop()
  }
}
