#if Handler
import NIOPosix
import Synchronization

/// Runs a system program to its end.
enum ToolRun {
  /// Runs the program, and returns its exit status and the first kilobytes of its output.
  static func run(
    _ program: String, _ arguments: [String]
  ) async throws(HostFailure) -> (status: ExitStatus, output: String) {
    let lines = Lines()
    let log = try await LogPipe(group: MultiThreadedEventLoopGroup.singleton) { lines.append($0) }
    let status: ExitStatus
    do {
      status = try await withCheckedThrowingContinuation { continuation in
        do throws(HostFailure) {
          _ = try ChildProcess(
            program, arguments, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            output: log.writing
          ) { _, status in continuation.resume(returning: status) }
        } catch {
          continuation.resume(throwing: error)
        }
        log.closeWriting()
      }
    } catch {
      await log.finish()
      throw error as? HostFailure ?? HostFailure("\(error)")
    }
    await log.finish()
    return (status, lines.text)
  }

  private final class Lines: Sendable {
    private let kept = Mutex<[String]>([])

    var text: String { kept.withLock { $0.joined(separator: "; ") } }

    func append(_ line: [UInt8]) {
      kept.withLock { kept in
        if kept.count < 20 { kept.append(String(decoding: line.prefix(500), as: UTF8.self)) }
      }
    }
  }
}
#endif
