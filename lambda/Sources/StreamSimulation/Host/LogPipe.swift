#if Handler
import NIOCore
import NIOPosix

/// Reads the output of a process, line by line.
struct LogPipe: Sendable {
  /// The end for the process. Whoever starts the process closes it here.
  let writing: Int32
  private let channel: any Channel

  init(
    group: any EventLoopGroup, line: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostFailure) {
    let pipe = try Pipe()
    writing = pipe.writing
    do {
      channel = try await NIOPipeBootstrap(group: group)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(LineReader(line: line))
          }
        }
        .takingOwnershipOfDescriptor(input: pipe.reading).get()
    } catch {
      Pipe.close(pipe.reading)
      Pipe.close(pipe.writing)
      throw HostFailure("the function's output cannot be read: \(error)")
    }
  }

  func closeWriting() { Pipe.close(writing) }

  /// Waits until everything is read, but not for long, since another process may hold the pipe
  /// open.
  func finish() async {
    let channel = channel
    let timer = channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    // Both outcomes are fine.
    try? await channel.closeFuture.get()
    timer.cancel()
  }
}

/// Splits bytes into lines.
private final class LineReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let line: @Sendable ([UInt8]) -> Void
  private var rest: [UInt8] = []

  init(line: @escaping @Sendable ([UInt8]) -> Void) {
    self.line = line
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data).readableBytesView[...]
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      emit(bytes[..<end])
      bytes = bytes[bytes.index(after: end)...]
    }
    rest += bytes
    if rest.count >= FunctionLogLine.longest { emit([]) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !rest.isEmpty { emit([]) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func emit(_ end: some Collection<UInt8>) {
    var bytes = (rest + end)[...]
    rest = []
    repeat {
      line(Array(bytes.prefix(FunctionLogLine.longest)))
      bytes = bytes.dropFirst(FunctionLogLine.longest)
    } while !bytes.isEmpty
  }
}
#endif
