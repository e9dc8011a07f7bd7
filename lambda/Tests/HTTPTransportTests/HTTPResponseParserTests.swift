import FaultInjection
import NIOCore
import Testing

@testable import HTTPTransport

/// The bytes of a connection, as responses.
@Suite struct `A parser of responses` {
  /// Bytes with the response that they are.
  struct Whole: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    var status = 200
    var body = ""
    var keepsAlive = true
  }

  static let responses = [
    Whole(
      testDescription: "with a length", bytes: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
      body: "hello"),
    Whole(
      testDescription: "without a reason", bytes: "HTTP/1.1 404\r\ncontent-length:0\r\n\r\n",
      status: 404),
    Whole(
      testDescription: "with bare line feeds", bytes: "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
      body: "{}"),
    Whole(
      testDescription: "after empty lines",
      bytes: "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    Whole(
      testDescription: "after informational ones",
      bytes:
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", body: "x"),
    Whole(
      testDescription: "in chunks",
      bytes:
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n00A;x=\"1\"\r\n, "
        + "world!!!\r\n0\r\nX-Trailer: 1\r\n\r\n", body: "hello, world!!!"),
    Whole(
      testDescription: "without a body", bytes: "HTTP/1.1 204 No Content\r\n\r\n", status: 204),
    Whole(
      testDescription: "of the last request",
      bytes: "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", body: "x",
      keepsAlive: false),
    Whole(
      testDescription: "of the last request, among other options",
      bytes:
        "HTTP/1.1 200 OK\r\nConnection: TE, Close\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
      body: "x",
      keepsAlive: false),
    Whole(
      testDescription: "of HTTP/1.0", bytes: "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx",
      body: "x",
      keepsAlive: false),
    Whole(
      testDescription: "of HTTP/1.0 that keeps the connection",
      bytes: "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\nx", body: "x"),
    Whole(
      testDescription: "with the same length twice",
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", body: "x"),
  ]

  @Test(arguments: responses) func `reads a response`(response: Whole) throws {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: response.bytes + "rest")
    let read = try #require(try parser.read(&bytes))
    #expect(read.status == response.status)
    #expect(String(decoding: read.body, as: UTF8.self) == response.body)
    #expect(parser.keepsAlive == response.keepsAlive)
    #expect(String(buffer: bytes) == "rest")
  }

  @Test(arguments: responses) func `reads it in pieces, wherever it is cut`(response: Whole) throws
  {
    let whole = Array(response.bytes.utf8)
    for size in 1...max(1, whole.count - 1) {
      var parser = HTTPResponseParser(limit: 100)
      var read: HTTPResponse?
      for start in stride(from: 0, to: whole.count, by: size) {
        #expect(read == nil)
        var bytes = ByteBuffer(bytes: whole[start..<min(start + size, whole.count)])
        read = try parser.read(&bytes)
        #expect(bytes.readableBytes == 0)
      }
      #expect(read?.status == response.status)
      #expect(read?.body == Array(response.body.utf8))
    }
  }

  @Test func `reads one response after another`() throws {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: Self.responses[0].bytes + Self.responses[5].bytes)
    #expect(try parser.read(&bytes)?.body == Array("hello".utf8))
    #expect(try parser.read(&bytes)?.body == Array("hello, world!!!".utf8))
    #expect(try parser.read(&bytes) == nil)
    #expect(parser.readEnd() == nil)
  }

  @Test func `takes all bytes up to the connection's end for the body if there is no length`()
    throws
  {
    var parser = HTTPResponseParser(limit: 100)
    for piece in ["HTTP/1.1 200 OK\r\n\r\nhel", "lo"] {
      var bytes = ByteBuffer(string: piece)
      #expect(try parser.read(&bytes) == nil)
    }
    #expect(parser.keepsAlive == false)
    #expect(parser.readEnd()?.body == Array("hello".utf8))
  }

  @Test func `expects no body after HEAD, whatever its length says`() throws {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    #expect(try parser.read(&bytes, hasBody: false)?.body == [])
  }

  @Test func `finds a field by its name in any case, without the spaces around its value`() throws {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(
      string:
        "HTTP/1.1 200 OK\r\nX-Amz-Crc32: \t 123 \r\nx-empty:\r\nX-AMZ-CRC32: 4\r\nContent-Length: 0\r\n\r\n"
    )
    let fields = try #require(try parser.read(&bytes)).fields
    #expect(fields["x-amz-crc32"] == "123")
    #expect(fields["x-empty"] == "")
    #expect(fields["x-amz"] == nil)
    #expect(fields.all.map(\.name) == ["x-amz-crc32", "x-empty", "x-amz-crc32", "content-length"])
  }

  @Test(arguments: [
    "HTTP/1.1 099 X\r\n\r\n", "HTTP/1.1 0 X\r\n\r\n", "HTTP/1.1 1000 X\r\n\r\n",
  ])
  func `refuses a status that is not one of HTTP's`(text: String) {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: text)
    let failure = #expect(throws: HTTPFailure.self) { try parser.read(&bytes) }
    guard case .malformedStatus? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [
    "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1\r\n\r\n", "200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    "HTTP/1.1 200 OK\r\n: no name\r\n\r\n", "HTTP/1.1 200 OK\r\nA b: c\r\n\r\n",
    "HTTP/1.1 000200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r0\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\r\n",
    "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
    "HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 70_000),
  ])
  func `refuses bytes that are not a response`(text: String) {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: text)
    let failure = #expect(throws: HTTPFailure.self) { try parser.read(&bytes) }
    guard case .malformed? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [
    "Content-Length: 101\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n65\r\n",
    "Transfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFF\r\n",
    "\r\n" + String(repeating: "x", count: 101),
  ])
  func `stops at a body that is larger than the limit`(text: String) {
    var parser = HTTPResponseParser(limit: 100)
    var bytes = ByteBuffer(string: "HTTP/1.1 200 OK\r\n" + text)
    #expect(throws: HTTPFailure.tooLarge(limit: 100)) { try parser.read(&bytes) }
  }

  /// Responses that are changed at random are refused or read, and the cut between pieces never matters.
  @Test func `reads damaged responses in the same way, wherever they are cut`() {
    var random = SeededNumbers(seed: 11)
    var refused = 0
    for _ in 0..<20_000 {
      let sample = Self.responses[Int(random.next() % UInt64(Self.responses.count))]
      var bytes = Array(sample.bytes.utf8)
      for _ in 0...(random.next() % 3) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(Self.marks[Int(random.next() % 8)], at: place)
        }
      }
      let whole = outcome(of: [bytes[...]])
      let cut = Int(random.next() % UInt64(bytes.count))
      #expect(outcome(of: [bytes[..<cut], bytes[cut...]]) == whole)
      if whole.contains("not HTTP") { refused += 1 }
    }
    #expect(refused > 1_000)
  }

  private static let marks = Array("\r\n :0;9f".utf8)

  private func outcome(of pieces: [ArraySlice<UInt8>]) -> String {
    var parser = HTTPResponseParser(limit: 100)
    do {
      for piece in pieces {
        var bytes = ByteBuffer(bytes: piece)
        while bytes.readableBytes > 0 {
          if let response = try parser.read(&bytes) { return "\(response)" }
        }
      }
      return parser.readEnd().map { "\($0)" } ?? "incomplete"
    } catch {
      return "\(error)"
    }
  }
}
