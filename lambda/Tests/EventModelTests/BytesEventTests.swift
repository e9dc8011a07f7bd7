import Testing

@testable import AWSValues
@testable import EventModel
@testable import StreamRecords

@Suite struct `A processor of bytes` {
  private struct Echo: EventProcessor {
    static let contract = HandlerContract([])

    func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
      guard !received.event.isEmpty else { throw Rejection("empty", "there are no bytes") }
      return []
    }
  }

  @Test(arguments: [[], [0, 255, 10]] as [[UInt8]])
  func `gets them as they are`(bytes: [UInt8]) throws {
    #expect(try Echo.event(from: .bytes(bytes)) == bytes)
  }

  @Test func `does not take a change of an item`() {
    let change = ItemChange(kind: .insert, keys: ["id": .string("1")])
    let rejection = #expect(throws: Rejection.self) { try Echo.event(from: .change(change)) }
    #expect(rejection?.code == .wrongSource)
    #expect(rejection?.text.contains("TableChange") == true)
  }
}
