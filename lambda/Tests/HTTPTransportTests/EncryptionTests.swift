import Foundation
import HandlerTestSupport
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import HTTPTransport

private let openssl = URL(filePath: "/usr/bin/openssl")

/// Real TLS, with certificates that `openssl` makes.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: openssl.path())
      || ProcessInfo.processInfo.environment["CI"] == "true",
    "openssl is not installed"))
struct `An encrypted connection` {
  @Test func `carries requests to a server with a certificate of its name`() async throws {
    try await withServer(names: "DNS:localhost") { server, port in
      let pool = pool(host: "localhost", port: port, trusting: server.certificate)
      for _ in 0..<3 {
        let answer = try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(30))
        #expect(answer.status == 200)
        #expect(answer.body == Array("{}".utf8))
      }
      await pool.shutdown()
    }
  }

  @Test func `reaches an address that the certificate names`() async throws {
    try await withServer(names: "IP:127.0.0.1") { server, port in
      let pool = pool(host: "127.0.0.1", port: port, trusting: server.certificate)
      let answer = try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(30))
      #expect(answer.status == 200)
      await pool.shutdown()
    }
  }

  @Test(arguments: ["DNS:example.com", "IP:192.0.2.1"])
  func `is not made to a server with a certificate of another name`(names: String) async throws {
    try await withServer(names: names) { server, port in
      let pool = pool(host: "localhost", port: port, trusting: server.certificate)
      try await expectBroken(pool)
    }
  }

  @Test func `is not made to a server whose certificate no authority has signed`() async throws {
    try await withServer(names: "DNS:localhost") { _, port in
      try await expectBroken(pool(host: "localhost", port: port, trusting: nil))
    }
  }

  @Test func `fails if the server does not speak TLS`() async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Responder())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    try await expectBroken(pool(host: "127.0.0.1", port: port, trusting: nil))
    try await server.close()
  }

  @Test func `ends if the handshake takes longer than connecting may`() async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    let pool = pool(
      host: "127.0.0.1", port: port, trusting: nil, connectTimeout: .milliseconds(100))
    let failure = await #expect(throws: HTTPFailure.self) {
      try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(60))
    }
    guard case .unreachable? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    try await server.close()
  }

  private func expectBroken(_ pool: HTTPConnectionPool) async throws {
    let failure = await #expect(throws: HTTPFailure.self) {
      try await pool.send(HTTPRequest("POST", "/"), timeout: .seconds(30))
    }
    if case .broken? = failure {} else { Issue.record("\(String(describing: failure))") }
    await pool.shutdown()
  }

  private func pool(
    host: String, port: Int, trusting file: String?, connectTimeout: Duration = .seconds(10)
  ) -> HTTPConnectionPool {
    HTTPConnectionPool(
      HTTPOrigin(isEncrypted: true, authority: "\(host):\(port)"), connectTimeout: connectTimeout,
      maximumConnections: 2, largestBody: 1 << 20, authorities: file)
  }

  /// A certificate and its key, in files.
  struct Identity {
    let certificate: String
    let key: String
  }

  /// Runs a server that answers each piece of a request with the same response.
  private func withServer(
    names: String, _ body: (Identity, Int) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let identity = Identity(
      certificate: folder.appending(path: "certificate.pem").path(),
      key: folder.appending(path: "key.pem").path())
    let run = try await ProgramRun(
      openssl,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "1", "-subj", "/CN=test", "-addext", "subjectAltName=\(names)",
        "-keyout", identity.key, "-out", identity.certificate,
      ])
    try #require(run.exitCode == 0, "\(run.errors)")
    let context = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: NIOSSLCertificate.fromPEMFile(identity.certificate).map {
          .certificate($0)
        },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: identity.key, format: .pem))))
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(NIOSSLServerHandler(context: context))
          try pipeline.addHandler(Responder())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    try await body(identity, try #require(server.localAddress?.port))
    try await server.close()
  }
}

private final class Responder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let response = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    context.writeAndFlush(wrapOutboundOut(response), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
