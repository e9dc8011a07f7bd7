import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// `infra-gen` as a user and a script meet it.
struct GenerateCommandTests {
  @Test func writesThenLeavesAlone() throws {
    try withTemporaryFolder { folder in
      let first = try Program.run([], in: folder)
      #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
      #expect(first.output.contains("created  generated/template/main.tf\n"))
      let second = try Program.run(["generate"], in: folder)
      #expect(second.status == 0)
      #expect(second.output.hasPrefix("generated: 0 created, 0 changed, 0 removed, "))
    }
  }

  @Test(arguments: [["--dry-run"], []])
  func warnsOfTheTreeInAnotherDirectory(arguments: [String]) throws {
    try withTemporaryFolder { folder in
      try folder.write("x\n", to: "generated/old/main.tf")
      var manifest = Manifest()
      manifest.programs = ["old": "infra-gen"]
      try folder.write(manifest.text, to: "generated/.infra-gen.json")
      let result = try Program.run(arguments, in: folder)
      #expect(result.status == 0)
      #expect(
        result.errors.hasPrefix(
          "warning: generated/old was also written by this program and is left in place")
      )
      #expect(result.errors.hasSuffix("then remove generated/old\n"))
    }
  }

  @Test func checkShowsADiffAndTheRemedy() throws {
    try withTemporaryFolder { folder in
      let missing = try Program.run(["--check"], in: folder)
      #expect(missing.status == 1)
      #expect(
        missing.output.hasPrefix("--- /dev/null\n+++ generated/template/main.tf\n@@ -0,0 +1,"))
      #expect(missing.errors.contains("run swift run infra-gen to write it"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/generated"))

      _ = try Program.run([], in: folder)
      let current = try Program.run(["--check"], in: folder)
      #expect(current.status == 0 && current.errors.isEmpty)

      let file = folder.appendingPathComponent("generated/template/main.tf")
      let text = try String(contentsOf: file, encoding: .utf8)
      try (text + "# by hand\n").write(to: file, atomically: true, encoding: .utf8)
      let edited = try Program.run(["--check"], in: folder)
      #expect(edited.status == 1)
      #expect(edited.output.contains("\n-# by hand\n"))
      #expect(edited.errors.contains("was edited by hand"))
      #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("# by hand\n"))

      let refused = try Program.run([], in: folder)
      #expect(refused.status == 2 && refused.output.isEmpty)
      #expect(refused.errors.hasPrefix("error: generated/template/main.tf was edited by hand"))
      #expect(try Program.run(["--force"], in: folder).status == 0)
      #expect(try Program.run(["--check"], in: folder).status == 0)
    }
  }

  @Test func forceWarnsOfWhatItWouldHaveRefused() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run([], in: folder)
      let path = "generated/template/modules/database/main.tf"
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      let block = "server_side_encryption {\n"
      let key = "    kms_key_arn = \"arn:aws:kms:us-east-1:123456789012:key/k\"\n"
      try folder.write(text.replacingOccurrences(of: block, with: block + key), to: path)
      let result = try Program.run(["--force"], in: folder)
      #expect(result.status == 0)
      #expect(
        result.errors.contains(
          "warning: module.database.aws_dynamodb_table.workshop_events would stay encrypted by"),
        "\(result.errors)")
    }
  }

  @Test func checkSeesAManifestThatIsNotCurrent() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run([], in: folder)
      let manifest = folder.appendingPathComponent("generated/.infra-gen.json")
      try FileManager.default.removeItem(at: manifest)
      let result = try Program.run(["--check"], in: folder)
      #expect(result.status == 1 && result.output.contains("+++ generated/.infra-gen.json"))
    }
  }

  @Test func dryRunListsAndWritesNothing() throws {
    try withTemporaryFolder { folder in
      let result = try Program.run(["--dry-run"], in: folder)
      #expect(result.status == 0 && result.output.contains("created  generated/template/main.tf"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/generated"))
    }
  }

  @Test func dryRunFailsWhereARunWould() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run([], in: folder)
      try folder.write("by hand", to: "generated/template/main.tf")
      let result = try Program.run(["--dry-run"], in: folder)
      #expect(result.status == 2 && result.output.contains("changed  generated/template/main.tf"))
      #expect(result.errors.hasPrefix("error: generated/template/main.tf was edited by hand"))
      #expect(try Program.run(["--dry-run", "--force"], in: folder).status == 0)
    }
  }

  @Test func checkFailsAtWhatNoForceSettles() throws {
    try withTemporaryFolder { folder in
      try folder.write("", to: "generated/template/main.tf/keep")
      let result = try Program.run(["--check"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("error: generated/template/main.tf is a folder where"))
      let forced = try Program.run(["--force"], in: folder)
      #expect(forced.status == 2 && forced.errors == result.errors)
    }
  }

  @Test(arguments: [
    ["--no-such-option"], ["no-such-command"], ["--check", "--force"], ["--check", "--dry-run"],
    ["--output"], ["--output", ""], ["demo", "--events", "0"], ["demo", "--events", "many"],
    ["demo", "--keep", "--stop"], ["package", "extra"],
  ])
  func wrongUseEndsWithTwo(arguments: [String]) throws {
    try withTemporaryFolder { folder in
      let result = try Program.run(arguments, in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("Error: "), "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/generated"))
    }
  }

  @Test(arguments: [[], ["generate"], ["package"], ["demo"], ["bind"]])
  func helpHasExamples(command: [String]) throws {
    try withTemporaryFolder { folder in
      let result = try Program.run(command + ["--help"], in: folder)
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(result.output.contains("EXAMPLES\n"))
      let tooLong = result.output.split(separator: "\n")
        .filter { $0.count > 80 && !$0.hasPrefix("USAGE: ") }
      #expect(tooLong.isEmpty)
    }
  }

  @Test func noColorWhereThereIsNoTerminal() throws {
    try withTemporaryFolder { folder in
      let result = try Program.run(["--check"], in: folder, environment: ["TERM": "xterm-256color"])
      #expect(!result.output.contains("\u{1b}") && !result.errors.contains("\u{1b}"))
    }
  }

  /// On a terminal, as Python's `pty` makes one.
  @Test(
    .enabled(if: TestSupport.Tool("python3").isPresentOrRequired, "needs python3"),
    arguments: [
      (["TERM": "xterm", "NO_COLOR": ""], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
      (["TERM": "dumb", "NO_COLOR": ""], false),
    ])
  func colorOnATerminal(environment: [String: String], isColored: Bool) throws {
    try withTemporaryFolder { folder in
      let python = TestSupport.Tool("python3")
      let result = try python.run(
        ["-c", "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)", Program.path, "--check"],
        in: folder, environment: environment)
      #expect(result.status == 1)
      #expect(result.output.contains("generated/template/main.tf"))
      #expect(result.output.contains("\u{1b}[32m+") == isColored)
      #expect(result.output.contains("\u{1b}[31merror: \u{1b}[0m") == isColored)
      #expect(result.output.contains("\u{1b}") == isColored)
    }
  }

  /// Real processes, again and again: whoever comes second waits, and the tree is whole.
  @Test func severalAtOnce() throws {
    try withTemporaryFolder { folder in
      try folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
      var processes: [ChildProcess] = []
      for index in 0..<8 {
        let place = folder.appendingPathComponent("\(index)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        processes.append(try Program.start([], in: place))
      }
      for process in processes {
        #expect(process.wait() == 0)
      }
      #expect(try Program.run(["--check"], in: folder).status == 0)
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/generated")
      #expect(!names.contains { $0.contains("infra-gen-") }, "nothing staged is left")
    }
  }

  /// From any folder of the package, the tree is the package's.
  @Test func foldersBelowThePackage() throws {
    try withTemporaryFolder { folder in
      try folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
      try folder.write("", to: "a/b/c")
      let result = try Program.run([], in: folder.appendingPathComponent("a/b"))
      #expect(result.output.contains("created  ../../generated/template/main.tf"))
      #expect(FileManager.default.fileExists(atPath: folder.path + "/generated/template/main.tf"))
    }
  }

  /// A program that lies in the build folder of `outer`, which has the package `inner`.
  @Test(arguments: [
    ("outer", "outer"), ("outer/lambda", "outer"), ("outer/lambda/Sources", "outer"),
    ("outer/plain", "outer"), ("other", "other"), ("other/a", "other"), ("", ""),
    ("outer-too", "outer-too"),
  ])
  func packageOfTheProgram(current: String, expected: String) throws {
    try withTemporaryFolder { folder in
      for package in ["outer", "outer/lambda", "other"] {
        try folder.write("// swift-tools-version: 6.2\n", to: "\(package)/Package.swift")
      }
      func path(_ name: String) -> String { name.isEmpty ? folder.path : folder.path + "/" + name }
      let executable = path("outer/.build/x86_64-unknown-linux-gnu/debug/infra-gen")
      #expect(
        Project.packageFolder(from: path(current), executable: executable) == path(expected))
    }
  }

  /// A program whose build folder lies elsewhere, as `--scratch-path` puts it.
  @Test(arguments: [
    ("outer", "outer"), ("outer/lambda", "outer"), ("outer/lambda/Sources", "outer"),
    ("other", "other"), ("", ""),
  ])
  func packageOfAProgramThatWasBuiltElsewhere(current: String, expected: String) throws {
    try withTemporaryFolder { folder in
      for (package, target) in [
        ("outer", "infra-gen"), ("outer/lambda", "EventHandler"), ("other", "x"),
      ] {
        try folder.write(
          "let package = Package(targets: [.executableTarget(name: \"\(target)\")])\n",
          to: "\(package)/Package.swift")
      }
      func path(_ name: String) -> String { name.isEmpty ? folder.path : folder.path + "/" + name }
      #expect(
        Project.packageFolder(from: path(current), executable: "/builds/x/debug/infra-gen")
          == path(expected))
    }
  }

  @Test func theNameOfACallIsInNoFile() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run([], in: folder)
      let link = folder.appendingPathComponent("another-name")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: Program.path)
      let result = try TestSupport.Tool(at: link).run(["--check"], in: folder)
      #expect(result.status == 0, "\(result.output)")
    }
  }

  @Test func archivePathFollowsTheOutputFolder() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run(["--output", "deep/down/out"], in: folder)
      let main = try String(
        contentsOfFile: folder.path + "/deep/down/out/template/modules/function/main.tf",
        encoding: .utf8)
      #expect(main.contains("${path.module}/../../../../../../lambda/dist/"))
    }
  }

  @Test func wrongDeclarationTouchesNothing() async throws {
    try await withFolder { folder in
      let output = folder.appendingPathComponent("generated").path
      let status = await WrongDeclaration.run(["--output", output])
      #expect(status == 2)
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  private struct WrongDeclaration: Infrastructure {
    var stack: Stack { Stack("empty") {} }
  }
}
