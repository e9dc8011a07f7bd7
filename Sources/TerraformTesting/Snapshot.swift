internal import Foundation
public import Terraform
public import Testing

/// Expects that a stack generates the files that were recorded for it, byte for byte.
///
/// ```swift
/// @Test func `The tree is the one that was reviewed`() {
///   expectSnapshot(of: Orders.stack, named: "orders")
/// }
/// ```
///
/// The files are in the folder `Snapshots/orders` next to the test's source file, as the generator would
/// write them: commit them, and read their changes as those of any other code. A test that fails shows the
/// difference as `diff -u` does. To record the files, run the test with the environment variable
/// `RECORD_SNAPSHOTS=1`. A run that records always fails, so that it never passes for a test.
///
/// - Parameters:
///   - stack: The stack whose files are compared. One with errors fails the test with all of them.
///   - name: The folder below `Snapshots`, of letters, digits, `_` and `-`. Two snapshots need two names.
///   - context: The circumstances of the generation. The first line of a file names the program that
///     generates, `infra-gen` by default; `GenerationContext(programName: "orders")` names yours.
///   - records: Whether the files are recorded; by default, as the environment says.
///   - file: The path of the test's source file.
///   - sourceLocation: The place that a failure names.
public func expectSnapshot(
  of stack: Stack, named name: String, context: GenerationContext = GenerationContext(),
  records: Bool = recordsSnapshots, file: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  guard let files = generatedFiles(of: stack, context, sourceLocation) else { return }
  let contents = Dictionary(files.map { ($0.path, Array($0.contents.utf8)) }) { $1 }
  do {
    let snapshot = try SnapshotFolder(named: name, nextTo: file)
    if records {
      try snapshot.write(contents)
      Issue.record(
        "recorded \(contents.count) files in \(snapshot.path); run again without recording",
        sourceLocation: sourceLocation)
    } else if let recorded = try snapshot.files() {
      guard recorded != contents else { return }
      Issue.record(
        """
        the files of "\(stack.name)" differ from those in \(snapshot.path); if the new ones are right, \
        run this test with RECORD_SNAPSHOTS=1:
        \(SnapshotFolder.difference(from: recorded, to: contents))
        """, sourceLocation: sourceLocation)
    } else {
      Issue.record(
        "there is no folder \(snapshot.path); record it by running this test with RECORD_SNAPSHOTS=1",
        sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record(
      "the snapshot \"\(name)\" cannot be used: \(error)", sourceLocation: sourceLocation)
  }
}

/// Whether the environment variable `RECORD_SNAPSHOTS` is `1`, so that snapshots are recorded and not
/// compared.
public var recordsSnapshots: Bool {
  ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
}

/// The files of a stack; nil if it has errors, each of which has failed the test.
func generatedFiles(
  of stack: Stack, _ context: GenerationContext, _ sourceLocation: Testing.SourceLocation
) -> [GeneratedFile]? {
  do {
    return try stack.files(context)
  } catch {
    Issue.record(
      "\"\(stack.name)\" generates nothing:\n\(error)", sourceLocation: sourceLocation)
    return nil
  }
}
