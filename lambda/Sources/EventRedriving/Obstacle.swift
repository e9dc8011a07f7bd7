#if Handler
/// The reason why a selected message stays in the queue.
package enum Obstacle: Sendable, Hashable {
  /// It is not a message of a known kind.
  case notUnderstood
  /// Its records came from another stream.
  case otherStream(String)
  /// The record is in several messages, and the queue has not handed out all of them.
  case missingParts
  /// It has neither the record's data nor its position in the stream.
  case noPlace
  /// The stream no longer has any of its records.
  case expired
  /// The stream has only some of its records; those were put back.
  case partlyExpired
  /// Its records could not be read from the stream.
  case notRead(String)
  /// The stream will never take one of its records.
  case refused(String)
  /// The stream did not accept one of its records this time.
  case notTaken(String)
  /// This run put its records back, and they returned to the queue.
  case failedAgain
  /// Its records were put back, but the queue did not delete it.
  case notDeleted
}

extension Obstacle {
  /// The name of the obstacle in the summary for programs.
  package var name: String {
    switch self {
    case .notUnderstood: "not-understood"
    case .otherStream: "other-stream"
    case .missingParts: "missing-parts"
    case .noPlace: "no-place"
    case .expired: "expired"
    case .partlyExpired: "partly-expired"
    case .notRead: "not-read"
    case .refused: "refused"
    case .notTaken: "not-taken"
    case .failedAgain: "failed-again"
    case .notDeleted: "not-deleted"
    }
  }

  /// A description for people.
  package var text: String {
    switch self {
    case .notUnderstood:
      "neither a rejected event nor a message from Lambda about a batch of a stream"
    case .otherStream(let arn): "the records came from another stream, \(arn)"
    case .missingParts:
      "the record is split into several messages, and not all of them were received"
    case .noPlace: "the message has neither the record's data and partition key nor its position"
    case .expired: "the stream no longer has the records"
    case .partlyExpired: "the stream no longer has all of the records; the others were put back"
    case .notRead(let reason): "the records could not be read from the stream: \(reason)"
    case .refused(let reason): "the stream rejects a record: \(reason)"
    case .notTaken(let reason): "the stream did not accept all of the records: \(reason)"
    case .failedAgain: "the record was put back, and failed again"
    case .notDeleted: "the records were put back, but the queue did not delete the message"
    }
  }

  /// Advice for people.
  package var advice: String {
    switch self {
    case .notUnderstood: "check the message, and delete it if nobody needs it"
    case .otherStream: "run again with that stream"
    case .missingParts:
      "run again in ten minutes, when messages that others received are visible again; if that "
        + "does not help, recreate the event from its source, then delete the messages with its "
        + "recordId"
    case .noPlace: "recreate the event from its source, then delete the message"
    case .expired: "recreate the events from their source, then delete the message"
    case .partlyExpired:
      "recreate the missing events from their source, then delete the message; running again "
        + "puts the others on the stream twice"
    case .notRead: "run again"
    case .refused: "save the data with --fetch, fix and send it, then delete the message"
    case .notTaken: "run again; that puts records that the stream has accepted on it twice"
    case .failedAgain: "fix the handler or the event first"
    case .notDeleted:
      "delete the message; otherwise the next run puts its records on the stream twice"
    }
  }
}
#endif
