package import Foundation

/// Runs `body` with a new empty folder, which is gone afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("swift-terraform-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Runs `body`, which waits for something, with a new empty folder, which is gone afterwards.
package func withFolder<Result>(
  _ body: (URL) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("swift-terraform-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

extension URL {
  /// Writes text to a file below this folder, making the folders between.
  package func write(_ text: String, to path: String) throws {
    let file = appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Writes a program to a file below this folder.
  ///
  /// Another process creates the executable. If this process had it open for writing, a child that is started
  /// elsewhere would inherit the descriptor, and the executable could not be run ("Text file busy").
  package func writeProgram(_ text: String, to path: String) throws {
    try write(text, to: path + ".draft")
    let copy = try Tool("install").run(["-m", "755", path + ".draft", path], in: self)
    guard copy.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
