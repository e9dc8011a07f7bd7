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

  @Test(arguments: ["", ".", "..", "../../..", "a/b", "a.b", "a\0b", "é"])
  func `A name that could lead elsewhere is refused`(name: String) throws {
    try withTemporaryFolder { folder in
      try folder.write("mine", to: "mine.tf")
      withKnownIssue {
        expectSnapshot(
          of: Self.stack(), named: name, records: true, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("cannot name a snapshot")
      }
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == ["mine.tf"])
    }
  }

  @Test func `A file that no stack generates is neither removed nor passed over`() throws {
    try withTemporaryFolder { folder in
      Self.record(Self.stack(), in: folder)
      try folder.write("mine", to: "Snapshots/sample/notes.txt")
      withKnownIssue {
        expectSnapshot(
          of: Self.stack("y"), named: "sample", records: true, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("notes.txt is not a file that a stack generates")
      }
      let main = folder.appendingPathComponent("Snapshots/sample/root/main.tf")
      #expect(try String(contentsOf: main, encoding: .utf8).contains(#"input = "x""#))
    }
  }

  @Test(arguments: ["Snapshots", "Snapshots/sample", "Snapshots/sample/root"])
  func `A link on the way is refused`(path: String) throws {
    try withTemporaryFolder { folder in
      let link = folder.appendingPathComponent(path)
      try folder.write("mine", to: "elsewhere/mine.tf")
      try FileManager.default.createDirectory(
        at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: link, withDestinationURL: folder.appendingPathComponent("elsewhere"))
      withKnownIssue {
        expectSnapshot(
          of: Self.stack(), named: "sample", records: true, file: Self.test(in: folder))
      } matching: {
        $0.comments.description.contains("is a symbolic link")
      }
      let elsewhere = folder.appendingPathComponent("elsewhere").path
      #expect(try FileManager.default.subpathsOfDirectory(atPath: elsewhere) == ["mine.tf"])
    }
  }
}
