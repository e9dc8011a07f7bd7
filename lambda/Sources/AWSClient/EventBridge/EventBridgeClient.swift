#if Handler
import ExactJSON

/// Calls Amazon EventBridge (API version 2015-10-07).
///
/// Source: Amazon EventBridge API Reference.
public struct EventBridgeClient: Sendable {
  /// The maximum number of events in a request.
  public static let maximumBatchSize = 10
  /// The maximum size of all events in a request together, in bytes (``BusEvent/size``).
  public static let maximumBatchBytes = 1_000_000
  /// The size in bytes that no event has, whether a megabyte is a million bytes or a mebibyte.
  package static let maximumEventSize = 1 << 20

  private static let putEvents = Operation(.eventBridge, "PutEvents")

  let caller: ServiceCaller

  /// Puts events on event buses. If a request fails as a whole, it is retried under the retry policy.
  ///
  /// An event that no rule matches is accepted too, and lost.
  ///
  /// - Parameters:
  ///   - events: 1 to 10 events, less than 1 MB together.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The events that were not accepted, ascending by index; empty if all were.
  public func putEvents(
    _ events: [BusEvent], deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    let size = events.reduce(0) { $0 + $1.detail.utf8.count }
    var writer = JSONWriter(reservingCapacity: 64 + events.count * 160 + size + size / 8)
    writer.beginObject()
    writer.name("Entries")
    writer.beginArray()
    for event in events { event.write(to: &writer) }
    writer.endArray()
    writer.endObject()
    return try await caller.call(Self.putEvents, body: writer.bytes, deadline: deadline) {
      Self.failures(answer: $0, count: events.count, redact: caller.credentials.redacting)
    }
  }

  /// - Returns: `nil` if the answer does not have one result for each event.
  private static func failures(
    answer: [UInt8], count: Int, redact: (String) -> String
  ) -> [EntryFailure]? {
    guard
      let elements = (try? JSONValue(parsing: answer))?["Entries"]?.arrayValue,
      elements.count == count
    else { return nil }
    var failures: [EntryFailure] = []
    for (index, element) in elements.enumerated() {
      if let code = element["ErrorCode"]?.stringValue {
        failures.append(
          EntryFailure(
            index: index, code: redact(code),
            message: redact(element["ErrorMessage"]?.stringValue ?? "the service gave no reason"),
            isSenderFault: faultCodes.contains(code)))
      } else if element["EventId"]?.stringValue == nil {
        return nil
      }
    }
    return failures
  }

  /// The codes that an event itself is at fault for. Others are about permissions or the service.
  ///
  /// Source: Amazon EventBridge API Reference, "PutEventsResultEntry".
  private static let faultCodes: Set<String> = [
    "InvalidArgument", "MalformedDetail", "NotAuthorizedForDetailTypeException",
    "NotAuthorizedForSourceException",
  ]
}
#endif
