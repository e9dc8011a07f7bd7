import NIOCore
import Testing

@testable import HTTPTransport

@Suite struct `A request` {
  static let origin = HTTPOrigin(isEncrypted: false, authority: "127.0.0.1:8000")

  @Test func `is sent with its host and its length`() throws {
    let request = HTTPRequest("POST", "/a?b=c", fields: [("x-y", "z")], body: Array("{}".utf8))
    #expect(
      String(buffer: try request.encoded(for: Self.origin))
        == "POST /a?b=c HTTP/1.1\r\nhost: 127.0.0.1:8000\r\nx-y: z\r\ncontent-length: 2\r\n\r\n{}")
  }

  @Test func `states that it has no body only where one is usual`() throws {
    let get = try HTTPRequest("GET", "/").encoded(for: Self.origin)
    #expect(String(buffer: get) == "GET / HTTP/1.1\r\nhost: 127.0.0.1:8000\r\n\r\n")
    let post = try HTTPRequest("POST", "/").encoded(for: Self.origin)
    #expect(String(buffer: post).contains("content-length: 0\r\n"))
  }

  @Test(arguments: ["a\r\nb: c", "a\nb", "a\u{0}", "\u{7F}"])
  func `with a control character in its head is refused`(text: String) {
    let requests = [
      HTTPRequest("GET", "/\(text)"), HTTPRequest(text, "/"),
      HTTPRequest("GET", "/", fields: [("x", text)]),
      HTTPRequest("GET", "/", fields: [(text, "x")]),
    ]
    for request in requests {
      #expect(throws: HTTPFailure.self) { try request.encoded(for: Self.origin) }
    }
  }

  @Test func `with a space or a colon that would change its head is refused`() {
    let requests = [
      HTTPRequest("GET", "/a b"), HTTPRequest("GET /", "/"),
      HTTPRequest("GET", "/", fields: [("a: b", "c")]),
      HTTPRequest("GET", "/", fields: [("a b", "c")]),
    ]
    for request in requests {
      #expect(throws: HTTPFailure.self) { try request.encoded(for: Self.origin) }
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:8000/a?b", "127.0.0.1", 8000, "/a?b"),
    ("https://example.com", "example.com", 443, "/"),
    ("http://[::1]:90?x#y", "::1", 90, "/?x"), ("http://[::1]/", "::1", 80, "/"),
  ])
  func `goes to the host and port of a URL`(url: String, host: String, port: Int, target: String) {
    let parsed = HTTPOrigin.parse(url: url)
    #expect(parsed?.origin.host == host)
    #expect(parsed?.origin.port == port)
    #expect(parsed?.target == target)
  }

  @Test(arguments: ["", "example.com", "ftp://example.com", "http://", "http:///a"])
  func `needs a URL with a host`(url: String) {
    #expect(HTTPOrigin.parse(url: url) == nil)
  }
}
