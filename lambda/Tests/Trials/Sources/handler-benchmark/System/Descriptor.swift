import SystemCalls

/// An open file or socket. It is closed with its owner and not inherited by child processes.
final class Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(number) }

  /// Both ends of a pipe.
  static func pipe() throws(SystemError) -> (reading: Descriptor, writing: Descriptor) {
    var ends: [Int32] = [-1, -1]
    try checked("pipe") { SystemCalls.pipe(&ends) }
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }

  /// A listening socket on a free port of 127.0.0.1, and the port.
  static func listener() throws(SystemError) -> (socket: Descriptor, port: UInt16) {
    let socket = Descriptor(try checked("socket") { streamSocket() })
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    try checked("bind") {
      withGenericAddress(of: &address) { bind(socket.number, $0, size) }
    }
    try checked("listen") { listen(socket.number, 128) }
    try checked("getsockname") {
      withGenericAddress(of: &address) { getsockname(socket.number, $0, &length) }
    }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  /// The next connection of a listening socket.
  func accepted() throws(SystemError) -> Descriptor {
    let connection = Descriptor(try checked("accept") { accept(number, nil, nil) })
    var on: Int32 = 1
    setsockopt(
      connection.number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    return connection
  }

  /// Writes a byte to a pipe.
  func signal() throws(SystemError) {
    var byte: UInt8 = 0
    try checked("write") { SystemCalls.write(number, &byte, 1) }
  }

  /// Writes all bytes to a socket.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      start += try checked("send") {
        bytes.withUnsafeBytes { bytes in
          send(
            number, bytes.baseAddress.map { $0 + start }, bytes.count - start, withoutSignal)
        }
      }
    }
  }
}

/// Waits until one of the sockets can be read.
///
/// - Parameter milliseconds: The maximum time to wait; negative for no limit.
/// - Returns: For each whether it can be read.
func readable(_ sockets: [Descriptor], milliseconds: Int) throws(SystemError) -> [Bool] {
  var polls = sockets.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
  try checked("poll") { poll(&polls, nfds_t(polls.count), Int32(clamping: milliseconds)) }
  return polls.map { $0.revents != 0 }
}

private func withGenericAddress<Result>(
  of address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
) -> Result {
  withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
  }
}

#if canImport(Glibc)
private func streamSocket() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
#else
private func streamSocket() -> Int32 { socket(AF_INET, SOCK_STREAM, 0) }
#endif

#if canImport(Darwin)
private let withoutSignal: Int32 = 0
#else
/// If the peer is gone, `send` fails instead of ending this process.
private let withoutSignal = Int32(MSG_NOSIGNAL)
#endif
