import HandlerTestSupport
import Testing

@testable import LambdaRuntime

/// Answers of the Runtime API that are not HTTP, or not valid. None may end the process silently.
@Suite(.timeLimit(.minutes(5))) struct `A malformed answer of the Runtime API` {
  private struct Echo: LambdaHandler {
    func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] { event }
  }

  static let answers = MalformedHTTP.answers

  @Test(arguments: answers)
  func `to the question for an event is an error, or asked again`(answer: String) async throws {
    let failure = try await failure(answer: answer, to: "runtime/invocation/next")
    #expect(failure.contains("runtime/invocation/next"))
  }

  @Test(arguments: answers)
  func `to a response is an error, or the response is sent again`(answer: String) async throws {
    let failure = try await failure(answer: answer, to: "runtime/invocation/1/response")
    #expect(failure.contains("runtime/invocation/"))
  }

  @Test func `with a request id that cannot be sent back is an error`() async throws {
    let api = FakeRuntimeAPI()
    let address = try await api.start()
    for id in ["a b", "é", String(repeating: "x", count: 257), "a b", "é", "a b"] {
      await api.enqueue(.init(id: id, body: []))
    }
    let failure = await run(address)
    #expect(failure.contains("no request id"))
    await api.stop()
  }

  /// Returns how the runtime ends if a path is always answered like this, and the next request for
  /// an event with 500, which is the orderly end.
  private func failure(answer: String, to path: String) async throws -> String {
    let api = FakeRuntimeAPI { seen, earlier in
      if seen == path { return .raw(answer) }
      return seen == "runtime/invocation/next" && earlier > 0 ? .answer(status: 500) : nil
    }
    let address = try await api.start()
    await api.enqueue(.init(id: "1", body: []))
    let failure = await run(address)
    await api.stop()
    return failure
  }

  private func run(_ address: String) async -> String {
    let runtime = LambdaRuntime(
      environment: LambdaEnvironment(["AWS_LAMBDA_RUNTIME_API": address]),
      logger: LogLines().logger())
    do {
      try await runtime.run { _, _ in Echo() }
    } catch {
      return "\(error)"
    }
  }
}
