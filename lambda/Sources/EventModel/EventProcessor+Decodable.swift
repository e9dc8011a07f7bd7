#if Handler
import ExactJSON
public import StreamRecords

extension EventProcessor where Event: Decodable {
  /// An event from its JSON, decoded by `ExactJSONDecoder` without losing a digit.
  ///
  /// - Throws: A rejection `empty-data`, `not-json`, `invalid-utf-8` or `duplicate-name` for bytes that
  ///   are not such a text, `missing-field`, `wrong-type` or `invalid-value` for JSON that is not the
  ///   event, and `wrong-source` for a change of an item. A rejection that the event's own
  ///   `init(from:)` throws is passed on.
  public static func event(from payload: Payload) throws(Rejection) -> Event {
    switch payload {
    case .bytes(let bytes):
      guard !bytes.isEmpty else { throw .emptyData }
      do {
        return try ExactJSONDecoder().decode(Event.self, from: bytes)
      } catch {
        throw Rejection(decoding: error)
      }
    case .change: throw .changeForBytes
    }
  }
}
#endif
