#if Handler
import AWSClient
import Logging
import StreamRecords

extension ShipmentQueue {
  /// Takes the result of a request to the queue of rejected events.
  ///
  /// - Returns: The error that shows that the queue cannot be used; nil if it can.
  mutating func take(
    _ shipment: Shipment, _ result: Result<[EntryFailure], AWSError>, of records: [StreamRecord],
    to outcome: inout BatchOutcome, logger: Logger
  ) -> AWSError? {
    switch result {
    case .success(let failures):
      let failed = Set(failures.map(\.index))
      for (place, parcel) in shipment.parcels.enumerated() where !failed.contains(place) {
        guard deliver(parcel) else { continue }
        outcome.settle(parcel.position)
        outcome.rejected[parcel.rejected.rejection.code.rawValue, default: 0] += 1
      }
      for failure in failures { take(failure, of: shipment, records, &outcome, logger) }
    case .failure(let error) where MessageLength.isRefused(error):
      takeTooLong(shipment.parcels, bytes: shipment.size, "\(error)", records, &outcome, logger)
    case .failure(let error) where error.isRequestFault && shipment.parcels.count > 1:
      for parcel in shipment.parcels.reversed() {
        add(again: Shipment(parcels: [parcel]), to: &outcome.states)
      }
    case .failure(let error)
    where (error.isThrottling || error.isConflict) && shipment.attempt < limits.messageAttempts:
      add(
        again: Shipment(parcels: shipment.parcels, attempt: shipment.attempt + 1),
        to: &outcome.states)
    case .failure(let error): return error
    }
    return nil
  }

  private mutating func take(
    _ failure: EntryFailure, of shipment: Shipment, _ records: [StreamRecord],
    _ outcome: inout BatchOutcome, _ logger: Logger
  ) {
    let parcel = shipment.parcels[failure.index]
    if MessageLength.isRefused(failure) {
      takeTooLong([parcel], bytes: parcel.size, "\(failure)", records, &outcome, logger)
    } else if !failure.isSenderFault, shipment.attempt < limits.messageAttempts {
      add(again: Shipment(parcels: [parcel], attempt: shipment.attempt + 1), to: &outcome.states)
    } else {
      giveUp(parcel, "\(failure)", records, &outcome, logger)
    }
  }

  private mutating func takeTooLong(
    _ parcels: [Parcel], bytes: Int, _ error: String, _ records: [StreamRecord],
    _ outcome: inout BatchOutcome, _ logger: Logger
  ) {
    if limit.lower(below: bytes) {
      logger.info(
        "The queue of rejected events takes shorter messages",
        metadata: ["bytes": "\(limit.value)"])
      add(shorter: parcels, to: &outcome.states)
    } else {
      for parcel in parcels { giveUp(parcel, error, records, &outcome, logger) }
    }
  }

  private mutating func giveUp(
    _ parcel: Parcel, _ error: String, _ records: [StreamRecord], _ outcome: inout BatchOutcome,
    _ logger: Logger
  ) {
    giveUp(parcel, in: &outcome.states)
    logger.error(
      "The queue of rejected events does not take a message",
      metadata: [
        "error": "\(error)", "sequenceNumber": "\(records[parcel.position].sequenceNumber)",
      ])
  }
}
#endif
