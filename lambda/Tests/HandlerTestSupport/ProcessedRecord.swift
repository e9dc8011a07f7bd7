public import AWSValues
import EventModel
public import EventProcessing
import PipelineContract
public import StreamRecords

/// The result for a record: an item for the table, or the reason why it can never be written.
public enum ProcessedRecord: Sendable, Hashable {
  /// The item, and its key.
  case item(key: String, Item)
  case rejected(Rejection)
}

extension WorkshopProcessor {
  /// The result of processing the bytes of a record.
  public func process(
    _ data: [UInt8], at time: UTCTime = UTCTime(millisecondsSince1970: 0)
  ) -> ProcessedRecord {
    do throws(Rejection) {
      let event = try Self.event(from: .bytes(data))
      let effects = try process(ReceivedEvent(event, now: time))
      guard effects.count == 1, case .put(let item, _, _) = effects[0],
        case .string(let key)? = item[Contract.Key.eventID]
      else { return .rejected(Rejection(.invalidEffect, "it is not one item with a key")) }
      guard item.size <= Item.maximumSize else {
        return .rejected(Rejection(.itemTooLarge, "the item has \(item.size) bytes"))
      }
      return .item(key: key, item)
    } catch {
      return .rejected(error)
    }
  }
}
