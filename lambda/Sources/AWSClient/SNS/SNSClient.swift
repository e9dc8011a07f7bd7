#if Handler
/// Calls Amazon SNS (API version 2010-03-31), whose requests are forms and whose answers are XML.
///
/// Source: Amazon SNS API Reference; Smithy documentation, "AWS Query protocol".
public struct SNSClient: Sendable {
  /// The maximum size of a message in bytes, for a topic that allows it; by default 262,144.
  package static let maximumMessageSize = 1 << 20

  let caller: ServiceCaller

  /// Sends a message to all subscribers of a topic.
  ///
  /// - Parameters:
  ///   - topicARN: The topic's ARN.
  ///   - message: 1 byte up to the topic's limit: 262,144 bytes by default, 1,048,576 at most.
  ///   - subject: The subject of e-mails: 1 to 100 characters without line breaks and control
  ///     characters; `nil` for none.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The message's id from SNS.
  /// - Throws: An error with the code `NotFound` if there is no such topic.
  public func publish(
    topicARN: String, message: String, subject: String? = nil, deadline: Deadline?
  ) async throws(AWSError) -> String {
    var fields = [
      ("Action", "Publish"), ("Version", "2010-03-31"), ("TopicArn", topicARN),
      ("Message", message),
    ]
    if let subject { fields.append(("Subject", subject)) }
    var body: [UInt8] = []
    for (name, value) in fields {
      if !body.isEmpty { body.append(UInt8(ascii: "&")) }
      body.append(contentsOf: name.utf8)
      body.append(UInt8(ascii: "="))
      body.append(percentEncoding: value.utf8)
    }
    let request = UnsignedRequest(
      path: caller.endpoint.path, contentType: caller.service.contentType, body: body)
    return try await caller.call("SNS.Publish", request, deadline: deadline) { answer in
      XMLElements(answer)["MessageId"]
    }
  }
}
#endif
