import CommandLineSupport
import Testing

@Suite struct `Ports of this machine` {
  @Test func `A port is free until a server listens on it`() throws {
    let port = try #require(LocalPort.free())
    #expect(!LocalPort.isOpen(port))
    let server = LocalPort.makeSocket()
    defer { close(server) }
    var address = LocalPort.address(port)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    #expect(isBound && listen(server, 1) == 0)
    #expect(LocalPort.isOpen(port))
  }
}
