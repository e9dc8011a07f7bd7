/// Why a message stays in the queue although it was meant to be redriven.
package enum Obstacle: Sendable, Hashable {
  /// It is neither of the kinds of message that are known.
  case notUnderstood
  /// Its records came from another stream.
  case otherStream(String)
  /// The record is in several messages, and the queue has not handed out all of them.
  case missingParts
  /// It has neither the record's data nor the place where that is.
  case noPlace
  /// The stream has none of its records any more.
  case expired
  /// The stream has only some of its records; those were put back.
  case partlyExpired
  /// Its records could not be read from the stream now.
  case notRead(String)
  /// The stream will never take one of its records.
  case refused(String)
  /// The stream did not take one of its records for now.
  case notTaken(String)
  /// What it holds was put back by this very run, and came to the queue again.
  case failedAgain
  /// Its records were put back, but the queue did not delete it.
  case notDeleted
}

extension Obstacle {
  /// What programs tell it by.
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

  /// What is the matter, for people.
  package var text: String {
    switch self {
    case .notUnderstood:
      "neither a rejected event nor a message of Lambda's about a batch of a stream"
    case .otherStream(let arn): "the records are of another stream, \(arn)"
    case .missingParts: "the record is in several messages, and not all of them were received"
    case .noPlace: "the message has neither the record's data and partition key nor its place"
    case .expired: "the stream no longer has the records"
    case .partlyExpired: "the stream no longer has all of the records; those it has were put back"
    case .notRead(let reason): "the records could not be read from the stream: \(reason)"
    case .refused(let reason): "the stream refuses a record: \(reason)"
    case .notTaken(let reason): "the stream did not take all of the records: \(reason)"
    case .failedAgain: "the record was put back, and failed once more"
    case .notDeleted: "the records were put back, but the queue did not delete the message"
    }
  }

  /// What to do about it, for people.
  package var advice: String {
    switch self {
    case .notUnderstood: "look at the message, and delete it if nobody needs it"
    case .otherStream: "run again with that stream"
    case .missingParts:
      "run again in ten minutes, when others have given back what they received; where it stays, "
        + "make the event anew from its source, then delete the messages of its recordId"
    case .noPlace: "make the event anew from its source, then delete the message"
    case .expired: "make the events anew from their source, then delete the message"
    case .partlyExpired:
      "make the missing events anew from their source, then delete the message; running again "
        + "puts the others on the stream twice"
    case .notRead: "run again"
    case .refused: "save the data with --fetch, mend and send it, then delete the message"
    case .notTaken: "run again; records that the stream has taken are put on it twice then"
    case .failedAgain: "mend the handler or the event first"
    case .notDeleted: "delete the message, or its records are put on the stream twice next time"
    }
  }
}
