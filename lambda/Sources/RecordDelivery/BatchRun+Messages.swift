#if Handler
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
    if let error = shipments.take(shipment, result, of: records, to: &outcome, logger: logger) {
      close(queue: true, "The queue of rejected events cannot be used", error)
    }
  }
}
#endif
