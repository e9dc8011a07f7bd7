#if Handler
import NIOCore

/// Makes responses of the bytes of a connection (RFC 9112), one after another.
///
/// It is written by hand, and not NIOHTTP1's, since that makes two strings of each header field, where a caller needs one
/// or two fields in all: it took as long as signing the request.
struct HTTPResponseParser {
  /// The part of a response that the next bytes belong to.
  private enum Part {
    case head
    /// The bytes that remain of a body of a stated length.
    case body(Int)
    /// The line with the size of a chunk, as far as it was read.
    case chunkSize(ChunkSize)
    case chunk(Int)
    /// The line end after a chunk, without the bytes of it that were read.
    case chunkEnd(LineEnd)
    /// The lines after the last chunk, as far as they were read.
    case trailer([UInt8])
    /// A body that ends with the connection.
    case untilClose
  }

  /// The longest head in bytes. Lambda's have about 1,000, and up to 5,000 with a client's context.
  private static let longestHead = 64 << 10
  /// No memory is reserved in advance for more than this number of bytes.
  private static let greatestReservation = 16 << 20

  private let limit: Int
  private var part = Part.head
  private var head: [UInt8] = []
  private var status = 0
  private var body: [UInt8] = []
  private var informational = 0
  /// Whether the connection can be used again after the response.
  private(set) var keepsAlive = true

  /// - Parameter limit: The largest body in bytes.
  init(limit: Int) { self.limit = limit }

  /// Reads bytes up to the end of a response.
  ///
  /// - Parameter hasBody: Whether the request's method lets the response have a body: all but `HEAD`.
  /// - Returns: The response, once it is complete. Bytes after it stay in the buffer.
  mutating func read(
    _ bytes: inout ByteBuffer, hasBody: Bool = true
  ) throws(HTTPFailure) -> HTTPResponse? {
    while true {
      switch part {
      case .head:
        guard try readHead(&bytes) else { return nil }
        if (100...199).contains(status) {
          guard status != 101 else { throw .malformed("it changes the protocol") }
          informational += 1
          guard informational <= 100 else { throw .malformed("it never begins") }
          head = []
          continue
        }
        try startBody(hasBody: hasBody)
      case .body(let count):
        let rest = count - append(&bytes, atMost: count)
        part = .body(rest)
        if rest > 0 { return nil }
        return takeResponse()
      case .chunkSize(var size):
        guard let count = try size.read(&bytes) else {
          part = .chunkSize(size)
          return nil
        }
        guard body.count <= limit - count else { throw .tooLarge(limit: limit) }
        part = count == 0 ? .trailer([]) : .chunk(count)
      case .chunk(let count):
        let rest = count - append(&bytes, atMost: count)
        part = rest > 0 ? .chunk(rest) : .chunkEnd(LineEnd())
        if rest > 0 { return nil }
      case .chunkEnd(var end):
        guard let byte: UInt8 = bytes.readInteger() else { return nil }
        guard let isComplete = end.add(byte) else {
          throw .malformed("a chunk is longer than its size says")
        }
        part = isComplete ? .chunkSize(ChunkSize()) : .chunkEnd(end)
      case .trailer(var lines):
        guard let byte: UInt8 = bytes.readInteger() else { return nil }
        lines.append(byte)
        guard lines.count < Self.longestHead else { throw .malformed("its trailer is too long") }
        part = .trailer(lines)
        if ["\n", "\r\n"].contains(where: { lines.elementsEqual($0.utf8) })
          || lines.suffix(2).elementsEqual("\n\n".utf8)
          || lines.suffix(4).elementsEqual("\r\n\r\n".utf8)
        {
          return takeResponse()
        }
      case .untilClose:
        guard body.count <= limit - bytes.readableBytes else { throw .tooLarge(limit: limit) }
        _ = append(&bytes, atMost: bytes.readableBytes)
        return nil
      }
    }
  }

  /// The response that is complete since the connection was closed; `nil` if none is.
  mutating func readEnd() -> HTTPResponse? {
    guard case .untilClose = part else { return nil }
    return takeResponse()
  }

  private mutating func takeResponse() -> HTTPResponse {
    defer {
      part = .head
      informational = 0
      head = []
      body = []
    }
    return HTTPResponse(status: status, fields: HTTPFields(head: head), body: body)
  }

  private mutating func append(_ bytes: inout ByteBuffer, atMost count: Int) -> Int {
    let count = min(count, bytes.readableBytes)
    bytes.withUnsafeReadableBytes { body.append(contentsOf: $0.prefix(count)) }
    bytes.moveReaderIndex(forwardBy: count)
    return count
  }

  /// Reads up to the empty line at the end of a head, and the status.
  ///
  /// - Returns: Whether the head is complete.
  private mutating func readHead(_ bytes: inout ByteBuffer) throws(HTTPFailure) -> Bool {
    // Some servers send an empty line after a body (RFC 9112, section 2.2).
    if head.isEmpty {
      while let byte: UInt8 = bytes.getInteger(at: bytes.readerIndex),
        byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
      { bytes.moveReaderIndex(forwardBy: 1) }
    }
    let start = head.count
    let end = bytes.withUnsafeReadableBytes { Self.endOfHead(in: $0, after: head) }
    let count = end ?? bytes.readableBytes
    guard start + count <= Self.longestHead else {
      throw .malformed("its head is longer than \(Self.longestHead) bytes")
    }
    bytes.withUnsafeReadableBytes { head.append(contentsOf: $0.prefix(count)) }
    bytes.moveReaderIndex(forwardBy: count)
    if end != nil { status = try Self.status(of: head) }
    return end != nil
  }

  /// The number of bytes up to the end of the head, which is an empty line.
  ///
  /// - Parameter head: The part of the head in front of the bytes.
  private static func endOfHead(in bytes: UnsafeRawBufferPointer, after head: [UInt8]) -> Int? {
    var lineIsEmpty =
      head.last { $0 != UInt8(ascii: "\r") } == UInt8(ascii: "\n")
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        if lineIsEmpty { return place + 1 }
        lineIsEmpty = true
      } else if byte != UInt8(ascii: "\r") {
        lineIsEmpty = false
      }
    }
    return nil
  }

  /// The status in the first line: `HTTP/1.1 200 OK`.
  private static func status(of head: [UInt8]) throws(HTTPFailure) -> Int {
    var lines = HTTPLines(head)
    guard let line = lines.next() else { throw .malformed("it has no status") }
    let parts = head[line].split(
      separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2,
      parts[0].elementsEqual("HTTP/1.1".utf8)
        || parts[0].elementsEqual("HTTP/1.0".utf8)
    else { throw .malformed("its first line is not one of HTTP/1.1") }
    guard let status = parts[1].decimal else { throw .malformed("its status is not a number") }
    guard (100...999).contains(status) else { throw .malformedStatus(status) }
    guard parts[1].count == 3 else { throw .malformed("its status has not three digits") }
    return status
  }

  /// Determines the length of the body (RFC 9112, section 6.3).
  private mutating func startBody(hasBody: Bool) throws(HTTPFailure) {
    var length: Int?
    var isChunked = false
    var isLast = false
    keepsAlive = head[7] == UInt8(ascii: "1")
    var lines = HTTPLines(head)
    _ = lines.next()
    while let line = lines.next() {
      guard let field = HTTPFieldLine(line, of: head) else {
        throw .malformed("a line of its head is not a header field")
      }
      let value = head[field.value]
      if head[field.name].matches("content-length") {
        guard let count = value.decimal, length == nil || length == count else {
          throw .malformed("its length is not one number")
        }
        length = count
      } else if head[field.name].matches("transfer-encoding") {
        guard value.matches("chunked"), !isChunked else {
          throw .malformed("its transfer encoding is not chunked")
        }
        isChunked = true
      } else if head[field.name].matches("connection") {
        for option in value.split(separator: UInt8(ascii: ",")) {
          let option = option.trimmingBlanks
          if option.matches("close") { isLast = true }
          if option.matches("keep-alive") { keepsAlive = true }
        }
      }
    }
    if isLast { keepsAlive = false }
    guard !(isChunked && length != nil) else {
      throw .malformed("it has both a length and a transfer encoding")
    }
    body = []
    if !hasBody || status == 204 || status == 304 {
      part = .body(0)
    } else if isChunked {
      part = .chunkSize(ChunkSize())
    } else if let length {
      guard length <= limit else { throw .tooLarge(limit: limit) }
      body.reserveCapacity(min(length, Self.greatestReservation))
      part = .body(length)
    } else {
      keepsAlive = false
      part = .untilClose
    }
  }
}

extension ArraySlice<UInt8> {
  /// The number that its digits make; `nil` if it has anything else, or too many digits.
  fileprivate var decimal: Int? {
    guard (1...18).contains(count) else { return nil }
    var number = 0
    for byte in self {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}
#endif
