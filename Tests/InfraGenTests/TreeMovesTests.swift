import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Moves between two trees, and the file that records them.
@Suite struct `Addresses that change` {
  private static let stateful = [
    StatefulResource("thing_box", holding: "its parts", fixedArguments: ["size"])
  ]

  /// A tree of the root module's text and the text of modules by folder.
  private static func tree(_ root: String, _ modules: [String: String] = [:]) -> WrittenTree {
    let calls = modules.keys.sorted().filter { !root.contains("\"./modules/\($0)\"") }.map {
      "module \"\($0)\" {\n  source = \"./modules/\($0)\"\n}\n"
    }
    let files =
      [(path: "s/main.tf", text: Array((root + calls.joined()).utf8))]
      + modules.map { (path: "s/modules/\($0.key)/main.tf", text: Array($0.value.utf8)) }
    return WrittenTree(of: files)
  }

  private static func resource(_ type: String, _ label: String, _ body: String...) -> String {
    "resource \"\(type)\" \"\(label)\" {\n\(body.map { "  \($0)\n" }.joined())}\n"
  }

  private static func box(_ label: String, _ name: String, size: Int = 1) -> String {
    resource("thing_box", label, "name = \"\(name)\"", "size = \(size)")
  }

  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let old: WrittenTree
    let new: WrittenTree
    var moves: [String: String] = [:]
    var possible: [String: [String]] = [:]
  }

  static let samples = [
    Sample(
      testDescription: "nothing changes", old: tree(box("a", "a")),
      new: tree(box("a", "a", size: 2))),
    Sample(
      testDescription: "another label, and another size", old: tree(box("a", "x")),
      new: tree(box("b", "x", size: 2)), moves: ["thing_box.a": "thing_box.b"]),
    Sample(
      testDescription: "another name is another box", old: tree(box("a", "a")),
      new: tree(box("b", "b"))),
    Sample(
      testDescription: "a line moves to a module", old: tree(box("a", "a")),
      new: tree("", ["m": box("a", "a")]), moves: ["thing_box.a": "module.m.thing_box.a"]),
    Sample(
      testDescription: "a module with another name",
      old: tree("", ["m": box("a", "a") + box("b", "b")]),
      new: tree("", ["n": box("a", "a") + box("b", "b")]), moves: ["module.m": "module.n"]),
    Sample(
      testDescription: "a module with another name and one box more or less",
      old: tree("", ["m": box("a", "a") + box("b", "b")]),
      new: tree("", ["n": box("a", "a") + box("c", "c")]), moves: ["module.m": "module.n"]),
    Sample(
      testDescription: "a part of a module that stays",
      old: tree("", ["m": box("a", "a") + box("b", "b")]),
      new: tree("", ["m": box("b", "b"), "n": box("a", "a")]),
      moves: ["module.m.thing_box.a": "module.n.thing_box.a"]),
    Sample(
      testDescription: "a module in two", old: tree("", ["m": box("a", "a") + box("b", "b")]),
      new: tree("", ["n": box("a", "a"), "o": box("b", "b")]),
      moves: [
        "module.m.thing_box.a": "module.n.thing_box.a",
        "module.m.thing_box.b": "module.o.thing_box.b",
      ]),
    Sample(
      testDescription: "one without a name, by all that it says",
      old: tree(resource("thing_lid", "a", "height = 3", "color = \"red\"")),
      new: tree(resource("thing_lid", "b", "height = 3", "color = \"red\"")),
      moves: ["thing_lid.a": "thing_lid.b"]),
    Sample(
      testDescription: "one without a name that says something else",
      old: tree(resource("thing_lid", "a", "height = 3")),
      new: tree(resource("thing_lid", "b", "height = 4"))),
    Sample(
      testDescription: "one that refers to another, which moves too",
      old: tree(box("a", "x") + resource("thing_lid", "a", "box = thing_box.a.id")),
      new: tree(box("b", "x") + resource("thing_lid", "b", "box = thing_box.b.id")),
      moves: ["thing_box.a": "thing_box.b", "thing_lid.a": "thing_lid.b"]),
    Sample(
      testDescription:
        "a reference that leads into a module by a variable and out of one by an output",
      old: tree(box("a", "x") + resource("thing_lid", "a", "box = thing_box.a.id")),
      new: tree(
        "module \"lids\" {\n  source = \"./modules/lids\"\n  box_id = module.boxes.id\n}\n"
          + "module \"boxes\" {\n  source = \"./modules/boxes\"\n}\n",
        [
          "lids": resource("thing_lid", "a", "box = var.box_id"),
          "boxes": box("a", "x") + "output \"id\" {\n  value = thing_box.a.id\n}\n",
        ]),
      moves: [
        "thing_box.a": "module.boxes.thing_box.a", "thing_lid.a": "module.lids.thing_lid.a",
      ]),
    Sample(
      testDescription: "two that are alike are told apart by their labels",
      old: tree(resource("thing_lid", "a", "h = 1") + resource("thing_lid", "b", "h = 1")),
      new: tree(
        "", ["m": resource("thing_lid", "a", "h = 1") + resource("thing_lid", "b", "h = 1")]),
      moves: [
        "thing_lid.a": "module.m.thing_lid.a", "thing_lid.b": "module.m.thing_lid.b",
      ]),
    Sample(
      testDescription: "two that are alike are not guessed",
      old: tree(
        resource("thing_lid", "a", "name = \"l\"") + resource("thing_lid", "b", "name = \"l\"")),
      new: tree(
        resource("thing_lid", "c", "name = \"l\"") + resource("thing_lid", "d", "name = \"l\"")),
      possible: [
        "thing_lid.a": ["thing_lid.c", "thing_lid.d"],
        "thing_lid.b": ["thing_lid.c", "thing_lid.d"],
      ]),
    Sample(
      testDescription: "one name and other values, of a type that nobody knows",
      old: tree(resource("thing_lid", "a", "name = \"l\"", "h = 1")),
      new: tree(resource("thing_lid", "b", "name = \"l\"", "h = 2")),
      possible: ["thing_lid.a": ["thing_lid.b"]]),
    Sample(
      testDescription: "a move that is declared", old: tree(box("a", "x")),
      new: tree(box("b", "x") + "moved {\n  from = thing_box.a\n  to   = thing_box.b\n}\n")),
    Sample(
      testDescription: "one that is removed on purpose", old: tree(box("a", "x")),
      new: tree(box("b", "x") + "removed {\n  from = thing_box.a\n}\n")),
    Sample(
      testDescription: "a module with several instances",
      old: tree(
        "module \"m\" {\n  source   = \"./modules/m\"\n  for_each = {\n    a = 1\n  }\n}\n",
        ["m": box("a", "a")]),
      new: tree(
        "module \"n\" {\n  source   = \"./modules/n\"\n  for_each = {\n    a = 1\n  }\n}\n",
        ["n": box("a", "a")]), moves: ["module.m": "module.n"]),
    Sample(
      testDescription: "a part of a module with several instances, which needs their keys",
      old: tree(box("a", "a") + box("b", "b")),
      new: tree(
        box("b", "b") + "module \"n\" {\n  source = \"./modules/n\"\n  count  = 2\n}\n",
        ["n": box("a", "a")]), possible: ["thing_box.a": ["module.n.thing_box.a"]]),
    Sample(
      testDescription: "one folder that is called twice",
      old: tree(
        "module \"one\" {\n  source = \"./modules/m\"\n  name   = \"x\"\n}\n",
        ["m": resource("thing_box", "b", "name = var.name")]),
      new: tree(
        "module \"two\" {\n  source = \"./modules/m\"\n  name   = \"x\"\n}\n"
          + "module \"three\" {\n  source = \"./modules/m\"\n  name   = \"y\"\n}\n",
        ["m": resource("thing_box", "b", "name = var.name")]),
      moves: ["module.one": "module.two"]),
  ]

  @Test(arguments: samples)
  func `What is the same at another address is found, and nothing is guessed`(sample: Sample) {
    let found = TreeMoves.found(from: sample.old, to: sample.new, of: Self.stateful)
    let expected = sample.moves.map { TreeMove(from: $0.key, to: $0.value) }.sorted()
    #expect(found.certain.sorted() == expected)
    #expect(found.possible == sample.possible)
  }

  @Test func `The warning has the lines for the stack, and what may be the same is listed`() {
    let moves = TreeMoves(
      certain: [TreeMove(from: "module.m", to: "module.n")],
      possible: ["thing_lid.a": ["thing_lid.b", "thing_lid.c"]])
    #expect(
      moves.warnings(of: "generated/template", isWritten: false) == [
        """
        in generated/template an address changes, so Terraform would destroy and recreate the resources; \
        to keep them, add these lines to the stack, or run swift run \(programName) --write-moves:
          Moved(from: "module.m", to: "module.n")
        """,
        """
        thing_lid.a is no longer declared, and may now be thing_lid.b or thing_lid.c; if it is, add \
        Moved(from: "thing_lid.a", to: …) to the stack
        """,
      ])
    #expect(
      moves.warnings(of: "g/t", isWritten: true).first?.contains(
        "restore g/t from version control") == true)
  }

  @Test func `What no move can save is reported at its new address`() {
    let losses = TreeLoss.found(
      from: Self.tree("", ["m": Self.box("a", "a") + Self.box("b", "b")]),
      to: Self.tree("", ["n": Self.box("a", "a", size: 2) + Self.box("b", "b")]), of: Self.stateful
    ).map(\.description)
    #expect(losses.count == 3)
    #expect(losses.contains { $0.hasPrefix("module.m.thing_box.b becomes module.n.thing_box.b, ") })
    #expect(
      losses.contains { $0.hasPrefix("the argument size of module.n.thing_box.a changes, ") })
    let moved = TreeLoss.found(
      from: Self.tree(Self.box("a", "old")),
      to: Self.tree(
        Self.box("b", "new") + "moved {\n  from = thing_box.a\n  to   = thing_box.b\n}\n"),
      of: Self.stateful
    ).map(\.description)
    #expect(moved.count == 1)
    #expect(
      moved.first?.hasPrefix("the argument name of thing_box.b changes, ") == true, "\(moved)")
  }

  // MARK: The file

  private static func stack(_ labels: [String: String], module: String = "m") -> [any Declaration] {
    [
      Module(module) {
        for (label, input) in labels.sorted(by: { $0.key < $1.key }) {
          TerraformData(label, input: "\(input)")
        }
      }
    ]
  }

  /// Generates a stack as the command does.
  @discardableResult
  private static func generate(
    _ contents: [any Declaration], in folder: URL, writesMoves: Bool = false, force: Bool = false
  ) throws -> Bool {
    let files = try Stack("s") { contents }.files()
    var generation = Generation(
      files, directory: "template", in: Project(folder: folder.path, output: folder.path + "/out"),
      console: Console())
    generation.writesMoves = writesMoves
    try generation.write(force: force)
    return try generation.isCurrent()
  }

  private static func moves(in folder: URL) throws -> [TreeMove]? {
    let path = folder.path + "/out/template/moved.tf"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return MovesFile.moves(in: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test func `The file of moves outlasts later runs, until it is deleted or makes no sense`() throws
  {
    try withTemporaryFolder { folder in
      let one = Self.stack(["a": "1", "b": "2"])
      try Self.generate(one, in: folder)
      let renamed = Self.stack(["a": "1", "b": "2"], module: "n")
      #expect(try Self.generate(renamed, in: folder, writesMoves: true))
      let move = TreeMove(from: "module.m", to: "module.n")
      #expect(try Self.moves(in: folder) == [move])
      let text = try String(
        contentsOfFile: folder.path + "/out/template/moved.tf", encoding: .utf8)
      #expect(text.hasSuffix("\nmoved {\n  from = module.m\n  to   = module.n\n}\n"), "\(text)")

      // A later run keeps it, with more moves too.
      #expect(try Self.generate(renamed, in: folder))
      let again = Self.stack(["c": "1", "b": "2"], module: "n")
      #expect(try Self.generate(again, in: folder, writesMoves: true))
      let second = TreeMove(
        from: "module.n.terraform_data.a", to: "module.n.terraform_data.c")
      #expect(try Self.moves(in: folder) == [move, second])

      // When a resource returns to its old address, the move is replaced by its reverse.
      let back = Self.stack(["a": "1", "b": "2"], module: "n")
      #expect(try Self.generate(back, in: folder, writesMoves: true))
      let way = TreeMove(from: second.to, to: second.from)
      #expect(try Self.moves(in: folder) == [move, way])

      // Once deleted, the file is not written again.
      try FileManager.default.removeItem(atPath: folder.path + "/out/template/moved.tf")
      #expect(try Self.generate(back, in: folder))
      #expect(try Self.moves(in: folder) == nil)
    }
  }

  @Test func `Moves whose target is gone, and those that the stack declares, leave the file`()
    throws
  {
    try withTemporaryFolder { folder in
      try Self.generate(Self.stack(["a": "1", "b": "2"]), in: folder)
      try Self.generate(Self.stack(["c": "1", "d": "2"]), in: folder, writesMoves: true)
      #expect(try Self.moves(in: folder)?.count == 2)
      try Self.generate(Self.stack(["c": "1"]), in: folder)
      #expect(
        try Self.moves(in: folder) == [
          TreeMove(from: "module.m.terraform_data.a", to: "module.m.terraform_data.c")
        ])
      let declared =
        Self.stack(["c": "1"])
        + [Moved(from: "module.m.terraform_data.a", to: "module.m.terraform_data.c")]
      #expect(try Self.generate(declared, in: folder))
      #expect(try Self.moves(in: folder) == nil)
    }
  }

  @Test func `A file of that name that somebody else wrote is left alone`() throws {
    try withTemporaryFolder { folder in
      try Self.generate(Self.stack(["a": "1"]), in: folder)
      try folder.write("# mine\n", to: "out/template/moved.tf")
      #expect(try Self.generate(Self.stack(["a": "1"]), in: folder))
      #expect(throws: OutputError.self) {
        try Self.generate(Self.stack(["b": "1"]), in: folder, writesMoves: true)
      }
      let text = try String(contentsOfFile: folder.path + "/out/template/moved.tf", encoding: .utf8)
      #expect(text == "# mine\n")
    }
  }

  @Test(.enabled(if: TestSupport.Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `Terraform plans no change after the moves`() throws {
    try withTemporaryFolder { folder in
      let root = folder.appendingPathComponent("out/template")
      func terraform(_ arguments: String...) throws -> String {
        let result = try TestSupport.Tool.terraform.run(
          arguments + ["-no-color"], in: root,
          environment: ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"])
        try #require(result.status == 0, "\(result.output)")
        return result.output
      }
      try Self.generate(Self.stack(["a": "1", "b": "2", "x": "3"]), in: folder)
      _ = try terraform("init", "-input=false")
      _ = try terraform("apply", "-auto-approve")
      try Self.generate(
        Self.stack(["a": "1", "b": "2", "x": "3"], module: "n"), in: folder, writesMoves: true)
      let renamed = Self.stack(["a": "1", "c": "2", "x": "3"], module: "n")
      try Self.generate(renamed, in: folder, writesMoves: true)
      _ = try terraform("init", "-input=false")
      _ = try terraform("fmt", "-check", "-recursive")
      _ = try terraform("validate")
      let plan = try terraform("plan")
      #expect(plan.contains("Plan: 0 to add, 0 to change, 0 to destroy."), "\(plan)")
      #expect(plan.contains("module.m.terraform_data.b has moved to module.n.terraform_data.c"))
    }
  }
}
