#if Handler
import Synchronization

/// Ends the functions' processes when this process ends, even by `SIGKILL`.
///
/// A shell reads the list of process groups from a socket, which is closed when no process is left
/// to write to it. (Linux's `PR_SET_PDEATHSIG` reaches only one process, not the processes that it
/// started, and depends on the life of a thread.)
final class ProcessGuard: Sendable {
  /// The end for writing; `nil` once closed.
  private let writing: Mutex<Int32?>

  private static let script = """
    groups=
    while read -r change group; do
      if [ "$change" = + ]; then
        groups="$groups $group"
      else
        kept=
        for other in $groups; do [ "$other" = "$group" ] || kept="$kept $other"; done
        groups=$kept
      fi
    done
    for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
    [ -z "$1" ] || rm -rf -- "$1"
    """

  /// - Parameter folder: A temporary folder that the guard removes at the end.
  init(removing folder: String? = nil) throws(HostFailure) {
    let sockets = try Pipe.sockets()
    defer { Pipe.close(sockets.reading) }
    writing = Mutex(sockets.writing)
    do throws(HostFailure) {
      _ = try ChildProcess(
        "/bin/sh", ["-c", Self.script, "sh", folder ?? ""],
        environment: ["PATH": "/usr/bin:/bin"], input: sockets.reading, ended: { _, _ in })
    } catch {
      close()
      throw error
    }
  }

  func add(_ process: ChildProcess) { send("+ \(process.identifier)\n") }

  func remove(_ process: ChildProcess) { send("- \(process.identifier)\n") }

  /// Ends all remaining processes, and then the guard.
  func close() {
    writing.withLock { writing in
      if let writing { Pipe.close(writing) }
      writing = nil
    }
  }

  private func send(_ line: String) {
    writing.withLock { writing in
      if let writing { Pipe.send(line, to: writing) }
    }
  }

  deinit { close() }
}
#endif
