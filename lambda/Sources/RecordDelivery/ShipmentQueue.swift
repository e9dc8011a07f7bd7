#if Handler
import PipelineContract
import StreamRecords

/// The rejected records that are not in the queue yet, and their messages.
struct ShipmentQueue: Sendable {
  /// The state of a record's messages.
  private struct Progress {
    /// The number of the set that is being sent.
    var set = 0
    /// How many messages of that set are not in the queue yet.
    var missing = 0
  }

  let limits: WritingLimits
  let limit: MessageLimit
  private let choice: OversizedRejections
  /// The rejections whose messages have not been made yet, by the records' indices.
  private var waiting: [Int: Rejection] = [:]
  /// Finished messages in the records' order.
  private var ready: [Parcel] = []
  /// Requests to send again.
  private var again: [Shipment] = []
  private var progress: [Int: Progress] = [:]

  init(limits: WritingLimits, limit: MessageLimit, choice: OversizedRejections) {
    self.limits = limits
    self.limit = limit
    self.choice = choice
  }

  mutating func add(_ rejected: RejectedRecord, to states: inout RecordStates) {
    states[rejected.position] = .rejected
    waiting[rejected.position] = rejected.rejection
  }

  /// Adds messages to send again unchanged. Those of later records wait.
  mutating func add(again shipment: Shipment, to states: inout RecordStates) {
    var shipment = shipment
    shipment.parcels.removeAll { !isCurrent($0) }
    guard !shipment.parcels.isEmpty else { return }
    for parcel in shipment.parcels { states[parcel.position] = .onTrial }
    again.append(shipment)
  }

  /// Adds messages of a request that was too long. Messages that are too long by themselves are
  /// made again.
  mutating func add(shorter parcels: [Parcel], to states: inout RecordStates) {
    ready = (parcels.filter(isCurrent) + ready).sorted { $0.position < $1.position }
    for parcel in parcels where parcel.size > limit.value && isCurrent(parcel) {
      forget(parcel.position)
      add(parcel.rejected, to: &states)
    }
  }

  /// Notes that a message is in the queue.
  ///
  /// - Returns: Whether the queue has all of the record now.
  mutating func deliver(_ parcel: Parcel) -> Bool {
    guard isCurrent(parcel) else { return false }
    progress[parcel.position]?.missing -= 1
    return progress[parcel.position]?.missing == 0
  }

  /// Notes that the queue does not accept a message, and so the record. The next invocation retries
  /// it.
  mutating func giveUp(_ parcel: Parcel, in states: inout RecordStates) {
    guard isCurrent(parcel) else { return }
    forget(parcel.position)
    states[parcel.position] = .open
  }

  /// Whether there are enough messages for a full request.
  mutating func isFull(_ states: inout RecordStates) -> Bool {
    guard !(waiting.isEmpty && ready.isEmpty && again.isEmpty) else { return false }
    return !again.isEmpty
      || ready.count + states.rejectedCount(upTo: limits.messagesInRequest)
        >= limits.messagesInRequest
  }

  /// The messages of the next request.
  ///
  /// - Returns: Also a record whose messages cannot be made, if any. It stays open, as do those
  ///   behind it.
  mutating func next(
    of records: [StreamRecord], _ states: inout RecordStates
  ) -> (shipment: Shipment?, misfit: Int?) {
    while var shipment = again.popLast() {
      // A record's messages may have been made anew since.
      shipment.parcels.removeAll { !isCurrent($0) }
      if !shipment.parcels.isEmpty { return (shipment, nil) }
    }
    guard !(waiting.isEmpty && ready.isEmpty) else { return (nil, nil) }
    var shipment = Shipment()
    var size = 0
    var misfit: Int?
    let most = limit.value
    while shipment.parcels.count < limits.messagesInRequest {
      if let parcel = ready.first, states.isTurn(of: parcel.position) {
        guard parcel.size <= most else {
          forget(parcel.position)
          add(parcel.rejected, to: &states)
          continue
        }
        size += parcel.size
        if !shipment.parcels.isEmpty, size > most { break }
        shipment.parcels.append(parcel)
        ready.removeFirst()
      } else {
        guard let position = states.nextRejected(of: records), let rejection = waiting[position]
        else { break }
        guard prepare(position, rejection, records[position], &states) else {
          misfit = position
          break
        }
      }
    }
    return (shipment.parcels.isEmpty ? nil : shipment, misfit)
  }

  /// Makes a record's messages.
  ///
  /// - Returns: `false` if they do not fit.
  private mutating func prepare(
    _ position: Int, _ rejection: Rejection, _ record: StreamRecord, _ states: inout RecordStates
  ) -> Bool {
    waiting[position] = nil
    let message = RejectedMessage(record: record, rejection: rejection)
    guard let texts = message.texts(limit: limit.value, choice) else {
      states[position] = .open
      return false
    }
    let set = (progress[position]?.set ?? 0) + 1
    progress[position] = Progress(set: set, missing: texts.count)
    let rejected = RejectedRecord(position: position, rejection: rejection)
    ready.insert(
      contentsOf: texts.map { Parcel(rejected: rejected, text: $0, set: set) }, at: 0)
    // The first record of a batch may be the one that the queue refused the last time.
    states[position] = position == 0 ? .onTrial : .underWay
    return true
  }

  private func isCurrent(_ parcel: Parcel) -> Bool {
    progress[parcel.position].map { $0.set == parcel.set && $0.missing > 0 } ?? false
  }

  /// Messages of the record that are in flight no longer count.
  private mutating func forget(_ position: Int) {
    ready.removeAll { $0.position == position }
    progress[position]?.missing = 0
  }
}
#endif
