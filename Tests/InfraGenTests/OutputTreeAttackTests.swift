import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Folders and manifests that somebody has prepared.
struct OutputTreeAttackTests {
  @Test func linkInPlaceOfAFileIsNotFollowed() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try folder.write("precious", to: "victim")
      try folder.write("", to: "out/keep")
      try link(folder, "out/main.tf", to: "../victim")
      try output.expectConflicts(
        ["main.tf": .symbolicLink], generating: ["main.tf": "a"], force: true)
      #expect(
        try String(contentsOf: folder.appendingPathComponent("victim"), encoding: .utf8)
          == "precious")
    }
  }

  @Test(arguments: ["template", "template/modules"])
  func linkInPlaceOfAFolderIsNotFollowed(path: String) throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try folder.write("", to: "victim/keep")
      try folder.write("", to: "out/\(path)x")
      try link(folder, "out/" + path, to: folder.path + "/victim")
      try output.expectConflicts(
        [path: .symbolicLink], generating: ["template/modules/m/main.tf": "a"], force: true)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/victim") == ["keep"])
    }
  }

  @Test func staleFileBehindALinkIsNotRemoved() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try output.generate(["a.tf": "a", "old/main.tf": "b"])
      try FileManager.default.moveItem(
        atPath: folder.path + "/out/old", toPath: folder.path + "/moved")
      try link(folder, "out/old", to: "../moved")
      try output.expectConflicts(["old": .symbolicLink], generating: ["a.tf": "a"], force: true)
      #expect(FileManager.default.fileExists(atPath: folder.path + "/moved/main.tf"))
    }
  }

  @Test func manifestThatIsALinkIsRefused() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try folder.write(Manifest().text, to: "elsewhere.json")
      try folder.write("", to: "out/keep")
      try link(folder, "out/.infra-gen.json", to: "../elsewhere.json")
      try output.expectConflicts([".infra-gen.json": .symbolicLink], generating: ["a.tf": "a"])
    }
  }

  @Test func folderAndPipeInTheWay() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try folder.write("", to: "main.tf/keep")
      try folder.write("", to: "template")
      #expect(mkfifo(folder.path + "/var.tf", 0o644) == 0)
      try output.expectConflicts(
        ["main.tf": .folderInPlaceOfFile, "template": .fileInPlaceOfFolder, "var.tf": .notAFile],
        generating: ["main.tf": "a", "template/main.tf": "b", "var.tf": "c"], force: true)
    }
  }

  @Test(arguments: [
    "../../x", "/etc/passwd", "a/../../x", "a//b", "./a", "a/.", "", "a/", ".infra-gen.json",
  ])
  func manifestThatListsAPlaceElsewhereIsRefused(path: String) throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try folder.write("precious", to: "x")
      try output.generate(["a.tf": "a"])
      var manifest = Manifest()
      manifest.files = [path: SHA256.hexDigest(of: Array("precious".utf8))]
      try folder.write(manifest.text, to: "out/.infra-gen.json")
      #expect(throws: OutputError.manifest(path: output.path + "/.infra-gen.json", .path(path))) {
        try output.generate(["a.tf": "a"], force: true)
      }
      #expect(FileManager.default.fileExists(atPath: folder.path + "/x"))
    }
  }

  @Test(arguments: [
    ("", ManifestProblem.unreadable), ("{", .unreadable), ("[]", .unreadable), ("{}", .unreadable),
    ("\0\0\0", .unreadable), (#"{"version": 1}"#, .unreadable),
    (#"{"version": 0, "files": {}}"#, .unreadable),
    (#"{"version": 1, "files": {"a.tf": 1}}"#, .unreadable),
    (#"{"version": 2, "files": []}"#, .newer(2)),
    (#"{"version": 1, "files": {"a.tf": "abc"}}"#, .digest(path: "a.tf")),
    ("<<<<<<< HEAD\n{}\n=======\n", .unreadable),
    (String(repeating: "[", count: 100_000), .unreadable),
  ])
  func manifestThatIsBroken(text: String, problem: ManifestProblem) throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try folder.write(text, to: ".infra-gen.json")
      #expect(throws: OutputError.manifest(path: output.path + "/.infra-gen.json", problem)) {
        try output.generate(["a.tf": "a"], force: true)
      }
      #expect(try output.tree() == [".infra-gen.json"])
      #expect(try output.text(".infra-gen.json") == text)
    }
  }

  @Test(arguments: ["../x.tf", "/x.tf", "a/../x", "", "a\0b", "a//b", ".infra-gen.json"])
  func generatedPathThatLeadsElsewhere(path: String) throws {
    try withTemporaryFolder { folder in
      #expect(throws: OutputError.unusablePath(path)) {
        try Output(folder).generate(["a.tf": "a", path: "b"])
      }
      let tree = try Output(folder).tree()
      #expect(tree.isEmpty)
    }
  }

  @Test func generatedPathsThatClash() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      #expect(throws: OutputError.fileAndFolder("a")) {
        try output.generate(["a": "", "a/b.tf": ""])
      }
      #expect(throws: OutputError.usedTwice("a.tf")) {
        try output.open().plan(for: [
          GeneratedFile(path: "a.tf", contents: "1"), GeneratedFile(path: "a.tf", contents: "2"),
        ])
      }
    }
  }

  @Test func twoAtOnceAreKeptApart() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      let first = try output.open()
      #expect(throws: OutputError.locked(folder.path)) { try output.generate(["a.tf": "a"]) }
      let plan = try first.plan(for: [])
      #expect(plan.items.isEmpty)
      #expect(try output.tree().isEmpty, "a lock leaves no file")
    }
    try withTemporaryFolder { folder in
      // The lock has gone with the tree that held it.
      do { _ = try Output(folder).open() }
      try Output(folder).generate(["a.tf": "a"])
    }
  }

  @Test func outputThatIsAFile() throws {
    try withTemporaryFolder { folder in
      try folder.write("", to: "out")
      let path = folder.path + "/out"
      #expect(throws: OutputError.outputIsNotAFolder(path)) { _ = try OutputTree.create(path) }
      #expect(throws: OutputError.outputIsNotAFolder(path + "/generated")) {
        _ = try OutputTree.create(path + "/generated")
      }
    }
  }

  /// The superuser may write anywhere, so the test needs another user.
  @Test(.enabled(if: geteuid() != 0, "the superuser may write to a read-only folder"))
  func readOnlyFolder() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "a", "m/b.tf": "b"])
      #expect(chmod(folder.path + "/m", 0o555) == 0)
      defer { chmod(folder.path + "/m", 0o755) }
      expectNotStaged { try output.generate(["a.tf": "a2", "m/b.tf": "b2"]) }
      #expect(try output.text("a.tf") == "a" && output.text("m/b.tf") == "b")
    }
  }

  /// A file that cannot be staged, for whatever reason, leaves everything as it was: here a folder
  /// is where the staged file would go.
  @Test func failureWhileStagingChangesNothing() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "a", "z.tf": "z"])
      try folder.write("", to: ".z.tf.infra-gen-new/keep")
      let before = try output.text(".infra-gen.json")
      expectNotStaged { try output.generate(["a.tf": "a2", "new/b.tf": "b", "z.tf": "z2"]) }
      #expect(try output.text("a.tf") == "a" && output.text(".infra-gen.json") == before)
      #expect(
        try output.tree() == [".infra-gen.json", ".z.tf.infra-gen-new/keep", "a.tf", "z.tf"])
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"))
    }
  }

  /// Something takes a file's place after it was inspected: what was done is said, and the next run
  /// goes on from there.
  @Test func failureWhileRenamingSaysWhatWasWritten() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "a", "b.tf": "b", "stale.tf": "s"])
      do {
        let tree = try output.open()
        let files = ["a.tf": "a2", "b.tf": "b2", "c.tf": "c2"].map {
          GeneratedFile(path: $0.key, contents: $0.value)
        }
        let plan = try tree.plan(for: files)
        try folder.write("", to: "c.tf/keep")
        let reason = FileError(.rename, folder.path + "/c.tf", code: EEXIST)
        #expect(
          throws: OutputError.interrupted(
            reason, written: ["a.tf", "b.tf"], missing: ["c.tf", "stale.tf"])
        ) { try tree.apply(plan) }
      }
      #expect(
        try output.tree() == [".infra-gen.json", "a.tf", "b.tf", "c.tf/keep", "stale.tf"])

      try FileManager.default.removeItem(atPath: folder.path + "/c.tf")
      try output.generate(["a.tf": "a3", "b.tf": "b3", "c.tf": "c3"])
      #expect(try output.tree() == [".infra-gen.json", "a.tf", "b.tf", "c.tf"])
      #expect(try output.text("a.tf") == "a3")
    }
  }

  /// Files that the run had not reached are as they were before: generated, or somebody's own.
  @Test func fileThatACutOffRunHadNotComeTo() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "a", "d.tf": "d", "e.tf": "e", "stale.tf": "s"])
      try folder.write("by hand", to: "e.tf")
      do {
        let tree = try output.open()
        let files = ["a.tf": "a2", "c.tf": "c2", "d.tf": "d2", "e.tf": "e2"].map {
          GeneratedFile(path: $0.key, contents: $0.value)
        }
        let plan = try tree.plan(for: files, force: true)
        try folder.write("", to: "c.tf/keep")
        #expect(throws: OutputError.self) { try tree.apply(plan) }
      }
      #expect(try output.text("d.tf") == "d")
      try FileManager.default.removeItem(atPath: folder.path + "/c.tf")

      let files = ["a.tf": "a3", "c.tf": "c3", "d.tf": "d3", "e.tf": "e3"]
      try output.expectConflicts(["e.tf": .editedByHand], generating: files)
      try output.generate(files, force: true)
      #expect(try output.tree() == [".infra-gen.json", "a.tf", "c.tf", "d.tf", "e.tf"])
      #expect(try output.text("d.tf") == "d3")
    }
  }

  private func expectNotStaged(
    _ body: () throws -> Void, at location: Testing.SourceLocation = #_sourceLocation
  ) {
    do {
      try body()
      Issue.record("it was written", sourceLocation: location)
    } catch OutputError.notStaged(let error) {
      #expect(
        OutputError.notStaged(error).description.hasSuffix("nothing was changed"),
        sourceLocation: location)
    } catch {
      Issue.record(error, sourceLocation: location)
    }
  }

  private func link(_ folder: URL, _ path: String, to target: String) throws {
    let place = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
  }
}
