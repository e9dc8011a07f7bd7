/// A Kinesis data stream, encrypted by default.
///
/// ```swift
/// Stream("Ingestion-Workshop", capacity: .provisioned(shards: 1))
/// // resource "aws_kinesis_stream" "ingestion_workshop" { … }
/// ```
///
/// Other arguments are set by ``CuratedResource/with(_:)``:
/// `.with { $0.enforceConsumerDeletion = true }`.
public struct Stream: CuratedResource {
  /// How much the stream takes in. Kinesis Data Streams Developer Guide, "Choose the data stream
  /// capacity mode".
  public struct Capacity: Hashable, Sendable {
    /// The number of shards; nil on demand.
    let shards: WrittenExpression<Number>?

    /// Kinesis adds and removes shards by itself; paid by the gigabyte.
    public static let onDemand = Capacity(shards: nil)

    /// A fixed number of shards, at least one; each takes 1 MB or 1,000 records a second.
    public static func provisioned(shards: any WholeNumber) -> Capacity {
      Capacity(shards: WrittenExpression(shards.terraformNumber))
    }
  }

  /// The key that encrypts records. Kinesis Data Streams Developer Guide, "Data protection".
  public enum Encryption: Sendable {
    /// No encryption.
    case none
    /// The key that AWS manages in your account for Kinesis. Its use needs no permission.
    case awsManagedKey
    /// Your own KMS key, by its ARN. Permissions to use it are derived with the others.
    case customerManagedKey(Expression<String>)
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: KinesisStream
  /// Errors of the initializer's arguments.
  let found: [DeclarationError]
  public let contract: StreamContract?
  let guests: [Guest]

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits, `_`, `.` and `-`.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - capacity: The default is on demand.
  ///   - retention: How long records stay readable: 24 hours (the least) to 365 days.
  ///   - maximumRecordSizeInKiB: The size of the largest record that the stream takes: 1,024 to 10,240; nil for Kinesis's
  ///     own of 1,024. A function whose mapping reads a record that exceeds an invocation's 6 MB never gets it: the mapping
  ///     gives it up. Version 6.20 of the provider or later. Kinesis API Reference, `UpdateMaxRecordSize`.
  ///   - encryption: The default is the key that AWS keeps for Kinesis.
  ///   - guests: Readers and producers in other accounts, whom the stream's policy admits. They need a key of yours.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, for contract: StreamContract? = nil, capacity: Capacity = .onDemand,
    retention: TimeSpan = .hours(24), maximumRecordSizeInKiB: (any WholeNumber)? = nil,
    encryption: Encryption = .awsManagedKey, admits guests: [Guest] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    self.contract = contract
    self.guests = guests
    var checks = Checks(at: location)
    checks.require(guests: guests)
    checks.requireName(name, of: .stream, length: 1...128, punctuation: "_.-")
    let retentions = TimeSpan.hours(24)...TimeSpan.days(365)
    let hours = checks.time(
      retention, in: .hour, .streamRetention, in: retentions)
    checks.require(
      retention.isWhole(in: .hour) || !retentions.contains(retention), .retentionNotInHours)
    let label = checks.label(label, from: name, of: .stream)

    var arguments = KinesisStream.Arguments(reserving: 8)
    arguments.name = name
    if let shards = capacity.shards?.expression {
      arguments.shardCount = checks.number(
        shards, .shards, in: 1...(.max), isRequired: true
      ) { PipelineProblem.tooFewShards($0) }
    }
    arguments.retentionPeriod = hours
    arguments.maxRecordSizeInKiB = maximumRecordSizeInKiB.map {
      checks.number($0, .recordSize, in: 1_024...10_240)
    }
    arguments.encryptionType = "KMS"
    switch encryption {
    case .none: arguments.encryptionType = "NONE"
    case .awsManagedKey: arguments.kmsKeyID = "alias/aws/kinesis"
    case .customerManagedKey(let key): arguments.kmsKeyID = key
    }
    arguments.streamModeDetails = .init(
      streamMode: capacity == .onDemand ? "ON_DEMAND" : "PROVISIONED")
    resource = KinesisStream.make(label, arguments, at: location)
      .checked(by: checks.takeRules())
    identity = Identity(component: KinesisStream.self, label, at: location)
    found = checks.problems
  }

  /// The stream's name.
  public var name: Expression<String> { resource.name }
  /// The stream's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }
}
