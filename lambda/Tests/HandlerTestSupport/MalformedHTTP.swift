/// Answers that violate HTTP, or use it in unusual ways.
package enum MalformedHTTP {
  /// The bytes of each answer; then the connection is closed.
  package static let answers: [String] =
    [
      "HTTP/1.1 000 X", "HTTP/1.1 0 X", "HTTP/1.1 001 X", "HTTP/1.1 99 X", "HTTP/1.1 099 X",
      "HTTP/1.1 100 X", "HTTP/1.1 101 X", "HTTP/1.1 102 X", "HTTP/1.1 199 X", "HTTP/1.1 204 X",
      "HTTP/1.1 304 X", "HTTP/1.1 600 X", "HTTP/1.1 999 X", "HTTP/1.1 1000 X", "HTTP/1.1 70000 X",
      "HTTP/1.1 99999999999999999999 X", "HTTP/1.1 -1 X", "HTTP/1.1 +200 X", "HTTP/1.1 2x0 X",
      "HTTP/1.1 ", "HTTP/1.1", "HTTP/9.9 200 X", "HTTP/0.0 200 X", "HTTP/65536.1 200 X",
      "HTTP/2.0 200 X", "http/1.1 200 X", "ICE/1.0 200 X", "GET / HTTP/1.1", "\u{16}\u{3}\u{1}",
    ].map { "\($0)\r\nContent-Length: 2\r\n\r\n{}" }
    + [
      "Content-Length: -1", "Content-Length: 18446744073709551616", "Content-Length: 2, 2",
      "Content-Length: 9223372036854775807", "Content-Length: 2\r\nContent-Length: 3",
      "Content-Length: 2\r\nTransfer-Encoding: chunked", "Content-Length: 0x2",
      "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Upgrade: x\r\nConnection: upgrade",
      "No colon", ": no name", "A b: c", "\u{e9}: x", "X: \u{0}", "Connection: close, keep-alive",
      "X: " + String(repeating: "y", count: 100_000), "X: \u{7f}", "Set-Cookie: a=\u{301}",
      "Lambda-Runtime-Deadline-Ms: 99999999999999999999", "x-amz-crc32: -1",
    ].map { "HTTP/1.1 200 OK\r\n\($0)\r\n\r\n{}" }
    + [
      "FFFFFFFFFFFFFFFFF", "-1", "zz", "7FFFFFFFFFFFFFFF",
      "0;" + String(repeating: "x", count: 9_000),
    ].map { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\($0)\r\n{}\r\n0\r\n\r\n" }
    + [
      "", "\r\n", "{}", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\n",
      // More answers than requests.
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 000 X\r\n\r\nHTTP/1.1 000 X\r\n\r\n",
      "HTTP/1.1 100 X\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhello",
    ]
}
