#if Handler
import AWSValues
import ResourceNames

/// The resources that a mapping connects, as named in events and messages.
public struct MappedResources: Sendable, Hashable {
  /// The ARN in events and messages: that of the stream, or of its consumer with enhanced fan-out.
  package let eventSourceARN: String
  /// The stream's ARN.
  package let streamARN: String
  /// The function's ARN, with or without a version or alias.
  package let functionARN: String
  /// The ARN of the function's execution role.
  package let roleARN: String

  /// - Parameter eventSourceARN: The ARN of a stream, or of a stream's consumer with enhanced fan-out.
  /// - Throws: ``MappingSettingsError`` if it is not the ARN of a Kinesis stream.
  public init(
    streamARN eventSourceARN: String, functionARN: String, roleARN: String
  ) throws(MappingSettingsError) {
    let streamARN = StreamARN.withoutConsumer(eventSourceARN)
    guard let parts = ARN(streamARN), let name = parts.streamName, !parts.region.isEmpty,
      parts.resource == "stream/\(name)"
    else {
      throw .invalid(
        setting: "EventSourceArn", reason: "\(eventSourceARN) is not the ARN of a Kinesis stream")
    }
    self.eventSourceARN = eventSourceARN
    self.streamARN = streamARN
    self.functionARN = functionARN
    self.roleARN = roleARN
    region = parts.region
    streamName = name
  }

  /// The stream's region.
  package let region: String
  /// The stream's name.
  package let streamName: String

  /// The version or alias at the end of the function's ARN, or `$LATEST`.
  var executedVersion: String { ARN(functionARN)?.function?.qualifier ?? "$LATEST" }
}
#endif
