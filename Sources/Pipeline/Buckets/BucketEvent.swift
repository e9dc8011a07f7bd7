/// A kind of event that S3 reports of a bucket. Amazon S3 User Guide, "Event notification types and destinations".
///
/// ```swift
/// BucketNotification(from: uploads, .function(handler, on: .objectCreated, "s3:ObjectTagging:Put"))
/// ```
public struct BucketEvent: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String

  /// An event by its name, such as `s3:ObjectCreated:Put`. A `*` at the end includes all events of that kind.
  public init(stringLiteral value: String) { name = value }

  /// An object was created, in any way (`s3:ObjectCreated:*`).
  public static let objectCreated: BucketEvent = "s3:ObjectCreated:*"
  /// An object was deleted, or marked as deleted (`s3:ObjectRemoved:*`).
  public static let objectRemoved: BucketEvent = "s3:ObjectRemoved:*"
  /// An object was restored from an archive, or its restored copy expired (`s3:ObjectRestore:*`).
  public static let objectRestored: BucketEvent = "s3:ObjectRestore:*"
  /// A lifecycle rule deleted an object (`s3:LifecycleExpiration:*`).
  public static let objectExpired: BucketEvent = "s3:LifecycleExpiration:*"

  /// Whether one event can match both names.
  func overlaps(_ other: BucketEvent) -> Bool {
    func includes(_ one: String, _ other: String) -> Bool {
      one == other || (one.hasSuffix("*") && other.hasPrefix(one.dropLast()))
    }
    return includes(name, other.name) || includes(other.name, name)
  }
}
