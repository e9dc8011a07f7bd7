import SystemCalls

/// A complete request.
struct HTTPRequest: Sendable, Hashable {
  /// The request line and the headers, without the blank line at the end.
  var head: [UInt8]
  var body: [UInt8]

  /// The first two parts of `POST /path HTTP/1.1`.
  var method: String { part(0) }
  var path: String { part(1) }

  private func part(_ index: Int) -> String {
    let parts = head.prefix { $0 != UInt8(ascii: "\r") }.split(separator: UInt8(ascii: " "))
    return index < parts.count ? String(decoding: parts[index], as: UTF8.self) : ""
  }

  /// The value of a header, whose name must be in lowercase.
  func header(_ name: String) -> String? {
    Self.header(name, in: head[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  fileprivate static func header(
    _ name: String, in head: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    let name = Array(name.utf8) + [UInt8(ascii: ":")]
    for line in head.split(separator: UInt8(ascii: "\n")).dropFirst() {
      guard line.count >= name.count, zip(line, name).allSatisfy({ $0.0 | 0x20 == $0.1 | 0x20 })
      else { continue }
      let value = line.dropFirst(name.count).drop { $0 == UInt8(ascii: " ") }
      return value.last == UInt8(ascii: "\r") ? value.dropLast() : value
    }
    return nil
  }
}

/// The reason why a client's request is invalid.
struct MalformedRequest: Error, CustomStringConvertible {
  let description: String
}

/// Collects the bytes of one connection and returns complete requests. Bodies need a
/// `Content-Length`, which all compared clients send.
struct HTTPRequestBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  private var chunk = [UInt8](repeating: 0, count: 65_536)

  init() {}

  /// Reads the bytes that have arrived.
  ///
  /// - Returns: `false` if the client has closed the connection.
  mutating func receive(from socket: Descriptor) throws(SystemError) -> Bool {
    let count: Int
    do throws(SystemError) {
      count = try checked("recv") { recv(socket.number, &chunk, chunk.count, 0) }
    } catch {
      // A client that was killed resets its connections.
      guard error.isClosedConnection else { throw error }
      return false
    }
    bytes.append(contentsOf: chunk[..<count])
    return count > 0
  }

  /// Adds bytes; for tests.
  mutating func append(_ more: [UInt8]) {
    bytes.append(contentsOf: more)
  }

  /// The next complete request.
  mutating func next() throws(MalformedRequest) -> HTTPRequest? {
    let rest = bytes[start...]
    guard let headEnd = Self.endOfHead(rest) else { return nil }
    let head = rest[..<headEnd]
    guard HTTPRequest.header("transfer-encoding", in: head) == nil else {
      throw MalformedRequest(description: "a request without Content-Length")
    }
    var length = 0
    if let text = HTTPRequest.header("content-length", in: head) {
      guard let number = Int(String(decoding: text, as: UTF8.self)),
        (0...(1 << 30)).contains(number)
      else { throw MalformedRequest(description: "a request with a malformed Content-Length") }
      length = number
    }
    let bodyStart = headEnd + 4
    guard bodyStart + length <= bytes.count else { return nil }
    let request = HTTPRequest(
      head: Array(head), body: Array(bytes[bodyStart..<bodyStart + length]))
    start = bodyStart + length
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    }
    return request
  }

  private static func endOfHead(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while let place = buffer.firstIndex(of: UInt8(ascii: "\r"), from: start) {
        if buffer[place...].starts(with: blankLine) { return bytes.startIndex + place }
        start = place + 1
      }
      return nil
    }
  }

  private static let blankLine = Array("\r\n\r\n".utf8)
}

extension UnsafeRawBufferPointer {
  /// The index of a byte at or after a position, found with the system's fast search.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
