import EventProcessing

/// The messages of one request to the queue of rejected events.
struct Shipment: Sendable {
  var rejected: [BatchPlan.Rejected] = []
  var messages: [String] = []
  /// The number of this attempt, from 1.
  var attempt = 1

  /// The entries at those places alone, for another attempt.
  func again(_ places: [Int]) -> Shipment {
    Shipment(
      rejected: places.map { rejected[$0] }, messages: places.map { messages[$0] },
      attempt: attempt + 1)
  }

  /// Each message in a request of its own, to find out which one the queue refuses.
  var singles: [Shipment] {
    rejected.indices.map { Shipment(rejected: [rejected[$0]], messages: [messages[$0]]) }
  }
}

/// The rejected records that are not in the queue yet.
struct ShipmentQueue: Sendable {
  private let limits: WritingLimits
  private var waiting: [BatchPlan.Rejected]
  private var next = 0
  private var ready: [Shipment] = []

  init(_ rejected: [BatchPlan.Rejected], limits: WritingLimits) {
    waiting = rejected
    self.limits = limits
  }

  /// Whether a request of as many messages as it takes can be made.
  var isFull: Bool { !ready.isEmpty || waiting.count - next >= limits.messagesInRequest }

  mutating func add(_ rejected: BatchPlan.Rejected) {
    waiting.append(rejected)
  }

  /// Messages that are to be sent as they stand.
  mutating func add(_ shipment: Shipment) {
    ready.append(shipment)
  }

  /// The next request's messages.
  mutating func next(of records: [StreamRecord]) -> Shipment? {
    if let shipment = ready.popLast() { return shipment }
    var shipment = Shipment()
    var bytes = 0
    while next < waiting.count, shipment.messages.count < limits.messagesInRequest {
      let rejected = waiting[next]
      let message = RejectedMessage.text(
        records[rejected.position], rejected.rejection, limit: limits.messageBytes)
      bytes += message.utf8.count
      if !shipment.messages.isEmpty, bytes > limits.messageBytes { break }
      shipment.rejected.append(rejected)
      shipment.messages.append(message)
      next += 1
    }
    return shipment.messages.isEmpty ? nil : shipment
  }
}
