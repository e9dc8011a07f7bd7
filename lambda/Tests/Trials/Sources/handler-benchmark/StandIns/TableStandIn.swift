import Synchronization

/// Answers successful `PutItem` and `BatchWriteItem` requests like DynamoDB, with as little work as
/// possible, since the client is what is measured. It counts the items, so that a run that lost one
/// is void.
///
/// It runs on one thread of this process, separate from the measured processes. The server of the
/// tests, on SwiftNIO, would take more of the processor from them.
final class TableStandIn: Sendable {
  let port: UInt16
  private let listener: Descriptor
  private let stopping: (reading: Descriptor, writing: Descriptor)
  private let latency: Duration
  private let itemCount = Atomic<Int>(0)
  private let recorded = Mutex<[[UInt8]]?>(nil)
  private let failure = Mutex<String?>(nil)
  private let thread = Mutex<WorkerThread?>(nil)

  /// - Parameter latency: The delay of each answer, to imitate a network and a service.
  init(latency: Duration = .zero) throws(SystemError) {
    (listener, port) = try Descriptor.listener()
    stopping = try Descriptor.pipe()
    self.latency = latency
    let thread = try WorkerThread { [self] in
      do {
        try serve()
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
    }
    self.thread.withLock { $0 = thread }
  }

  var endpoint: String { "http://127.0.0.1:\(port)" }

  /// The number of items put so far.
  func items() throws(StandInFailure) -> Int {
    if let failure = failure.withLock({ $0 }) { throw StandInFailure(description: failure) }
    return itemCount.load(ordering: .acquiring)
  }

  /// Returns the bodies of the requests that arrive during the work.
  func recording(_ work: () throws -> Void) throws -> [[UInt8]] {
    recorded.withLock { $0 = [] }
    defer { recorded.withLock { $0 = nil } }
    try work()
    return recorded.withLock { $0 } ?? []
  }

  func stop() {
    // This object holds the other end of the pipe, so writing cannot fail.
    try? stopping.writing.signal()
    thread.withLock { $0?.join() }
  }

  // MARK: The thread

  private struct Connection {
    let socket: Descriptor
    var buffer = HTTPRequestBuffer()
  }

  /// A delayed answer. All delays are equal, so answers are due in order.
  private struct Delayed {
    let due: ContinuousClock.Instant
    let socket: Descriptor
    let answer: [UInt8]
  }

  private func serve() throws {
    var connections: [Connection] = []
    var delayed: [Delayed] = []
    while true {
      var wait = -1
      if let first = delayed.first {
        let left = first.due - .now
        wait = Int(max(0, (left / .milliseconds(1)).rounded(.up)))
      }
      let ready = try readable(
        [stopping.reading, listener] + connections.map(\.socket), milliseconds: wait)
      if ready[0] { return }
      var closed: [Int] = []
      for index in connections.indices where ready[index + 2] {
        if try !connections[index].buffer.receive(from: connections[index].socket) {
          closed.append(index)
        }
        while let request = try connections[index].buffer.next() {
          let answer = try answer(to: request)
          if latency == .zero {
            try send(answer, over: connections[index].socket)
          } else {
            delayed.append(
              Delayed(due: .now + latency, socket: connections[index].socket, answer: answer))
          }
        }
      }
      for index in closed.reversed() { connections.remove(at: index) }
      if ready[1] { connections.append(Connection(socket: try listener.accepted())) }
      let now = ContinuousClock.now
      let due = delayed.prefix { $0.due <= now }
      for answer in due { try send(answer.answer, over: answer.socket) }
      delayed.removeFirst(due.count)
    }
  }

  private func send(_ answer: [UInt8], over socket: Descriptor) throws(SystemError) {
    do throws(SystemError) {
      try socket.write(answer)
    } catch {
      // The process was ended during its request, for example between two measurements.
      guard error.isClosedConnection else { throw error }
    }
  }

  private func answer(to request: HTTPRequest) throws(StandInFailure) -> [UInt8] {
    guard let target = request.header("x-amz-target") else {
      // The service's own health check: `GET /`.
      return TableAnswer.health
    }
    switch target {
    case "DynamoDB_20120810.BatchWriteItem":
      add(items: TableAnswer.puts(in: request.body), of: request)
      return TableAnswer.batchWritten
    case "DynamoDB_20120810.PutItem":
      add(items: 1, of: request)
      return TableAnswer.itemPut
    default:
      throw StandInFailure(description: "an unexpected request for \(target)")
    }
  }

  private func add(items: Int, of request: HTTPRequest) {
    recorded.withLock { $0?.append(request.body) }
    itemCount.wrappingAdd(items, ordering: .acquiringAndReleasing)
  }
}

/// The reason why a stand-in cannot continue, or the request that makes a measurement void.
struct StandInFailure: Error, CustomStringConvertible {
  let description: String
}
