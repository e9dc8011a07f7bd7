#if Handler
import AWSClient
package import AWSValues

/// The folder of an archive in a bucket: `s3://bucket/orders/`.
package struct ArchivePlace: Sendable, Hashable {
  package let bucket: String
  /// Empty, or ends in a slash.
  package let prefix: String

  /// - Returns: `nil` if the text is not such a folder. A slash at its end may be missing.
  package init?(_ text: String) {
    guard text.hasPrefix("s3://") else { return nil }
    let parts = text.dropFirst(5).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let bucket = parts.first, !bucket.isEmpty else { return nil }
    let prefix = parts.count > 1 ? String(parts[1]) : ""
    self.bucket = String(bucket)
    self.prefix = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
  }

  var description: String { "s3://\(bucket)/\(prefix)" }
}

/// A range of times. An archive's records have no time of their own, so it selects whole objects.
package struct ReplayRange: Sendable, Hashable {
  /// The range's ends in the form of `2026-01-31T08:00:00`, whose order is that of time.
  private let (first, end): (String, String?)
  private let start: UTCTime

  /// - Parameter end: The first time behind the range; `nil` for none.
  package init(from first: UTCTime, to end: UTCTime?) {
    self.first = String(first.description.prefix(19))
    self.end = end.map { String($0.description.prefix(19)) }
    start = first
  }

  /// The key after which the list of objects may begin, behind the prefix.
  ///
  /// An object has the name of the hour in which its oldest record arrived. It is written at most 15
  /// minutes later, but if the bucket or the stream could not be reached, Firehose tries until the
  /// stream's retention ends (Amazon Data Firehose Developer Guide, "Troubleshooting").
  func listStart(retentionHours: Int) -> String {
    let hours = Int64(max(24, retentionHours))
    let before = UTCTime(
      millisecondsSince1970: start.millisecondsSince1970 - hours * 3_600_000)
    return String(before.description.prefix(13).map { "-T".contains($0) ? "/" : $0 })
  }

  var description: String { "from \(first)Z \(end.map { "to \($0)Z" } ?? "on")" }

  /// The time from which a run continues that did not finish an object.
  ///
  /// It is not before the range, although the object's oldest record may be.
  func start(continuingWith object: ArchivedObject) -> String { max(first, object.oldest) + "Z" }

  /// Whether an object may have records that arrived in the range: the oldest arrived before its end,
  /// and the object was written after its start.
  func mayContain(recordsOf object: ArchivedObject) -> Bool {
    object.object.lastModified.prefix(19) >= first && (end.map { object.oldest < $0 } ?? true)
  }
}

/// An object of an archive.
struct ArchivedObject: Sendable, Hashable {
  let object: S3Object
  /// When its oldest record arrived: `2026-01-31T08:00:05`.
  let oldest: String

  /// - Returns: `nil` if Firehose did not give it its name, which is
  ///   `yyyy/MM/dd/HH/name-version-yyyy-MM-dd-HH-mm-ss-…` behind the prefix.
  init?(_ object: S3Object, in place: ArchivePlace) {
    guard object.key.hasPrefix(place.prefix),
      let match = object.key.dropFirst(place.prefix.count).wholeMatch(
        of: #/\d{4}/\d\d/\d\d/\d\d/.*-(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)-[^/]*/#)
    else { return nil }
    self.object = object
    oldest = "\(match.1)T\(match.2):\(match.3):\(match.4)"
  }
}
#endif
