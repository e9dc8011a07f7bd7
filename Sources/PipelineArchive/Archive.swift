/// An archive of everything that enters a stream: Firehose writes the records to a bucket, as they are.
///
/// ```swift
/// import PipelineArchive
///
/// Archive(of: stream, in: bucket)
/// // resource "aws_kinesis_firehose_delivery_stream" "orders_archive" { … }
/// // resource "aws_iam_role" "orders_archive" { … }, and so on
/// ```
///
/// Firehose reads the stream by itself, so no handler can keep a record from the archive. An object is named by the hour
/// at which its oldest record arrived, in UTC: `orders/2026/01/31/08/orders-archive-1-2026-01-31-08-05-00-…`. Each record
/// is a line. Records that Firehose could not write are under `failed/`. The command `event-redrive --archive` puts
/// the records of a time range on the stream again.
///
/// Of a record the archive has the data only: neither its partition key nor its sequence number.
///
/// Amazon Data Firehose Developer Guide, "Configure source settings for Amazon Kinesis Data Streams" and "Understand data
/// delivery in Amazon Data Firehose".
public struct Archive: RegionalResource {
  /// The form of the archive's objects.
  public enum Compression: String, Hashable, Sendable {
    /// The records as they are.
    case none = "UNCOMPRESSED"
    /// Smaller objects, whose names end in `.gz`.
    case gzip = "GZIP"
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that have no
  /// parameter here.
  public var resource: KinesisFirehoseDeliveryStream
  public let problems: [DeclarationError]
  private let role: Role
  private let account: DataCallerIdentity
  private let logs: ArchiveLogs?
  package let archived: any StreamReference

  /// - Parameters:
  ///   - stream: The stream.
  ///   - bucket: The bucket, which may hold the archives of several streams.
  ///   - name: The delivery stream's and its role's: 1 to 64 letters, digits, `_`, `.` and `-`. By default the stream's name, and
  ///     `-archive`.
  ///   - prefix: The folder in the bucket, with a slash at its end; by default the stream's name.
  ///   - compression: How the objects are compressed; by default they are not.
  ///   - appendsNewline: Whether a line break follows each record. Without it nothing separates them.
  ///   - bufferingInterval: How long Firehose collects records for an object, up to 15 minutes.
  ///   - bufferingSize: After how many megabytes, 1 to 128, it writes an object earlier.
  ///   - logRetention: How long the log group of failed deliveries keeps lines; nil for no such log group.
  ///   - label: The name within Terraform; derived from the stream's if it is nil.
  public init(
    of stream: any StreamReference, in bucket: any BucketReference,
    name: Expression<String>? = nil, prefix: Expression<String>? = nil,
    compression: Compression = .none, appendsNewline: Bool = true,
    bufferingInterval: TimeSpan = .minutes(5), bufferingSize: any WholeNumber = 5,
    logRetention: LogRetention? = .days(30), label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = PartChecks(at: location)
    let label = label ?? "\(stream.label)_archive"
    let streamName = (stream as? Stream)?.literalName.map { Expression($0) } ?? stream.name
    let name = name ?? streamName.map { "\($0)-archive" } ?? "\(streamName)-archive"
    checks.requireName(name, of: .archive, length: 1...64, punctuation: "_.-")
    let prefix = prefix ?? streamName.map { "\($0)/" } ?? "\(streamName)/"
    if let wrong = prefix.literal, !wrong.isFolder { checks.add(ArchiveProblem.prefix(wrong)) }
    let interval = checks.seconds(
      bufferingInterval, .bufferingInterval, in: .seconds(0)...(.minutes(15)))
    let size = checks.number(bufferingSize, .bufferingSize, in: 1...128)
    let account = DataCallerIdentity(label, fileID: fileID, line: line, column: column)
    let logs = logRetention.map { retention in
      ArchiveLogs(of: name, label, keptFor: retention, &checks)
    }
    let role = Role(
      name, assumedBy: .firehose.when(.equals("aws:SourceAccount", account.accountID)),
      label: label, fileID: fileID, line: line, column: column
    ) {
      for permission in Allow.archive(stream, bucket) { permission }
      if let logs { logs.permission }
    }

    var delivery = KinesisFirehoseDeliveryStream.ExtendedS3Configuration(
      bucketARN: bucket.arn, roleARN: role.arn)
    delivery.prefix = "\(prefix)!{timestamp:yyyy/MM/dd/HH}/"
    delivery.errorOutputPrefix =
      "failed/\(prefix)!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/"
    delivery.bufferingInterval = interval
    delivery.bufferingSize = size
    delivery.compressionFormat = Expression(compression.rawValue)
    // Each setting is also written when it is off: Firehose keeps what is left out.
    delivery.processingConfiguration = .init(
      enabled: Expression(appendsNewline),
      processors: appendsNewline ? [.init(type: "AppendDelimiterToRecord")] : [])
    delivery.cloudWatchLoggingOptions = logs?.options ?? .init(enabled: false)
    var arguments = KinesisFirehoseDeliveryStream.Arguments()
    arguments.name = name
    arguments.destination = "extended_s3"
    arguments.kinesisSourceConfiguration = .init(
      kinesisStreamARN: stream.arn, roleARN: role.arn)
    arguments.extendedS3Configuration = delivery
    // Firehose reads streams of its own region only.
    resource = checks.checked(
      KinesisFirehoseDeliveryStream.make(label, arguments, at: location)
        .placed(at: Place(of: stream)))
    identity = Identity(
      component: "\(KinesisFirehoseDeliveryStream.resourceType).\(label)", at: location)
    problems = checks.problems
    self.role = role
    self.account = account
    self.logs = logs
    archived = stream
  }

  /// The delivery stream's name.
  public var name: Expression<String> { resource.name }
  /// The delivery stream's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] {
    let place = place
    let ofProvider = place.provider.map { role.provider($0) } ?? role
    return [account.placed(at: place), ofProvider] + (logs?.declarations(at: place) ?? [])
      + [resource]
  }
}

extension Archive: ConnectedComponent {
  package var neighbors: RegionNeighbors {
    let arguments = resource.arguments.assumingDynamicBlocks
    return RegionNeighbors(
      of: resource.declaration,
      [
        arguments.kinesisSourceConfiguration?.kinesisStreamARN,
        arguments.serverSideEncryption?.keyARN,
        arguments.extendedS3Configuration?.cloudWatchLoggingOptions?.logGroupName,
      ])
  }
}

extension Archive: ObservedArchive {
  package var delivery: any Resource { resource }
  package var writtenName: Expression<String>? { resource.arguments.name }
  package var failureLog: CloudWatchLogGroup? { logs?.group }

  package var bufferingInterval: Expression<Number>? {
    resource.arguments.assumingDynamicBlocks.extendedS3Configuration?.bufferingInterval?.unlessNull
  }
}

extension Expression<String> {
  /// Applies a change to a literal text; returns nil for a text that only Terraform knows.
  fileprivate func map(_ change: (String) -> String) -> Self? {
    literal.map { Expression(change($0)) }
  }
}

extension String {
  /// Whether it is empty or names a folder in a bucket, without an expression of Firehose.
  fileprivate var isFolder: Bool {
    isEmpty || (hasSuffix("/") && !hasPrefix("/") && !contains("!{") && !contains("//"))
  }
}
