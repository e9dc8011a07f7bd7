#if Handler
import AWSClient
import ExactJSON
import HTTPTransport
import Synchronization

/// An HTTP proxy on 127.0.0.1 between a program and DynamoDB and SQS, which injects faults
/// according to a plan.
///
/// ```swift
/// let proxy = try await FaultProxy(
///   upstream: "http://127.0.0.1:5000",
///   plan: FaultPlan(seed: 7, rules: [.init(.throttled, perThousand: 100)]))
/// // AWS_ENDPOINT_URL=proxy.url
/// ```
///
/// A request without an operation, such as one that only opens a connection, meets no fault. A call
/// that the client has given up is not forwarded, however busy the machine is, and an answer is delayed
/// only after the service has acted. So no call reaches the service after a later one of the same client.
public final class FaultProxy: Sendable {
  /// Applies a fault to the process that sent a request.
  public typealias ProcessHook =
    @Sendable (Fault.ProcessFault, HTTPStandIn.Request) async -> Void
  /// Carries out a request with these bytes as its body; `nil` if there is no answer, and the connection is
  /// reset.
  package typealias Service =
    @Sendable (HTTPStandIn.Request, _ body: [UInt8]) async -> ServiceAnswer?

  private let server: HTTPStandIn
  private let desk: Desk
  /// Closes the connections to the service.
  private let leaveService: @Sendable () async -> Void

  /// Starts listening on a free port.
  ///
  /// - Parameters:
  ///   - upstream: The service for requests without faults, such as `http://127.0.0.1:5000`.
  ///   - onProcess: Called for a fault of the process, which the proxy does not know.
  public convenience init(
    upstream: String, plan: FaultPlan, onProcess: @escaping ProcessHook = { _, _ in }
  ) async throws {
    let upstream = try Upstream(url: upstream)
    try await self.init(
      plan: plan, onProcess: onProcess,
      service: { request, body in await upstream.forward(request, body: body) },
      leaveService: { await upstream.pool.shutdown() })
  }

  /// Starts listening on a free port.
  ///
  /// - Parameters:
  ///   - onProcess: Called for a fault of the process, which the proxy does not know.
  ///   - service: Carries out the requests without faults.
  ///   - leaveService: Called when the proxy is stopped.
  package init(
    plan: FaultPlan, onProcess: @escaping ProcessHook, service: @escaping Service,
    leaveService: @escaping @Sendable () async -> Void = {}
  ) async throws {
    self.leaveService = leaveService
    let desk = Desk(service: service, plan: plan, onProcess: onProcess)
    self.desk = desk
    server = try await HTTPStandIn(keepingRequests: false) { await desk.reply(to: $0) }
  }

  /// The endpoint for the program.
  public var url: String { server.url }

  /// The number of requests that met each fault so far.
  public var faults: [String: Int] { desk.state.withLock { $0.faults } }

  /// The number of requests so far.
  public var requests: Int { desk.state.withLock { $0.requests } }

  /// If `false`, all further requests pass without faults.
  public func setFaults(_ areOn: Bool) {
    desk.state.withLock { $0.areOn = areOn }
  }

  public func stop() async {
    await server.stop()
    await leaveService()
  }
}

/// Decides about requests and answers them.
private final class Desk: Sendable {
  let state = Mutex(DeskState())
  private let service: FaultProxy.Service
  private let plan: FaultPlan
  private let onProcess: FaultProxy.ProcessHook

  init(
    service: @escaping FaultProxy.Service, plan: FaultPlan,
    onProcess: @escaping FaultProxy.ProcessHook
  ) {
    self.service = service
    self.plan = plan
    self.onProcess = onProcess
  }

  func reply(to request: HTTPStandIn.Request) async -> HTTPStandIn.Reply {
    let call = ProxiedCall(request)
    let (fault, occurrence) = decide(on: call)
    var random = plan.random(for: call, occurrence: occurrence)
    switch fault {
    case nil: return await forward(call)?.reply ?? .reset
    case .refused(let status, let code):
      return ServiceAnswer.error(status: status, code: code).reply
    case .unprocessedItems:
      return await forward(call, PartialCall.unprocessedItems(request.body, random: &random))
    case .failedEntries:
      return await forward(call, PartialCall.failedEntries(request.body, random: &random))
    case .late(let time):
      let answer = await forward(call)
      try? await Task.sleep(for: time)
      return answer?.reply ?? .reset
    case .resetBefore: return .reset
    case .resetAfter:
      _ = await forward(call)
      return .reset
    case .halfWritten:
      guard let answer = await forward(call) else { return .reset }
      return .cutOff(status: answer.status, headers: answer.headers, body: answer.body)
    case .wrongChecksum:
      guard var answer = await forward(call) else { return .reset }
      answer.headers["x-amz-crc32"] = String(CRC32.checksum(answer.body) ^ 1)
      return answer.reply
    case .nonsense:
      _ = await forward(call)
      return .answer(status: 200, body: Array("<html>nothing to see</html>".utf8))
    case .process(let fault):
      await onProcess(fault, request)
      return .reset
    }
  }

  private func decide(on call: ProxiedCall) -> (Fault?, Int) {
    let identity = call.identity
    return state.withLock { state in
      state.requests += 1
      guard state.areOn, !call.operation.isEmpty else { return (nil, 0) }
      let occurrence = state.seen[identity, default: 0]
      state.seen[identity] = occurrence + 1
      let fault =
        plan.unmet(by: call, occurrence: occurrence, state: state)
        ?? plan.fault(for: call, occurrence: occurrence)
      if let fault { state.faults[fault.name, default: 0] += 1 }
      return (fault, occurrence)
    }
  }

  private func forward(_ call: ProxiedCall, _ partial: PartialCall?) async -> HTTPStandIn.Reply {
    guard let partial else { return await forward(call)?.reply ?? .reset }
    var answer = ServiceAnswer(status: 200, body: Array("{}".utf8))
    if let body = partial.forwarded {
      guard let ofService = await forward(call, body) else { return .reset }
      answer = ofService
    }
    guard answer.status == 200, let json = try? JSONValue(parsing: answer.body) else {
      return answer.reply
    }
    return ServiceAnswer(status: 200, headers: answer.headers, body: partial.answer(json).bytes)
      .withChecksum.reply
  }

  /// Forwards a call and returns the service's answer.
  ///
  /// - Parameter body: Instead of that of the call.
  private func forward(_ call: ProxiedCall, _ body: [UInt8]? = nil) async -> ServiceAnswer? {
    guard !call.request.isAbandoned else { return nil }
    return await service(call.request, body ?? call.request.body)
  }
}

/// A service at another address.
private struct Upstream {
  private let path: String
  let pool: HTTPConnectionPool

  init(url: String) throws {
    guard let (origin, path) = HTTPOrigin.parse(url: url) else {
      throw HTTPFailure.invalidRequest("\(url) is not a URL")
    }
    self.path = path == "/" ? "" : path
    pool = HTTPConnectionPool(
      origin, connectTimeout: .seconds(10), maximumConnections: 32, largestBody: 64 << 20)
  }

  func forward(_ call: HTTPStandIn.Request, body: [UInt8]) async -> ServiceAnswer {
    let fields = call.fields.filter { !Self.ownHeaders.contains($0.name) }
    let request = HTTPRequest(call.method, path + call.path, fields: fields, body: body)
    guard let response = try? await pool.send(request, timeout: .seconds(120)) else {
      return ServiceAnswer.error(status: 502, code: "BadGateway")
    }
    let headers = response.fields.all.filter { !Self.ownHeaders.contains($0.name) }
    return ServiceAnswer(
      status: response.status,
      headers: Dictionary(headers.map { ($0.name, $0.value) }) { _, last in last },
      body: response.body)
  }

  /// The state of a connection.
  private static let ownHeaders: Set<String> = [
    "host", "content-length", "connection", "transfer-encoding", "keep-alive",
  ]
}

/// The statistics so far.
private struct DeskState {
  var areOn = true
  var requests = 0
  var faults: [String: Int] = [:]
  var seen: [UInt64: Int] = [:]
}

extension FaultPlan {
  /// A fault that has not occurred yet.
  fileprivate func unmet(by call: ProxiedCall, occurrence: Int, state: DeskState) -> Fault? {
    guard isThorough, occurrence < rules.count else { return nil }
    return rules.first { rule in
      (rule.operation == nil || rule.operation == call.operation)
        && state.faults[rule.fault.name] == nil
    }?.fault
  }
}
#endif
