/// The resources that a mapping joins, as its events and messages name them.
public struct MappedResources: Sendable, Hashable {
  /// The stream's ARN.
  public let streamARN: String
  /// The function's ARN, with or without a version or an alias.
  public let functionARN: String
  /// The ARN of the function's execution role.
  public let roleARN: String

  /// - Throws: ``MappingSettingsError`` where the stream's ARN is not one of a Kinesis stream.
  public init(
    streamARN: String, functionARN: String, roleARN: String
  ) throws(MappingSettingsError) {
    let fields = streamARN.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 6, fields[2] == "kinesis", fields[5].hasPrefix("stream/"),
      fields[5] != "stream/", !fields[3].isEmpty
    else {
      throw .invalid(
        setting: "EventSourceArn", reason: "\(streamARN) is not the ARN of a Kinesis stream")
    }
    self.streamARN = streamARN
    self.functionARN = functionARN
    self.roleARN = roleARN
    region = String(fields[3])
    streamName = String(fields[5].dropFirst("stream/".count))
  }

  /// The stream's region.
  public let region: String
  /// The stream's name.
  public let streamName: String

  /// What the function's ARN ends in where it names a version or an alias, else `$LATEST`.
  var executedVersion: String {
    let fields = functionARN.split(separator: ":", omittingEmptySubsequences: false)
    return fields.count > 7 ? String(fields[7]) : "$LATEST"
  }
}
