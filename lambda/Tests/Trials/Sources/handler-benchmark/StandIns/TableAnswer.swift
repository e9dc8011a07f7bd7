/// DynamoDB's answers that are always the same, created once, with the service's headers.
enum TableAnswer {
  static let batchWritten = dynamoDB(#"{"UnprocessedItems":{}}"#, crc32: 4_185_382_651)
  static let itemPut = dynamoDB("{}", crc32: 2_745_614_147)
  static let health = text(
    "healthy: dynamodb.us-east-1.amazonaws.com ", headers: ["Content-Type: text/plain"])

  /// - Parameter checksum: The body's CRC-32, which the client compares.
  private static func dynamoDB(_ body: String, crc32 checksum: UInt32) -> [UInt8] {
    text(
      body,
      headers: [
        "Content-Type: application/x-amz-json-1.0",
        "x-amzn-RequestId: 8UPBGD4BQ4JKGSJTMQ2TQ9J1QJVV4KQNSO5AEMVJF66Q9ASUAAJG",
        "x-amz-crc32: \(checksum)",
      ])
  }

  private static func text(_ body: String, headers: [String]) -> [UInt8] {
    let lines =
      ["HTTP/1.1 200 OK", "Server: Server", "Date: Sat, 24 Jan 2026 12:00:00 GMT"] + headers
      + ["Content-Length: \(body.utf8.count)", "Connection: keep-alive", "", body]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// The number of items that a BatchWriteItem puts. In a value, the same text would have escaped
  /// quotes, and no benchmark event has a field with this name.
  static func puts(in body: [UInt8]) -> Int {
    body.withUnsafeBytes { body in
      var count = 0
      var start = 0
      // `R` is rare; the bytes around it decide.
      while let place = body.firstIndex(of: UInt8(ascii: "R"), from: start) {
        start = place + 1
        if place >= 4, body[(place - 4)...].starts(with: name) { count += 1 }
      }
      return count
    }
  }

  private static let name = Array("\"PutRequest\"".utf8)
}
