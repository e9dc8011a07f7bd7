import CommandLineTool
import Foundation
import StreamSimulation
import Synchronization

/// Where a function's lines go.
final class FunctionLog: Sendable {
  /// `nil` stands for the standard error stream.
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
      // A log must not stop the work.
      try? file.write(contentsOf: line.bytes + [UInt8(ascii: "\n")])
    }
  }
}
