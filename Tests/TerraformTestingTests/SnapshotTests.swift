import Foundation
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite struct `Snapshots of a stack's files` {
  private static func stack(_ input: Terraform.Expression<String> = "x", directory: String = "root")
    -> Stack
  {
    Stack("sample", directory: directory) {
      let thing = TerraformData("thing", input: input)
      thing
      Output("thing", thing.input, description: "The input.")
    }
  }

  /// The path that a test's source file in the folder would have.
  private static func test(in folder: URL) -> String {
    folder.appendingPathComponent("SampleTests.swift").path
  }

  private static func record(_ stack: Stack, in folder: URL) {
    withKnownIssue {
      expectSnapshot(of: stack, named: "sample", records: true, file: test(in: folder))
    } matching: {
      $0.comments.description.contains("run again without recording")
    }
  }

  @Test func `Recording writes the files and fails`() throws {
    try withTemporaryFolder { folder in
      Self.record(Self.stack(), in: folder)
      for file in try Self.stack().files() {
        let recorded = folder.appendingPathComponent("Snapshots/sample/\(file.path)")
        #expect(try String(contentsOf: recorded, encoding: .utf8) == file.contents)
      }
      expectSnapshot(
        of: Self.stack(), named: "sample", records: false, file: Self.test(in: folder))
    }
  }

  @Test func `A difference is shown as diff -u prints it`() throws {
    try withTemporaryFolder { folder in
      Self.record(Self.stack(), in: folder)
      withKnownIssue {
        expectSnapshot(
          of: Self.stack("y"), named: "sample", records: false, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("--- root/main.tf")
          && $0.comments.description.contains(#"-  input = "x""#)
          && $0.comments.description.contains(#"+  input = "y""#)
      }
    }
  }

  @Test func `Recording again removes the files that are no more`() throws {
    try withTemporaryFolder { folder in
      Self.record(Self.stack(directory: "old"), in: folder)
      Self.record(Self.stack(directory: "new"), in: folder)
      let snapshot = folder.appendingPathComponent("Snapshots/sample")
      let files = try FileManager.default.subpathsOfDirectory(atPath: snapshot.path)
        .filter { $0.hasSuffix(".tf") }
      #expect(!files.isEmpty && files.allSatisfy { $0.hasPrefix("new/") })
    }
  }

  @Test func `A file too many is a difference`() throws {
    try withTemporaryFolder { folder in
      Self.record(Self.stack(), in: folder)
      try folder.write("# mine\n", to: "Snapshots/sample/root/more.tf")
      withKnownIssue {
        expectSnapshot(
          of: Self.stack(), named: "sample", records: false, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("--- root/more.tf")
      }
    }
  }

  @Test func `Without a recording it says how to record`() throws {
    try withTemporaryFolder { folder in
      withKnownIssue {
        expectSnapshot(
          of: Self.stack(), named: "sample", records: false, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("RECORD_SNAPSHOTS=1")
      }
    }
  }

  @Test func `A stack with errors fails with them and records nothing`() throws {
    try withTemporaryFolder { folder in
      withKnownIssue {
        expectSnapshot(
          of: Stack("empty") {}, named: "sample", records: true, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("declares nothing")
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/Snapshots"))
    }
  }
}
