#if Handler
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Processes that a function started and that have left its process group, as daemons do, so that a
/// signal to the group does not reach them. They are identified by a variable that only they have
/// inherited.
enum StrayProcesses {
  /// Kills them on Linux, which shows the environment that a process was started with.
  ///
  /// - Parameter variable: `NAME=value`.
  static func kill(having variable: String) {
    #if os(Linux)
    // While one is killed, another may start a third.
    for _ in 0..<3 {
      let strays = processes(having: variable)
      if strays.isEmpty { return }
      for stray in strays { _ = ProcessSignal.kill.send(to: stray) }
    }
    #endif
  }

  #if os(Linux)
  private static func processes(having variable: String) -> [Int32] {
    let wanted = Array(variable.utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { process in
      // The environments of other users' processes cannot be read, but those are not the
      // function's.
      guard let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
      else { return false }
      return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
    }
  }
  #endif
}
#endif
