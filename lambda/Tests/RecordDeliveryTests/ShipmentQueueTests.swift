import PipelineContract
import Testing

@testable import ExactJSON
@testable import RecordDelivery
@testable import StreamRecords

/// A batch of rejected records whose messages are sent one by one.
private final class Sending {
  let limit = MessageLimit()
  let records: [StreamRecord]
  var states: RecordStates
  var queue: ShipmentQueue

  /// - Parameter sizes: The records' bytes.
  init(sizes: [Int]) {
    records = sizes.enumerated().map { position, size in
      StreamRecord(
        sequenceNumber: "\(position)", partitionKey: "k", shardID: "shardId-000000000000",
        eventSourceARN: nil, approximateArrivalTimestamp: nil,
        encodedData: Base64.encode(Array(repeating: UInt8(ascii: "x"), count: size))[...])
    }
    var limits = WritingLimits()
    limits.messagesInRequest = 1
    states = RecordStates(count: sizes.count)
    queue = ShipmentQueue(limits: limits, limit: limit, choice: .split)
    for position in sizes.indices {
      let rejection = Rejection(.notJSON, "the data is not JSON")
      queue.add(RejectedRecord(position: position, rejection: rejection), to: &states)
    }
  }

  func next() -> Parcel? { queue.next(of: records, &states).shipment?.parcels.first }

  func deliver(_ parcel: Parcel) {
    if queue.deliver(parcel) { states[parcel.position] = .settled }
  }
}

/// By itself, as no service brings about the order of answers for certain.
@Suite struct `Shipment queue` {
  /// Both parts are under way. The queue is not ready for one, and too small for the other.
  @Test func `sends no part again of a record whose parts are made anew`() throws {
    let sending = Sending(sizes: [1_000_000])
    let first = try #require(sending.next())
    let second = try #require(sending.next())
    sending.queue.add(again: Shipment(parcels: [second], attempt: 2), to: &sending.states)
    #expect(sending.limit.lower(below: first.size))
    sending.queue.add(shorter: [first], to: &sending.states)
    var count = 0
    while let parcel = sending.next() {
      #expect(parcel.set == 2 && parcel.size <= sending.limit.value)
      sending.deliver(parcel)
      count += 1
    }
    #expect(count > 2)
    #expect(sending.states.firstUnsettled == nil)
  }

  /// Lambda would come back with both, and the second one would be in the queue twice.
  @Test func `lets what stands behind a record wait while its message is sent again`() throws {
    let sending = Sending(sizes: [10, 10, 10])
    sending.deliver(try #require(sending.next()))
    let second = try #require(sending.next())
    #expect(second.position == 1)
    sending.queue.add(again: Shipment(parcels: [second], attempt: 2), to: &sending.states)
    #expect(sending.next()?.position == 1)
    #expect(sending.next() == nil)
    sending.deliver(second)
    #expect(sending.next()?.position == 2)
  }
}
