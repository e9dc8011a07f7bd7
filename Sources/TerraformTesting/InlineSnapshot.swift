internal import CommandLineSupport
internal import Foundation
public import Terraform
internal import Testing

/// Expects that a file of a stack has the text that is written in the test.
///
/// ```swift
/// expectInlineSnapshot(of: Orders.stack, file: "modules/storage/outputs.tf") {
///   """
///   output "table_name" {
///     description = "The name of the table."
///     value       = aws_dynamodb_table.orders.name
///   }
///
///   """
/// }
/// ```
///
/// Leave the closure out and run the test with `RECORD_SNAPSHOTS=1`: the text is written into the source
/// file, and the run fails. Record with a clean working copy, and read the difference.
///
/// - Parameters:
///   - stack: The stack. One with errors fails the test with all of them.
///   - path: The file's path in the folder of the root module. A path that the stack has no file at fails
///     the test with the paths that there are.
///   - context: The circumstances of the generation.
///   - records: Whether the text is recorded; by default, as the environment says.
///   - expected: The text.
///   - filePath: The path of the test's source file.
///   - line: The line of this call.
///   - column: The column of this call.
public func expectInlineSnapshot(
  of stack: Stack, file path: String, context: GenerationContext = GenerationContext(),
  records: Bool = recordsSnapshots, matches expected: (() -> String)? = nil,
  fileID: String = #fileID, filePath: String = #filePath, line: Int = #line, column: Int = #column
) {
  let place = Testing.SourceLocation(
    fileID: fileID, filePath: filePath, line: line, column: column)
  guard let files = generatedFiles(of: stack, context, place) else { return }
  let root = stack.directory + "/"
  guard let text = files.first(where: { $0.path == root + path })?.contents else {
    let paths = files.map { String($0.path.dropFirst(root.count)) }.joined(separator: ", ")
    Issue.record(
      "\"\(stack.name)\" has no file \"\(path)\"; its files are \(paths)", sourceLocation: place)
    return
  }
  if records {
    InlineRecorder.record(text, in: filePath, at: place)
  } else if let expected = expected?() {
    guard expected != text else { return }
    let difference = UnifiedDiff(path: path, old: Array(expected.utf8), new: Array(text.utf8))
    Issue.record(
      """
      \(path) of "\(stack.name)" differs from the text in the test; if the new one is right, run this \
      test with RECORD_SNAPSHOTS=1:
      \(difference.text)
      """, sourceLocation: place)
  } else {
    Issue.record(
      "the text is not written yet; record it by running this test with RECORD_SNAPSHOTS=1",
      sourceLocation: place)
  }
}

/// Writes the texts of inline snapshots into source files.
private enum InlineRecorder {
  /// The lines that were added to each file during this run, by the lines of the calls as they were
  /// compiled: a later call has moved by as many.
  private static let moved = Locked<[String: [(line: Int, by: Int)]]>([:])

  static func record(_ text: String, in path: String, at place: Testing.SourceLocation) {
    do {
      try moved.withLock { moved in
        let before = moved[path, default: []].filter { $0.line < place.line }
        let line = place.line + before.reduce(0) { $0 + $1.by }
        let source = try String(contentsOfFile: path, encoding: .utf8)
        guard
          let changed = TrailingText.replacing(
            in: source, line: line, column: place.column, with: text)
        else {
          Issue.record(
            "\(path) is not the source that was compiled; build again", sourceLocation: place)
          return
        }
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        moved[path, default: []].append((place.line, lines(of: changed) - lines(of: source)))
        Issue.record("recorded the text; build and run again", sourceLocation: place)
      }
    } catch {
      Issue.record("\(path) cannot be changed: \(error)", sourceLocation: place)
    }
  }

  private static func lines(of text: String) -> Int {
    text.utf8.count { $0 == UInt8(ascii: "\n") }
  }
}

/// A value that several threads change in turn.
private final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
