#if Handler
import NIOCore

/// A request. The fields `Host` and `Content-Length` are added when it is sent.
package struct HTTPRequest: Sendable {
  /// In uppercase.
  package var method: String
  /// The path and the query, encoded as they are sent.
  package var target: String
  package var fields: [(name: String, value: String)]
  package var body: [UInt8]

  package init(
    _ method: String, _ target: String, fields: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.body = body
  }

  /// The bytes of the request. Head and body are in one buffer, so that a small request takes one system call and
  /// one packet.
  ///
  /// - Throws: `HTTPFailure.invalidRequest` if a text of the head has a control character, which could end its line, or
  ///   if the method, the target or a name has what would end it earlier.
  func encoded(for origin: HTTPOrigin) throws(HTTPFailure) -> ByteBuffer {
    var capacity = 80 + method.utf8.count + target.utf8.count + origin.authority.utf8.count
    for field in fields { capacity += field.name.utf8.count + field.value.utf8.count + 4 }
    var bytes = ByteBufferAllocator().buffer(capacity: capacity + body.count)

    try bytes.write(line: method, without: " ")
    bytes.writeStaticString(" ")
    try bytes.write(line: target, without: " ")
    bytes.writeStaticString(" HTTP/1.1\r\nhost: ")
    try bytes.write(line: origin.authority)
    bytes.writeStaticString("\r\n")
    for field in fields {
      try bytes.write(line: field.name, without: ": ")
      bytes.writeStaticString(": ")
      try bytes.write(line: field.value)
      bytes.writeStaticString("\r\n")
    }
    // RFC 9110, section 8.6: a method that usually has a body states that there is none.
    if !body.isEmpty || method == "POST" || method == "PUT" {
      bytes.writeStaticString("content-length: ")
      bytes.writeString(String(body.count))
      bytes.writeStaticString("\r\n")
    }
    bytes.writeStaticString("\r\n")
    bytes.writeBytes(body)
    return bytes
  }
}

extension ByteBuffer {
  /// Writes a part of a line.
  fileprivate mutating func write(
    line text: String, without separators: StaticString = ""
  ) throws(HTTPFailure) {
    let hasControl = text.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    guard !hasControl else {
      throw .invalidRequest("a text of the request's head has a control character")
    }
    let hasSeparator = separators.withUTF8Buffer { separators in
      text.utf8.contains { separators.contains($0) }
    }
    guard !hasSeparator else {
      throw .invalidRequest(
        "the method, the path or a name of the request's head has a space or a colon")
    }
    writeString(text)
  }
}
#endif
