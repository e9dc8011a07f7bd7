/// A kind of event that S3 reports of a bucket. Amazon S3 User Guide, "Event notification types and destinations".
///
/// ```swift
/// BucketNotification(from: uploads, to: .function(handler, on: .objectCreated, "s3:ObjectTagging:Put"))
/// ```
public struct BucketEvent: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String

  /// An event by its name, such as `s3:ObjectCreated:Put`. A `*` at the end includes all events of that kind. Generation
  /// refuses names that S3 does not have.
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

  /// The problem if S3 has no such event.
  var problem: SenderProblem? {
    if Self.names.contains(name) { return nil }
    let kind = name.split(separator: ":").dropFirst().first.map { "s3:\($0):" } ?? ""
    let alike = Self.names.filter { $0.hasPrefix(kind) }
    return .unknownBucketEvent(
      name, like: alike.isEmpty || kind.isEmpty ? Self.names.filter { !$0.isOneOfKind } : alike)
  }

  /// The kinds of events, with those of each kind. Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda".
  private static let kinds: [(String, [String])] = [
    ("ObjectCreated", ["Put", "Post", "Copy", "CompleteMultipartUpload"]),
    ("ObjectRemoved", ["Delete", "DeleteMarkerCreated"]),
    ("ObjectRestore", ["Post", "Completed", "Delete"]),
    ("ReducedRedundancyLostObject", []),
    (
      "Replication",
      [
        "OperationFailedReplication", "OperationMissedThreshold",
        "OperationReplicatedAfterThreshold", "OperationNotTracked",
      ]
    ),
    ("LifecycleExpiration", ["Delete", "DeleteMarkerCreated"]),
    ("LifecycleTransition", []),
    ("IntelligentTiering", []),
    ("ObjectTagging", ["Put", "Delete"]),
  ]

  private static let names: [String] =
    kinds.flatMap { kind, events in
      events.isEmpty ? ["s3:\(kind)"] : (["*"] + events).map { "s3:\(kind):\($0)" }
    } + ["s3:ObjectAcl:Put"]
}

extension String {
  /// Whether it is the name of one event of a kind that has several.
  fileprivate var isOneOfKind: Bool { count { $0 == ":" } == 2 && !hasSuffix(":*") }
}
