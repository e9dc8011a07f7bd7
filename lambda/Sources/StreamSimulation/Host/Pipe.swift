#if Handler
import CProcessStart
import SystemCalls

/// Two connected descriptors that are not inherited by other processes that are started meanwhile.
struct Pipe: Sendable {
  let reading: Int32
  let writing: Int32

  private init(_ make: (inout [Int32]) -> Int32) throws(HostFailure) {
    var ends: [Int32] = [-1, -1]
    guard make(&ends) == 0 else {
      throw HostFailure("no pipe: \(String(cString: strerror(errno)))")
    }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Creates a pipe.
  init() throws(HostFailure) {
    try self.init { process_start_pipe(&$0) }
  }

  /// Creates a pair of sockets. Writing to one raises no signal if the other end is closed.
  static func sockets() throws(HostFailure) -> Pipe {
    let sockets = try Pipe { ends in
      #if canImport(Darwin)
      socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
      #elseif canImport(Musl)
      socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, &ends)
      #else
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
      #endif
    }
    #if canImport(Darwin)
    for end in [sockets.reading, sockets.writing] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var yes: Int32 = 1
    setsockopt(
      sockets.writing, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return sockets
  }

  /// Writes to a socket. Bytes that nobody reads any more are lost.
  static func send(_ text: String, to socket: Int32) {
    #if canImport(Darwin)
    let flags: Int32 = 0
    #else
    let flags = Int32(MSG_NOSIGNAL)
    #endif
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        SystemCalls.send(socket, $0.baseAddress, $0.count, flags)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      sent += count
    }
  }

  static func close(_ descriptor: Int32) { _ = SystemCalls.close(descriptor) }
}
#endif
