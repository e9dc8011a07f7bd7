/// The log group to which Firehose writes why it could not deliver.
struct ArchiveLogs: Sendable {
  let group: CloudWatchLogGroup
  private let stream: CloudWatchLogStream

  /// - Parameter retention: How long the group keeps lines.
  init(
    of name: Expression<String>, _ label: String, keptFor retention: LogRetention,
    _ checks: inout PartChecks
  ) {
    var arguments = CloudWatchLogGroup.Arguments()
    // The name that the console of Firehose gives.
    arguments.name = "/aws/kinesisfirehose/\(name)"
    arguments.retentionInDays = checks.days(of: retention)
    group = checks.checked(CloudWatchLogGroup.make(label, arguments, at: checks.location))
    var ofStream = CloudWatchLogStream.Arguments()
    ofStream.name = "DestinationDelivery"
    ofStream.logGroupName = group.name
    stream = CloudWatchLogStream.make(label, ofStream, at: checks.location)
  }

  /// The permission to write to it.
  var permission: Allow { .actions(["logs:PutLogEvents"], on: [stream.arn]) }

  var options: KinesisFirehoseDeliveryStream.CloudWatchLoggingOptions {
    .init(enabled: true, logGroupName: group.name, logStreamName: stream.name)
  }

  func declarations(at place: Place) -> [any Declaration] {
    [group.placed(at: place), stream.placed(at: place)]
  }
}
