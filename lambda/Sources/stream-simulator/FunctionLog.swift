#if Handler
import CommandLineTool
import Foundation
import StreamSimulation
import Synchronization

/// The file or stream that the function's output is written to.
final class FunctionLog: Sendable {
  /// `nil` for standard error.
  private let file: Mutex<FileHandle?>

  init(path: String) throws {
    if path == "-" {
      file = Mutex(nil)
    } else {
      try Data().write(to: URL(filePath: path))
      file = Mutex(try FileHandle(forWritingTo: URL(filePath: path)))
    }
  }

  func write(_ line: FunctionLogLine) {
    file.withLock { file in
      guard let file else { return StandardError.write("\(line.text)\n") }
      // An unwritable log must not stop the run.
      try? file.write(contentsOf: line.bytes + [UInt8(ascii: "\n")])
    }
  }
}
#endif
