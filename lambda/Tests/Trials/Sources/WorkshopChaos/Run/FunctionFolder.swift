package import Foundation
import HandlerTestSupport

/// The folder of a function: `bootstrap` with its libraries.
package struct FunctionFolder: Sendable {
  package let url: URL

  /// - Parameter program: The zip from `infra-gen package`, or an executable.
  package init(of program: URL) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "chaos-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let handler = url.appending(path: "handler")
    if program.pathExtension == "zip" {
      let unzip = try RecordedProcess.run(
        URL(filePath: "/usr/bin/env"), ["unzip", "-q", program.path(), "-d", url.path()])
      guard unzip.status == 0 else {
        throw ChaosFailure("\(program.path()) could not be unzipped (is unzip installed?)")
      }
      try FileManager.default.moveItem(at: url.appending(path: "bootstrap"), to: handler)
    } else {
      try FileManager.default.copyItem(at: program, to: handler)
    }
  }

  /// Writes the `bootstrap` for a case: the handler itself, or a script that makes some starts
  /// fail.
  func prepare(startsPerSuccess: Int) throws {
    let bootstrap = url.appending(path: "bootstrap")
    try? FileManager.default.removeItem(at: bootstrap)
    try? FileManager.default.removeItem(at: url.appending(path: "starts"))
    guard startsPerSuccess > 1 else {
      try FileManager.default.createSymbolicLink(
        at: bootstrap, withDestinationURL: url.appending(path: "handler"))
      return
    }
    let script = """
      #!/bin/sh
      starts=$(cat "$LAMBDA_TASK_ROOT/starts" 2>/dev/null || echo 0)
      starts=$((starts + 1))
      echo "$starts" >"$LAMBDA_TASK_ROOT/starts"
      if [ $((starts % \(startsPerSuccess))) -ne 0 ]; then exit 1; fi
      exec "$LAMBDA_TASK_ROOT/handler"

      """
    try Data(script.utf8).write(to: bootstrap)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: bootstrap.path())
  }

  package func remove() {
    try? FileManager.default.removeItem(at: url)
  }
}
