#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Processes that a function has started and that have left its group, as daemons do: no signal to
/// the group reaches them. They are known by a variable that each of them has inherited and no
/// other process has.
enum StrayProcesses {
  /// Kills them, on Linux, which tells what environment a process was started with.
  ///
  /// - Parameter variable: `NAME=value`.
  static func kill(having variable: String) {
    #if os(Linux)
      // While one is killed another may start a third.
      for _ in 0..<3 {
        let strays = processes(having: variable)
        if strays.isEmpty { return }
        for stray in strays { _ = systemKill(stray, SIGKILL) }
      }
    #endif
  }

  #if os(Linux)
    private static func processes(having variable: String) -> [Int32] {
      let wanted = Array(variable.utf8)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return names.compactMap { Int32($0) }.filter { process in
        // It cannot be read of processes of others, which are none of the function's.
        guard let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
        else { return false }
        return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
      }
    }
  #endif
}

#if os(Linux)
  /// The system's `kill`, which the method above cannot name beside its own.
  private func systemKill(_ process: Int32, _ signal: Int32) -> Int32 {
    kill(process, signal)
  }
#endif
