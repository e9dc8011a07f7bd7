import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

@Suite struct `Resources of any provider that hold data` {
  private static let stateful = [
    StatefulResource(
      "thing_sample", holding: "its parts", fixedArguments: ["size"], fixedBlocks: ["shelf"],
      lastingSettings: [
        .init("lock.key", onOffArgument: "lock.on") { key, isCertain in
          "\(isCertain ? "stays" : "may stay") locked by \(key)"
        }
      ])
  ]

  @Test(arguments: [
    ("thing_sample.q", true), ("thing_sample.q[0]", true), ("thing_sample.qu", false),
    ("thing_sample.", false), ("thing", false),
  ])
  func `A removed block speaks of what it names, and of nothing with a longer name`(
    from: String, isMeant: Bool
  ) {
    let old = """
      resource "thing_sample" "q" {
        name = "q"
      }

      """
    let new = "removed {\n  from = \(from)\n}\n"
    let losses = TreeLoss.found(
      from: WrittenTree(of: [("s/main.tf", Array(old.utf8))]),
      to: WrittenTree(of: [("s/main.tf", Array(new.utf8))]), of: Self.stateful)
    #expect(losses.isEmpty == isMeant)
  }

  @Test func `A folder that is called several times has an address for each call`() {
    func tree(_ calls: String, _ name: String) -> [(path: String, text: [UInt8])] {
      let inner =
        "variable \"name\" {\n  type = string\n}\n"
        + "resource \"thing_sample\" \"q\" {\n  name = var.name\n}\n"
      let outer = "module \"deep\" {\n  source = \"../queue\"\n\n  name = \"\(name)\"\n}\n"
      return [
        ("s/main.tf", Array(calls.utf8)), ("s/modules/queue/main.tf", Array(inner.utf8)),
        ("s/modules/outer/main.tf", Array(outer.utf8)),
      ]
    }
    func call(_ name: String, of folder: String, named argument: String) -> String {
      "module \"\(name)\" {\n  source = \"./modules/\(folder)\"\n\n  name = \"\(argument)\"\n}\n"
    }
    let old = WrittenTree(
      of: tree(
        call("eu", of: "queue", named: "a") + call("us", of: "queue", named: "b")
          + call("outer", of: "outer", named: ""), "c"))
    #expect(
      old.resources.keys.sorted() == [
        "module.eu.thing_sample.q", "module.outer.module.deep.thing_sample.q",
        "module.us.thing_sample.q",
      ])
    let new = WrittenTree(
      of: tree(
        call("eu", of: "queue", named: "new") + call("outer", of: "outer", named: ""), "d"))
    #expect(
      TreeLoss.found(from: old, to: new, of: Self.stateful).map(\.description).map {
        String($0.prefix { $0 != ":" })
      } == [
        "the argument name of module.eu.thing_sample.q changes, which is not possible in place",
        "the argument name of module.outer.module.deep.thing_sample.q changes, which is not possible in place",
        "module.us.thing_sample.q is no longer declared",
      ])
  }

  @Test func `A stack that goes loses what another one declares by the same address`() throws {
    let text = "resource \"thing_sample\" \"q\" {\n  name = \"q\"\n}\n"
    try withTemporaryFolder { folder in
      let output = Output(folder)
      for kept in ["dev", "prod"] {
        try output.generate(["dev/main.tf": text, "prod/main.tf": text])
        let losses = try output.plan(["\(kept)/main.tf": text]).losses(of: Self.stateful)
        #expect(
          losses.map(\.description) == [
            "thing_sample.q is no longer declared: Terraform destroys it with its parts"
          ])
      }
    }
  }

  @Test(arguments: [
    ("", "", nil),
    ("  size = 1\n", "  size = 2\n", "the argument size of thing_sample.s changes, "),
    ("  note = 1\n", "  note = 2\n", nil),
    ("  shelf {\n    at = 1\n  }\n", "  shelf {\n    at = 2\n  }\n", "the argument shelf of "),
    (
      "  lock {\n    key = \"k\"\n    on  = true\n  }\n", "", "thing_sample.s stays locked by \"k\""
    ),
    ("  lock {\n    key = \"k\"\n    on  = false\n  }\n", "", nil),
    (
      "  lock {\n    key = \"k\"\n    on  = var.on\n  }\n", "", "thing_sample.s may stay locked by "
    ),
  ])
  func `The arguments, blocks and settings of a type are those that its author names`(
    old: String, new: String, loss: String?
  ) {
    func tree(_ body: String) -> WrittenTree {
      let text = "resource \"thing_sample\" \"s\" {\n  name = \"s\"\n\(body)}\n"
      return WrittenTree(of: [("s/main.tf", Array(text.utf8))])
    }
    let losses = TreeLoss.found(from: tree(old), to: tree(new), of: Self.stateful)
    #expect(losses.count == (loss == nil ? 0 : 1))
    #expect(losses.allSatisfy { $0.description.hasPrefix(loss ?? "") }, "\(losses)")
    #expect(TreeLoss.found(from: tree(old), to: tree(new), of: []) == [])
  }

  @Test func `A program hands its own types to generate, which refuses what they refuse`()
    async throws
  {
    try await withFolder { folder in
      let output = ["--output", folder.appendingPathComponent("generated").path]
      #expect(await Locked.run(output) == 0)
      #expect(await Unlocked.run(output) == 2)
      #expect(await Unlocked.run(output + ["--force"]) == 0)
      #expect(await UnlockedWithoutTypes.run(output) == 0)
    }
  }

  private static func things(isLocked: Bool) -> Stack {
    Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      RawResource("thing_sample", "s") { body in
        if isLocked { body.set("lock", true) }
        body.set("name", "s")
      }
    }
  }

  private static let refusing = [
    StatefulResource(
      "thing_sample", holding: "its parts",
      lastingSettings: [
        .init("lock", onOffArgument: "lock", isRefused: true) { _, _ in "stays locked" }
      ])
  ]

  private struct Locked: Infrastructure {
    var stack: Stack { things(isLocked: true) }
    var statefulResources: [StatefulResource] { refusing }
  }

  private struct Unlocked: Infrastructure {
    var stack: Stack { things(isLocked: false) }
    var statefulResources: [StatefulResource] { refusing }
  }

  private struct UnlockedWithoutTypes: Infrastructure {
    var stack: Stack { things(isLocked: false) }
  }
}
