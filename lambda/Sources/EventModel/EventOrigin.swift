#if Handler
package import AWSValues

/// The circumstances in which an event came, whatever its type is.
@usableFromInline package struct EventOrigin: Sendable {
  /// The time at which the source accepted the record. Few processors ask for it, so it is only read for them.
  package enum Arrival: Sendable {
    case time(UTCTime?)
    /// The seconds since 1970.
    case seconds(String?)

    var time: UTCTime? {
      switch self {
      case .time(let time): time
      case .seconds(let text): text.flatMap(UTCTime.init(secondsSince1970:))
      }
    }
  }

  @usableFromInline package var key: String?
  @usableFromInline package var sequence: String
  @usableFromInline package var subsequence: Int?
  package var arrival: Arrival
  @usableFromInline package var source: String
  @usableFromInline package var now: UTCTime

  package init(
    key: String?, sequence: String, subsequence: Int?, arrival: Arrival, source: String,
    now: UTCTime
  ) {
    self.key = key
    self.sequence = sequence
    self.subsequence = subsequence
    self.arrival = arrival
    self.source = source
    self.now = now
  }
}
#endif
