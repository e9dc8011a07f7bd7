/// A message about a rejected record: the only one, or one of its parts.
struct Parcel: Sendable {
  let rejected: BatchPlan.Rejected
  let text: String
  /// The number of the set of messages, which is made again if the queue's limit is lower than
  /// assumed.
  let set: Int

  var position: Int { rejected.position }
  /// The bytes of the text.
  var size: Int { text.utf8.count }
}

/// The messages of one request to the queue of rejected events.
struct Shipment: Sendable {
  var parcels: [Parcel] = []
  /// The number of this attempt, from 1.
  var attempt = 1

  /// The bytes of all messages.
  var size: Int { parcels.reduce(0) { $0 + $1.size } }
}
