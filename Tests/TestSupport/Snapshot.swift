import Foundation
package import Terraform
package import Testing

extension Stack {
  /// All files as one text, each below its path: what snapshots compare.
  package func text() throws -> String {
    try files().map { "── \($0.path)\n\($0.contents)" }.joined(separator: "\n")
  }

  /// The contents of one file.
  package func text(of path: String) throws -> String? {
    try files().first { $0.path == path }?.contents
  }
}

/// Compares with `Snapshots/name.txt` in the test's folder. With `RECORD_SNAPSHOTS=1` it writes the file
/// and fails, so that a recording run never passes for a test.
package func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "recorded \(name); run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, sourceLocation: sourceLocation)
}
