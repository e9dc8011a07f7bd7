#if Handler
import ExactJSON

/// An event to put on an event bus.
public struct BusEvent: Sendable, Hashable {
  /// The name or ARN of the event bus; `nil` for the account's default bus.
  public var bus: String?
  /// The application that it comes from, such as `com.example.orders`. Names that begin with `aws.`
  /// are AWS's own.
  public var source: String
  /// The type by which rules choose, such as `OrderPlaced`: 1 to 128 characters.
  public var detailType: String
  /// The event itself: the text of a JSON object.
  public var detail: String

  public init(bus: String? = nil, source: String, detailType: String, detail: String) {
    self.bus = bus
    self.source = source
    self.detailType = detailType
    self.detail = detail
  }

  /// The event's share of a request's size, in bytes.
  ///
  /// Source: Amazon EventBridge User Guide, "Calculating PutEvents event entry size".
  public var size: Int { source.utf8.count + detailType.utf8.count + detail.utf8.count }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let bus {
      writer.name("EventBusName")
      writer.string(bus)
    }
    writer.name("Source")
    writer.string(source)
    writer.name("DetailType")
    writer.string(detailType)
    writer.name("Detail")
    writer.string(detail)
    writer.endObject()
  }
}
#endif
