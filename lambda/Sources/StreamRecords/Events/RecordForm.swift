#if Handler
import ExactJSON

/// The form that Lambda gives to all records of a Kinesis batch: the first is read by its names, and the others are
/// compared with it, which takes a tenth of the time. A record of another form is read by its names too.
struct RecordForm {
  /// The values that differ from record to record. The others, such as the stream's ARN, are the form's text.
  enum Field { case sequenceNumber, partitionKey, data, arrival, eventID }

  /// A value that differs, in a record of the form.
  struct Hole {
    let field: Field
    let place: Range<Int>
    let kind: JSONPattern.Hole
  }

  let pattern: JSONPattern
  private let fields: [Field]
  private let shardID: String?
  private let eventSourceARN: String?

  /// - Parameters:
  ///   - record: A record of the form.
  ///   - place: Its place in the event.
  ///   - holes: In their order in the event.
  init(of record: StreamRecord, at place: Range<Int>, holes: [Hole]) {
    pattern = JSONPattern(of: place, holes: holes.map { ($0.place, $0.kind) })
    fields = holes.map(\.field)
    shardID = record.shardID
    eventSourceARN = record.eventSourceARN
  }

  /// The record whose values are at these places.
  func record(at places: [Range<Int>], in json: JSONReader) -> StreamRecord {
    var sequenceNumber = ""
    var partitionKey: String?
    var arrival: String?
    var data: ArraySlice<UInt8> = []
    for (field, place) in zip(fields, places) {
      switch field {
      case .sequenceNumber: sequenceNumber = json[text: place]
      case .partitionKey: partitionKey = json[text: place]
      case .data: data = json[place]
      case .arrival: arrival = json[text: place]
      case .eventID: break
      }
    }
    return StreamRecord(
      sequenceNumber: sequenceNumber, partitionKey: partitionKey, shardID: shardID,
      eventSourceARN: eventSourceARN, approximateArrivalTimestamp: arrival, encodedData: data)
  }
}
#endif
