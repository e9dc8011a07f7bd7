#if Handler
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on 127.0.0.1 whose answers a test defines, including broken ones.
///
/// It is the server of all stand-ins in tests and trials, except those of the benchmark, where the
/// server's own work would be part of the result.
public final class HTTPStandIn: Sendable {
  /// A request with its whole body.
  public struct Request: Sendable {
    public let method: String
    /// The path and the query as sent.
    public let path: String
    /// Names are in lowercase. If a header has several values, the last one counts.
    public let headers: [String: String]
    public let body: [UInt8]
    /// The number of its connection, from 0.
    public let connection: Int
    /// The number of pieces in which it arrived.
    public let pieces: Int
    /// The headers in the order in which they were sent, with names in lowercase.
    let fields: [(name: String, value: String)]
    /// Nil for a request that no client sent.
    var channel: (any Channel)? = nil

    /// Whether the client has closed the connection, so that it no longer waits for a reply.
    package var isAbandoned: Bool { channel?.isActive == false }

    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header, whose name must be in lowercase.
    public func header(_ name: String) -> String? { headers[name] }

    /// All values of a header, whose name must be in lowercase.
    public func values(of name: String) -> [String] {
      fields.filter { $0.name == name }.map(\.value)
    }
  }

  /// The reply for the client.
  public enum Reply: Sendable {
    case answer(status: Int, headers: [String: String] = [:], body: [UInt8] = [])
    /// The same, but then the connection is closed without announcing it.
    case answerThenClose(status: Int, headers: [String: String] = [:], body: [UInt8] = [])
    /// These bytes, then the connection is closed.
    case raw(String)
    /// The connection is closed instead of an answer.
    case drop
    /// The connection is reset instead of an answer.
    case reset
    /// The head and half of the body, then the connection is closed.
    case cutOff(status: Int, headers: [String: String] = [:], body: [UInt8])
    /// The head and half of the body, then nothing more.
    case stall(status: Int, headers: [String: String] = [:], body: [UInt8])
    /// No answer ever.
    case hang
  }

  private let channel: any Channel
  private let log: Log
  /// The port that it listens on.
  public let port: Int

  /// Starts listening on a free port.
  ///
  /// - Parameters:
  ///   - droppedConnections: The number of connections that are closed as soon as they are opened.
  ///   - keepsRequests: Whether ``requests`` has the requests. A run of many takes much memory then.
  public init(
    droppingFirst droppedConnections: Int = 0, keepingRequests keepsRequests: Bool = true,
    answer: @escaping @Sendable (Request) async -> Reply
  ) async throws {
    let log = Log(keepsRequests: keepsRequests)
    channel = try await Self.listen(droppedConnections, log, .answer(answer))
    self.log = log
    port = channel.localAddress?.port ?? 0
  }

  /// Starts listening on a free port.
  ///
  /// - Parameters:
  ///   - droppedConnections: The number of connections that are closed as soon as they are opened.
  ///   - script: Returns the reply to the request with this number, from 0.
  public init(
    droppingFirst droppedConnections: Int = 0,
    script: @escaping @Sendable (Int, Request) -> Reply
  ) async throws {
    let log = Log()
    channel = try await Self.listen(droppedConnections, log, .script(script))
    self.log = log
    port = channel.localAddress?.port ?? 0
  }

  private static func listen(
    _ droppedConnections: Int, _ log: Log, _ source: ReplySource
  ) async throws -> any Channel {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        let connection = log.connections.next()
        if connection < droppedConnections { return channel.close() }
        return channel.eventLoop.makeCompletedFuture {
          let pieces = PieceCounter()
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(pieces)
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true)
          try pipeline.addHandler(
            RequestCollector(connection: connection, pieces: pieces, log: log, source: source))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  /// `http://127.0.0.1:PORT`
  public var url: String { "http://127.0.0.1:\(port)" }

  /// The requests so far, in the order in which they were completed.
  public var requests: [Request] { log.requests.withLock { $0 } }

  /// The number of connections opened so far.
  public var connectionCount: Int { log.connections.count }

  /// Refuses connections from now on.
  public func stop() async {
    try? await channel.close()
  }

  /// The replies: those of a script need no task, so that they come in time however busy the tasks
  /// are.
  enum ReplySource: Sendable {
    case answer(@Sendable (Request) async -> Reply)
    case script(@Sendable (Int, Request) -> Reply)
  }

  final class Log: Sendable {
    let requests = Mutex<[Request]>([])
    let connections = Counter()
    let keepsRequests: Bool

    init(keepsRequests: Bool = true) {
      self.keepsRequests = keepsRequests
    }
  }
}
#endif
