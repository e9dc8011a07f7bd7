internal import PortableFoundation

/// The running processes of this system, if it can list them.
package enum RunningProcesses {
  #if os(Linux)
  /// The living processes of a session.
  package static func members(ofSession session: Int32) -> [Int32] {
    all().filter { process in
      guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(process)/stat")),
        let name = bytes.lastIndex(of: UInt8(ascii: ")"))
      else { return false }
      // After the name: state, parent, group, session (proc_pid_stat(5)).
      let fields = bytes[(name + 1)...].split(separator: UInt8(ascii: " "))
      return fields.count > 3 && fields[0] != Data("Z".utf8)
        && String(decoding: fields[3], as: UTF8.self) == "\(session)"
    }
  }

  /// The processes that were started with a variable, and those of their sessions, which may have removed it.
  ///
  /// - Parameters:
  ///   - variable: `NAME=value`.
  ///   - environment: The user's, in which `ps` is found where it is needed.
  package static func having(
    variable: String, _ environment: [String: String]
  ) async throws -> [Int32] {
    let mark = Data(variable.utf8)
    let marked = all().filter { process in
      // The environment that the program was started with; that of an ended process is empty.
      guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ")) else {
        return false
      }
      return bytes.split(separator: 0).contains(mark)
    }
    let sessions = Set(marked.map(getsid)).filter { $0 > 1 && $0 != getsid(0) }
    return Array(Set(marked + sessions.flatMap(members)))
  }

  private static func all() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }
  }
  #else
  /// None, since macOS has no `/proc`; a process group can still be ended as a whole.
  package static func members(ofSession session: Int32) -> [Int32] { [] }

  /// The processes that were started with a variable.
  ///
  /// - Parameters:
  ///   - variable: `NAME=value`.
  ///   - environment: The user's, in which `ps` is found.
  package static func having(
    variable: String, _ environment: [String: String]
  ) async throws -> [Int32] {
    let ps = try Tool("ps", remedy: "it comes with the system").path(in: environment)
    let output = try await Command(
      ps, ["-axEww", "-o", "pid=,command="], environment: ToolEnvironment.files(of: environment)
    ).output()
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains(variable) }
      .compactMap { $0.split(separator: " ").first.flatMap { Int32($0) } }
  }
  #endif
}
