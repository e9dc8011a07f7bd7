import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Generating into real folders.
struct OutputTreeTests {
  @Test func firstRunWritesEverything() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      let plan = try output.generate([
        "template/main.tf": "a\n", "template/modules/m/main.tf": "b\n",
      ])
      #expect(plan.count(.created) == 2)
      #expect(
        try output.tree() == [".infra-gen.json", "template/main.tf", "template/modules/m/main.tf"])
      #expect(try output.text("template/modules/m/main.tf") == "b\n")
    }
  }

  @Test func manifestIsDeterministicAndReadable() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["b.tf": "b", "a.tf": ""])
      #expect(
        try output.text(".infra-gen.json") == """
          {
            "version": 1,
            "note": "Written by infra-gen: the files that it generated, with their SHA-256.",
            "files": {
              "a.tf": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
              "b.tf": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
            }
          }

          """)
    }
  }

  @Test func secondRunTouchesNothing() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a\n", "var.tf": "b\n"])
      try output.age()
      let plan = try output.generate(["main.tf": "a\n", "var.tf": "b\n"])
      #expect(plan.isCurrent)
      #expect(try output.agedFiles() == [".infra-gen.json", "main.tf", "var.tf"])
    }
  }

  @Test func onlyChangedFilesAreTouched() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a\n", "var.tf": "b\n"])
      try output.age()
      let plan = try output.generate(["main.tf": "changed\n", "var.tf": "b\n"])
      #expect(plan.count(.changed) == 1 && plan.count(.unchanged) == 1)
      #expect(try output.agedFiles() == ["var.tf"])
      #expect(try output.text("main.tf") == "changed\n")
    }
  }

  @Test func staleFilesAndTheirFoldersGo() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a/main.tf": "a", "b/c/main.tf": "b", "b/d/main.tf": "c"])
      try folder.write("mine", to: "b/d/notes.txt")
      let plan = try output.generate(["a/main.tf": "a"])
      #expect(plan.count(.removed) == 2)
      #expect(try output.tree() == [".infra-gen.json", "a/main.tf", "b/d/notes.txt"])
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/b/c"))
    }
  }

  @Test func strangersAreLeftAlone() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try folder.write("mine", to: "template/terraform.tfstate")
      try output.generate(["template/main.tf": "a"])
      try output.generate(["other/main.tf": "a"])
      #expect(try output.text("template/terraform.tfstate") == "mine")
    }
  }

  @Test func strangerInTheWayIsAnErrorUnlessIdenticalOrForced() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try folder.write("mine", to: "main.tf")
      try output.expectConflicts(
        ["main.tf": .notGenerated], generating: ["main.tf": "a", "b.tf": ""])
      #expect(try output.tree() == ["main.tf"])
      #expect(try output.text("main.tf") == "mine")

      let same = try output.generate(["main.tf": "mine"])
      #expect(same.count(.unchanged) == 1)
      #expect(try output.generate(["main.tf": "mine"]).isCurrent)

      try folder.write("somebody's", to: "other.tf")
      try output.generate(["main.tf": "mine", "other.tf": "ours"], force: true)
      #expect(try output.text("other.tf") == "ours")
    }
  }

  @Test func editedFileIsKeptUnlessForced() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a", "var.tf": "b"])
      try folder.write("edited", to: "main.tf")
      let files = ["main.tf": "a2", "var.tf": "b2"]
      try output.expectConflicts(["main.tf": .editedByHand], generating: files)
      #expect(try output.text("main.tf") == "edited")
      #expect(try output.text("var.tf") == "b", "nothing is written while something is in the way")

      try output.generate(files, force: true)
      #expect(try output.text("main.tf") == "a2")
      #expect(try output.generate(files).isCurrent)
    }
  }

  @Test func editedStaleFileIsKeptUnlessForced() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a", "old/main.tf": "b"])
      try folder.write("edited", to: "old/main.tf")
      try output.expectConflicts(
        ["old/main.tf": .noLongerGeneratedButEdited], generating: ["main.tf": "a"])
      #expect(try output.text("old/main.tf") == "edited")
      try output.generate(["main.tf": "a"], force: true)
      #expect(try output.tree() == [".infra-gen.json", "main.tf"])
    }
  }

  @Test func fileThatSomebodyDeletedIsMadeAgain() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a", "stale.tf": "s"])
      try FileManager.default.removeItem(atPath: folder.path + "/main.tf")
      try FileManager.default.removeItem(atPath: folder.path + "/stale.tf")
      let plan = try output.generate(["main.tf": "a"])
      #expect(plan.count(.created) == 1 && plan.count(.removed) == 0)
      #expect(try output.text("main.tf") == "a")
    }
  }

  @Test func lostManifestIsMadeAgainFromFilesThatAreAsGenerated() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a"])
      try FileManager.default.removeItem(atPath: folder.path + "/.infra-gen.json")
      #expect(try !output.plan(["main.tf": "a"]).isCurrent)
      try output.generate(["main.tf": "a"])
      #expect(try output.plan(["main.tf": "a"]).isCurrent)
    }
  }

  /// A run that was killed between two renames, as its manifest and files then are.
  @Test func runThatWasCutOffIsContinued() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "old a", "b.tf": "old b", "stale.tf": "s"])
      let before = try output.text(".infra-gen.json")
      try output.generate(["a.tf": "new a", "b.tf": "new b"])
      // b.tf was not renamed yet, stale.tf not removed, and a staged file was left behind.
      try folder.write("old b", to: "b.tf")
      try folder.write("s", to: "stale.tf")
      try folder.write("half of ne", to: ".b.tf.infra-gen-new")
      var manifest = try Manifest(reading: Array(output.text(".infra-gen.json").utf8))
      let old = try Manifest(reading: Array(before.utf8))
      manifest.underway = ["a.tf": old.files["a.tf"] ?? "", "b.tf": old.files["b.tf"] ?? ""]
      manifest.files["stale.tf"] = old.files["stale.tf"]
      try folder.write(manifest.text, to: ".infra-gen.json")

      // The declaration has changed once more meanwhile.
      try output.generate(["a.tf": "new a", "b.tf": "newer b"])
      #expect(try output.tree() == [".infra-gen.json", "a.tf", "b.tf"])
      #expect(try output.text("b.tf") == "newer b")
      #expect(try !output.text(".infra-gen.json").contains("underway"))
    }
  }

  /// More than are made durable one by one, in more folders than that.
  @Test func manyFilesInManyFolders() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      var files: [String: String] = [:]
      for number in 0..<200 { files["modules/m\(number % 50)/f\(number).tf"] = "\(number)" }
      let tree = try output.open()
      let plan = try tree.plan(
        for: files.map { GeneratedFile(path: $0.key, contents: $0.value) })
      var counts: [Int] = []
      try tree.apply(plan) { done, total in
        #expect(total == 400)
        counts.append(done)
      }
      #expect(counts == Array(1...400))
      #expect(try output.tree() == (files.keys + [".infra-gen.json"]).sorted())
      for (name, text) in files { #expect(try output.text(name) == text) }
    }
  }

  @Test("A signal before the first file has its name leaves everything as it was")
  func cancellation() async throws {
    try await withFolder { folder in
      let output = Output(folder)
      try output.generate(["a.tf": "old"])
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try output.generate(["a.tf": "new", "b/b.tf": "new"])
      }
      await #expect(throws: OutputError.cancelled) { try await task.value }

      let applying = Task {
        let tree = try output.open()
        let plan = try tree.plan(
          for: [
            GeneratedFile(path: "a.tf", contents: "new"),
            GeneratedFile(path: "b/b.tf", contents: "new"),
          ])
        try tree.apply(plan) { _, _ in withUnsafeCurrentTask { $0?.cancel() } }
      }
      await #expect(throws: OutputError.cancelled) { try await applying.value }
      #expect(try output.tree() == [".infra-gen.json", "a.tf"])
      #expect(try output.text("a.tf") == "old")
    }
  }
}
