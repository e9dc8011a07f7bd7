package import Foundation

/// A program that takes the place of a container engine: it records its arguments, and then runs the command on this
/// machine, or does what the script says.
package struct StandInEngine {
  package let folder: URL

  /// - Parameters:
  ///   - name: The name of the program that it stands in for.
  ///   - script: The rest of the shell script. `"$@"` is the command in the container.
  package init(_ name: String, in folder: URL, then script: String = "exec \"$@\"") throws {
    self.folder = folder
    try folder.writeProgram(
      """
      #!/bin/sh
      for argument; do printf '%s\\0' "$argument"; done >>"\(folder.path)/\(name).calls"
      printf '\\n' >>"\(folder.path)/\(name).calls"
      env >"\(folder.path)/\(name).environment"
      [ "$1" = run ] || exit 0
      shift
      while :; do
        case "$1" in
        --rm) shift ;;
        --env)
          case "$2" in *=*) export "$2" ;; esac
          shift 2 ;;
        --*) shift 2 ;;
        *) break ;;
        esac
      done
      shift
      \(script)

      """, to: "bin/\(name)")
  }

  /// Its folder first, so that it is found before a real one.
  package var path: String {
    "\(folder.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
  }

  /// The arguments of each call.
  package func calls(of name: String) throws -> [[String]] {
    let text = try String(
      contentsOf: folder.appendingPathComponent("\(name).calls"), encoding: .utf8)
    return text.split(separator: "\n").map { call in
      call.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }
}
