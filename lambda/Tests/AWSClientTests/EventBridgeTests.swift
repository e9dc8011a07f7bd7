import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite struct `Events for event buses` {
  private static let events = [
    BusEvent(bus: "orders", source: "com.example", detailType: "OrderPlaced", detail: #"{"id":1}"#),
    BusEvent(source: "com.example", detailType: "💡", detail: "{}"),
  ]

  @Test(
    arguments: [
      (#"{"FailedEntryCount":0,"Entries":[{"EventId":"a"},{"EventId":"b"}]}"#, [:]),
      (
        #"{"FailedEntryCount":1,"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"m"},{"EventId":"b"}]}"#,
        [0: true]
      ),
      (
        #"{"FailedEntryCount":2,"Entries":[{"ErrorCode":"ThrottlingException"},{"ErrorCode":"NotAuthorizedForSourceException"}]}"#,
        [0: false, 1: true]
      ),
      // A missing permission is not the event's fault.
      (
        #"{"Entries":[{"ErrorCode":"AccessDeniedException"},{"ErrorCode":"InternalFailure","EventId":"b"}]}"#,
        [0: false, 1: false]
      ),
    ] as [(String, [Int: Bool])])
  func `fail one by one`(answer: String, expected: [Int: Bool]) async throws {
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let failures = try await client.eventBridge.putEvents(Self.events, deadline: nil)
      #expect(failures.map(\.index) == expected.keys.sorted())
      for failure in failures { #expect(failure.isSenderFault == expected[failure.index]) }
      let request = try #require(server.requests.first)
      #expect(request.header("x-amz-target") == "AWSEvents.PutEvents")
      #expect(request.header("content-type") == "application/x-amz-json-1.1")
      #expect(request.header("authorization")?.contains("/us-east-1/events/aws4_request") == true)
      #expect(
        request.text == #"""
          {"Entries":[{"EventBusName":"orders","Source":"com.example","DetailType":"OrderPlaced",\#
          "Detail":"{\"id\":1}"},{"Source":"com.example","DetailType":"💡","Detail":"{}"}]}
          """#)
    }
  }

  @Test(
    arguments: [
      "{}", "[]", "", #"{"Entries":[]}"#, #"{"Entries":[{"EventId":"a"}]}"#,
      #"{"Entries":[{"EventId":"a"},{}]}"#, #"{"Entries":[{"EventId":"a"},null]}"#,
      #"{"Entries":[{"EventId":"a"},{"EventId":"b"},{"EventId":"c"}]}"#,
    ])
  func `are not taken for accepted after a malformed answer`(answer: String) async throws {
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.eventBridge.putEvents(Self.events, deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
      #expect(server.requests.count == 4)
    }
  }

  @Test func `are sent again after a fault of the service`() async throws {
    let accepted = HTTPStandIn.Reply.ok(#"{"Entries":[{"EventId":"a"},{"EventId":"b"}]}"#)
    let script = HTTPStandIn.Script.numbered { number in
      number == 0 ? .error(500, "InternalException") : accepted
    }
    try await withServer(replies: script) { client, server in
      let failures = try await client.eventBridge.putEvents(Self.events, deadline: nil)
      #expect(failures == [])
      #expect(server.requests.count == 2)
    }
  }

  @Test func `count with the parts that EventBridge counts`() {
    #expect(Self.events.map(\.size) == [30, 17])
  }
}
