import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Several programs and stacks that write below one folder, and file systems that see names otherwise.
@Suite struct `Trees that share a folder` {
  private static let dev = TreeOwner(program: "orders", directory: "dev")
  private static let prod = TreeOwner(program: "orders", directory: "prod")

  @Test func `a stack does not touch files that another one wrote`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["dev/main.tf": "a", "dev/old.tf": "b"], of: Self.dev)
      try output.generate(["prod/main.tf": "c"], of: Self.prod)
      let other = TreeOwner(program: "users", directory: "users")
      try output.generate(["users/main.tf": "d"], of: other)
      #expect(
        try output.tree() == [
          ".infra-gen.json", "dev/main.tf", "dev/old.tf", "prod/main.tf", "users/main.tf",
        ])

      // Its own stale files still go, and each of them is current.
      let plan = try output.generate(["dev/main.tf": "a"], of: Self.dev)
      #expect(plan.count(.removed) == 1)
      #expect(try output.plan(["prod/main.tf": "c"], of: Self.prod).isCurrent)
      #expect(try output.plan(["users/main.tf": "d"], of: other).isCurrent)
      #expect(try output.tree().contains("dev/old.tf") == false)
    }
  }

  @Test func `a folder within another stack's folder is not that stack's`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      let outer = TreeOwner(program: "orders", directory: "a")
      let inner = TreeOwner(program: "orders", directory: "a/b")
      try output.generate(["a/main.tf": "a"], of: outer)
      try output.generate(["a/b/main.tf": "b"], of: inner)
      try output.generate(["a/main.tf": "a2"], of: outer)
      #expect(try output.tree() == [".infra-gen.json", "a/b/main.tf", "a/main.tf"])
      #expect(try output.plan(["a/b/main.tf": "b"], of: inner).isCurrent)
    }
  }

  @Test func `what a stack's cut-off run had in hand outlasts the run of another`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["dev/a.tf": "a", "dev/c.tf": "c"], of: Self.dev)
      do {
        let tree = try output.open()
        let files = ["dev/a.tf", "dev/b.tf", "dev/c.tf"].map {
          GeneratedFile(path: $0, contents: "new")
        }
        let plan = try tree.plan(for: files, of: [Self.dev])
        try folder.write("", to: "dev/b.tf/keep")
        #expect(throws: OutputError.self) { try tree.apply(plan) }
      }
      try FileManager.default.removeItem(atPath: folder.path + "/dev/b.tf")
      try output.generate(["prod/main.tf": "p"], of: Self.prod)
      #expect(try output.text("dev/c.tf") == "c")
      try output.generate(["dev/a.tf": "n", "dev/b.tf": "n", "dev/c.tf": "n"], of: Self.dev)
      #expect(try output.text("dev/c.tf") == "n")
      #expect(try output.plan(["prod/main.tf": "p"], of: Self.prod).isCurrent)
    }
  }

  @Test func `the folder of another program is taken over by force only`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      let first = TreeOwner(program: "orders", directory: "template")
      let second = TreeOwner(program: "users", directory: "template")
      try output.generate(["template/main.tf": "a", "template/x.tf": "x"], of: first)
      let conflict = TreeConflict(
        path: folder.path + "/template", kind: .ofAnotherProgram("orders"))
      #expect(throws: OutputError.conflicts([conflict])) {
        try output.generate(["template/main.tf": "b"], of: second)
      }
      #expect(conflict.description.contains("give this stack another `directory:`"))
      #expect(try output.text("template/main.tf") == "a")
      try output.generate(["template/main.tf": "b"], of: second, force: true)
      #expect(try output.tree() == [".infra-gen.json", "template/main.tf"])
      #expect(try output.plan(["template/main.tf": "b"], of: second).isCurrent)
    }
  }

  @Test func `a program whose directory changes is warned of its old tree once`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      func owner(_ directory: String, of program: String = "orders") -> TreeOwner {
        TreeOwner(program: program, directory: directory)
      }
      try output.generate(["old/main.tf": "a"], of: owner("old"))
      #expect(try output.plan(["old/main.tf": "b"], of: owner("old")).earlierTrees == [])
      try output.generate(["users/main.tf": "u"], of: owner("users", of: "users"))
      let first = try output.plan(["users/main.tf": "u"], of: owner("users", of: "users"))
      #expect(first.earlierTrees == [])

      let plan = try output.generate(["new/main.tf": "a"], of: owner("new"))
      #expect(
        plan.earlierTrees.map(\.description) == [
          """
          \(folder.path)/old was also written by this program and is left in place; if it is the same stack with \
          another directory:, move the state and the .terraform.lock.hcl that Terraform may keep there to \
          \(folder.path)/new, then remove \(folder.path)/old
          """
        ])
      #expect(try output.text("old/main.tf") == "a")
      #expect(try output.plan(["new/main.tf": "b"], of: owner("new")).earlierTrees == [])

      // What is gone is nobody's to remove.
      try FileManager.default.removeItem(atPath: folder.path + "/old")
      let next = try output.plan(["next/main.tf": "a"], of: owner("next"))
      #expect(next.earlierTrees.map(\.path) == [folder.path + "/new"])
    }
  }

  @Test func `the folders of other trees are to be kept when an old tree around them is removed`()
    throws
  {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["a/main.tf": "a"], of: TreeOwner(program: "orders", directory: "a"))
      try output.generate(["a/u/main.tf": "u"], of: TreeOwner(program: "users", directory: "a/u"))
      let owner = TreeOwner(program: "orders", directory: "a/b")
      let plan = try output.plan(["a/b/main.tf": "a"], of: owner)
      let path = folder.path
      #expect(plan.earlierTrees.count == 1)
      for tree in plan.earlierTrees {
        #expect(tree.description.hasSuffix("remove \(path)/a except \(path)/a/b, \(path)/a/u"))
      }
    }
  }

  @Test func `a manifest that was edited by hand names no folder elsewhere`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder, "out")
      try output.generate(["old/main.tf": "a"], of: TreeOwner(program: "orders", directory: ".."))
      let plan = try output.plan(
        ["new/main.tf": "a"], of: TreeOwner(program: "orders", directory: "new"))
      #expect(plan.earlierTrees == [])
    }
  }

  @Test func `what an earlier version recorded belongs to the stack whose folder it lies in`()
    throws
  {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["dev/main.tf": "a", "dev/old.tf": "b", "prod/main.tf": "c"])
      let plan = try output.generate(["dev/main.tf": "a"], of: Self.dev)
      #expect(plan.changes.map(\.path) == ["dev/old.tf"])
      #expect(try output.tree() == [".infra-gen.json", "dev/main.tf", "prod/main.tf"])
      #expect(try output.plan(["prod/main.tf": "c"], of: Self.prod).conflicts == [])
    }
  }

  @Test(arguments: [
    (["m/Streaming/main.tf", "m/streaming/main.tf"], "m/Streaming", "m/streaming"),
    (["a.tf", "A.tf"], "A.tf", "a.tf"), (["x/A/b.tf", "x/a/c.tf"], "x/A", "x/a"),
  ])
  func `paths that differ only in case are refused`(
    paths: [String], first: String, second: String
  ) throws {
    let files = paths.map { GeneratedFile(path: $0, contents: "") }
    #expect(throws: OutputError.differOnlyInCase(first, second)) { try OutputTree.check(files) }
  }

  /// Where case is ignored both spellings lead to one file; so do two hard links.
  @Test(arguments: [false, true])
  func `a change only of case keeps the files`(ignoresCase: Bool) throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["m/Streaming/main.tf": "a", "m/Streaming/var.tf": "v"])
      if ignoresCase {
        let respelled = folder.appendingPathComponent("m/streaming")
        try FileManager.default.createDirectory(at: respelled, withIntermediateDirectories: true)
        for name in ["main.tf", "var.tf"] {
          try FileManager.default.linkItem(
            at: folder.appendingPathComponent("m/Streaming/\(name)"),
            to: respelled.appendingPathComponent(name))
        }
      }
      // As a run left it that was cut off before main.tf.
      var manifest = try Manifest(reading: Array(output.text(".infra-gen.json").utf8))
      manifest.underway["m/Streaming/main.tf"] = manifest.files["m/Streaming/main.tf"]
      manifest.files["m/Streaming/main.tf"] = SHA256.hexDigest(of: Array("a1".utf8))
      try folder.write(manifest.text, to: ".infra-gen.json")
      let files = ["m/streaming/main.tf": "a2", "m/streaming/var.tf": "v"]
      let plan = try output.generate(files)
      #expect(plan.count(.removed) == (ignoresCase ? 0 : 2))
      #expect(plan.count(.created) == (ignoresCase ? 0 : 2))
      #expect(try output.text("m/streaming/main.tf") == "a2")
      #expect(try output.text("m/streaming/var.tf") == "v")
      #expect(try output.plan(files).isCurrent)
    }
  }

  @Test func `a checkout with CRLF is current, and is not taken for edited by hand`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      try output.generate(["main.tf": "a\nb\n", "old.tf": "x\n"])
      for name in try output.tree() {
        try folder.write(try output.text(name).replacing("\n", with: "\r\n"), to: name)
      }
      #expect(try output.plan(["main.tf": "a\nb\n", "old.tf": "x\n"]).isCurrent)

      let plan = try output.generate(["main.tf": "a\nc\n"])
      #expect(plan.count(.changed) == 1 && plan.count(.removed) == 1)
      #expect(try output.text("main.tf") == "a\nc\n")

      try folder.write("a\r\nby hand\r\n", to: "main.tf")
      try output.expectConflicts(["main.tf": .editedByHand], generating: ["main.tf": "a\n"])
    }
  }
}
