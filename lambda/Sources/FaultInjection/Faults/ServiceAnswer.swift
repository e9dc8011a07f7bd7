#if Handler
import AWSClient
import ExactJSON

/// An answer of AWS's JSON protocol.
package struct ServiceAnswer: Sendable {
  package var status: Int
  package var headers: [String: String]
  package var body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An error, as DynamoDB and SQS describe it.
  package static func error(
    status: Int, code: String, message: String = "injected", namespace: String = "injected"
  ) -> ServiceAnswer {
    let body = JSONValue.object([
      "__type": .string("com.amazonaws.\(namespace)#\(code)"), "message": .string(message),
    ])
    return ServiceAnswer(
      status: status,
      headers: [
        "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "INJECTED",
      ], body: body.bytes
    ).withChecksum
  }

  /// The same answer with the checksum of its bytes.
  package var withChecksum: ServiceAnswer {
    var answer = self
    answer.headers["x-amz-crc32"] = String(CRC32.checksum(body))
    return answer
  }

  var reply: HTTPStandIn.Reply { .answer(status: status, headers: headers, body: body) }
}
#endif
