import AWSClient
import Logging
import StreamRecords

extension BatchRun {
  mutating func nextShipment() -> WriteRequest? {
    let next = shipments.next(of: records, &outcome.states)
    if let misfit = next.misfit {
      logger.error(
        "A rejected record is too large for the queue of rejected events; it is reported as failed",
        metadata: [
          "sequenceNumber": "\(records[misfit].sequenceNumber)",
          "shardId": "\(records[misfit].shardID ?? "")", "bytes": "\(limit.value)",
        ])
    }
    return next.shipment.map { shipment in
      WriteRequest(target: target, deadline: deadline, content: .messages(shipment))
    }
  }

  mutating func take(_ shipment: Shipment, _ result: Result<[EntryFailure], AWSError>) {
    switch result {
    case .success(let failures):
      let failed = Set(failures.map(\.index))
      for (place, parcel) in shipment.parcels.enumerated() where !failed.contains(place) {
        guard shipments.deliver(parcel) else { continue }
        outcome.settle(parcel.position)
        outcome.rejected[parcel.rejected.rejection.code.rawValue, default: 0] += 1
      }
      for failure in failures { take(failure, of: shipment) }
    case .failure(let error) where MessageLength.isRefused(error):
      takeTooLong(shipment.parcels, bytes: shipment.size, "\(error)")
    case .failure(let error) where error.isRequestFault && shipment.parcels.count > 1:
      for parcel in shipment.parcels.reversed() {
        shipments.add(again: Shipment(parcels: [parcel]), to: &outcome.states)
      }
    case .failure(let error)
    where (error.isThrottling || error.isConflict) && shipment.attempt < limits.messageAttempts:
      shipments.add(
        again: Shipment(parcels: shipment.parcels, attempt: shipment.attempt + 1),
        to: &outcome.states)
    case .failure(let error):
      close(queue: true, "The queue of rejected events cannot be used", error)
    }
  }

  private mutating func take(_ failure: EntryFailure, of shipment: Shipment) {
    let parcel = shipment.parcels[failure.index]
    if MessageLength.isRefused(failure) {
      takeTooLong([parcel], bytes: parcel.size, "\(failure)")
    } else if !failure.isSenderFault, shipment.attempt < limits.messageAttempts {
      shipments.add(
        again: Shipment(parcels: [parcel], attempt: shipment.attempt + 1), to: &outcome.states)
    } else {
      giveUp(parcel, "\(failure)")
    }
  }

  private mutating func takeTooLong(_ parcels: [Parcel], bytes: Int, _ error: String) {
    if limit.lower(below: bytes) {
      logger.info(
        "The queue of rejected events takes shorter messages",
        metadata: ["bytes": "\(limit.value)"])
      shipments.add(shorter: parcels, to: &outcome.states)
    } else {
      for parcel in parcels { giveUp(parcel, error) }
    }
  }

  private mutating func giveUp(_ parcel: Parcel, _ error: String) {
    shipments.giveUp(parcel, in: &outcome.states)
    logger.error(
      "The queue of rejected events does not take a message",
      metadata: [
        "error": "\(error)", "sequenceNumber": "\(records[parcel.position].sequenceNumber)",
      ])
  }
}
