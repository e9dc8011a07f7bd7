import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// A program with several stacks.
@Suite struct `Several stacks of a program` {
  private static func stack(
    _ name: String, _ directory: String, line: UInt = #line, reading other: Network? = nil
  ) -> Stack {
    Stack(name, directory: directory, fileID: "Shop/Shop.swift", line: line, column: 1) {
      TerraformData("x", input: other.map { $0.stack.output($0.id) } ?? "\(name)")
    }
  }

  /// A stack that others read.
  struct Network {
    let id: Terraform.Output<String>
    let stack: Stack

    init(
      _ name: String = "network", directory: String = "network", reading other: Stack? = nil,
      backend: [Backend] = []
    ) {
      let output = Terraform.Output("id", "vpc-1", description: "Id.")
      id = output
      stack = Stack(name, directory: directory) {
        for backend in backend { backend }
        if let other { TerraformData("x", input: other.output(output)) }
        output
      }
    }
  }

  private struct Shop: Infrastructure {
    var stacks: [Stack] {
      let network = Network()
      return [
        network.stack, Several.stack("staging", "envs/staging", reading: network),
        Several.stack("production", "envs/production", reading: network),
      ]
    }
  }

  private struct SmallerShop: Infrastructure {
    var stacks: [Stack] {
      let network = Network()
      return [network.stack, Several.stack("staging", "envs/staging", reading: network)]
    }
  }

  private struct Nothing: Infrastructure {}

  private struct Single: Infrastructure {
    var stack: Stack { Several.stack("one", "template") }
  }

  private typealias Several = `Several stacks of a program`

  @Test
  func `All are written by one run, each to its folder, and the reader reads the file next door`()
    async throws
  {
    try await withFolder { folder in
      let output = Output(folder, "out")
      #expect(await Shop.run(["--output", output.path]) == 0)
      let tree = try output.tree()
      for root in ["envs/production", "envs/staging", "network"] {
        #expect(tree.contains("\(root)/main.tf"))
      }
      let main = try output.text("envs/staging/main.tf")
      #expect(main.contains("path = \"../../network/terraform.tfstate\""), "\(main)")
      #expect(await Shop.run(["--output", output.path, "--check"]) == 0)
      #expect(await Shop.run(["--output", output.path, "--dry-run"]) == 0)
    }
  }

  @Test func `A run about one stack touches and reports no other`() async throws {
    try await withFolder { folder in
      let output = Output(folder, "out")
      let one = ["--output", output.path, "--stack", "staging"]
      #expect(await Shop.run(one) == 0)
      let written = try output.tree()
      #expect(written.allSatisfy { $0.hasPrefix("envs/staging/") || $0.hasPrefix(".") })
      #expect(await Shop.run(["--output", output.path, "--check"]) == 1)
      #expect(await Shop.run(["--output", output.path]) == 0)

      let path = "envs/production/main.tf"
      try folder.write("by hand", to: "out/\(path)")
      #expect(await Shop.run(one) == 0)
      #expect(await Shop.run(one + ["--check"]) == 0)
      #expect(try output.text(path) == "by hand")
      #expect(await Shop.run(["--output", output.path]) == 2)
      #expect(await Shop.run(one + ["--stack", "production", "--force"]) == 0)
      #expect(await Shop.run(["--output", output.path, "--check"]) == 0)
    }
  }

  @Test
  func `Another program's tree stays, and a run of one stack leaves the record of the others`()
    async throws
  {
    try await withFolder { folder in
      let output = Output(folder, "out")
      let users = TreeOwner(program: "users", directory: "users")
      try output.generate(["users/main.tf": "u"], of: users)
      #expect(await Shop.run(["--output", output.path]) == 0)
      #expect(await Shop.run(["--output", output.path, "--stack", "staging"]) == 0)
      #expect(try output.text("users/main.tf") == "u")
      #expect(try output.plan(["users/main.tf": "u"], of: users).isCurrent)
      #expect(await Shop.run(["--output", output.path, "--check"]) == 0)
    }
  }

  @Test func `A stack that a program has no longer is reported until its folder is removed`()
    async throws
  {
    try await withFolder { folder in
      let output = Output(folder, "out")
      #expect(await Shop.run(["--output", output.path]) == 0)
      let owners = ["network", "envs/staging"].map {
        TreeOwner(program: programName, directory: $0)
      }
      let leftovers = Leftovers.reported(directories: owners.map(\.directory))
      for _ in 1...2 {
        #expect(await SmallerShop.run(["--output", output.path]) == 0)
        #expect(try output.tree().contains("envs/production/main.tf"))
        let files = try output.tree().filter { !$0.hasPrefix("envs/production/") }
        let plan = try output.open().plan(
          for: files.filter { $0 != Manifest.name }.map {
            GeneratedFile(path: $0, contents: try output.text($0))
          }, of: owners, leftovers: leftovers)
        #expect(
          plan.earlierTrees.map(\.description) == [
            """
            \(output.path)/envs/production was also written by this program, which no longer declares a stack \
            there; it is left in place, with all that was created from it: run terraform destroy there, then \
            remove \(output.path)/envs/production
            """
          ])
        #expect(plan.isCurrent)
      }
      try FileManager.default.removeItem(atPath: output.path + "/envs/production")
      #expect(await SmallerShop.run(["--output", output.path, "--check"]) == 1)
      #expect(await SmallerShop.run(["--output", output.path]) == 0)
      #expect(await SmallerShop.run(["--output", output.path, "--check"]) == 0)
      let manifest = try output.text(Manifest.name)
      #expect(!manifest.contains("envs/production"))
    }
  }

  @Test func `A stack whose directory changes is to take its state along`() throws {
    try withTemporaryFolder { folder in
      let output = Output(folder)
      func owners(_ directories: String...) -> [TreeOwner] {
        directories.map { TreeOwner(program: "shop", directory: $0) }
      }
      try output.generate(["a/m.tf": "a", "b/m.tf": "b"], of: owners("a", "b"))
      let plan = try output.generate(
        ["a/m.tf": "a", "c/m.tf": "b"], of: owners("a", "c"),
        leftovers: .reported(directories: ["a", "c"]))
      #expect(plan.earlierTrees.map(\.path) == [folder.path + "/b"])
      #expect(plan.earlierTrees.first?.newPath == folder.path + "/c")
      let chosen = try output.generate(["a/m.tf": "a"], of: owners("a"), leftovers: .ignored)
      #expect(chosen.earlierTrees == [])
      #expect(try output.text("c/m.tf") == "b")
    }
  }

  enum Refusal: Sendable {
    case name, directory, directoryInCase, innerFirst, outerFirst
  }

  @Test(
    arguments: [
      (("a", "x"), ("a", "y"), .name), (("a", "x"), ("b", "x"), .directory),
      (("a", "envs/x"), ("b", "Envs/X"), .directoryInCase),
      (("a", "x"), ("b", "x/y"), .outerFirst), (("a", "x/y/z"), ("b", "x"), .innerFirst),
      (("a", "x"), ("b", "xy"), nil),
    ] as [((String, String), (String, String), Refusal?)])
  func `Stacks that cannot lie next to each other are refused with both places`(
    one: (String, String), other: (String, String), refusal: Refusal?
  ) {
    let stacks = [Self.stack(one.0, one.1, line: 1), Self.stack(other.0, other.1, line: 2)]
    let (first, second) = (StackPlace(of: stacks[0]), StackPlace(of: stacks[1]))
    let expected: StackPlaceProblem? =
      switch refusal {
      case .name: .repeatedName("a", first: first.location)
      case .directory: .repeatedDirectory("b", first: first)
      case .directoryInCase: .directoriesDifferInCase(second, first: first)
      case .innerFirst: .nestedDirectory(first, in: second)
      case .outerFirst: .nestedDirectory(second, in: first)
      case nil: nil
      }
    let problems = StackPlaces.problems(of: stacks.map { CollectedStack($0) })
    #expect(
      problems.compactMap { $0.problem as? StackPlaceProblem } == (expected.map { [$0] } ?? []))
    for error in problems {
      #expect(error.description.hasPrefix("Shop.swift:2:1: error: "))
      #expect(error.description.contains("Shop.swift:1:1"))
    }
  }

  @Test func `A circle of stacks is refused`() {
    let first = Network("a", directory: "a")
    let second = Network("b", directory: "b", reading: first.stack)
    let again = Network("a", directory: "a", reading: second.stack)
    let problems = StackPlaces.problems(of: [again.stack, second.stack].map { CollectedStack($0) })
    #expect(problems.compactMap { $0.problem as? StackPlaceProblem } == [.circle(["a", "b", "a"])])
    #expect(problems.first?.location.file == "ProgramStacksTests.swift")
  }

  @Test(arguments: [([Backend](), true), ([.s3(bucket: "b", key: "k")], false)])
  func `A stack of another program is read by a backend that others can reach`(
    backend: [Backend], isRefused: Bool
  ) {
    let network = Network(backend: backend)
    let problems = StackPlaces.problems(
      of: [CollectedStack(Self.stack("orders", "orders", reading: network))])
    let refusal = StackPlaceProblem.foreignLocalState("network", reader: "orders")
    #expect(
      problems.compactMap { $0.problem as? StackPlaceProblem } == (isRefused ? [refusal] : []))
  }

  @Test func `A stack is chosen by its name`() throws {
    let stacks = try ProgramStacks(of: Shop())
    #expect(try stacks.chosen([]).map(\.stack.name) == ["network", "staging", "production"])
    #expect(
      try stacks.chosen(["production", "network"]).map(\.stack.name) == ["network", "production"])
    #expect(try stacks.one("staging", for: "demo").stack.name == "staging")
    #expect(
      throws: StackChoiceError.severalStacks(
        command: "demo", names: ["network", "staging", "production"])
    ) { try stacks.one(nil, for: "demo") }
    let unknown = StackChoiceError.unknownStack(
      "stagin", known: ["network", "staging", "production"])
    #expect(throws: unknown) { try stacks.chosen(["staging", "stagin"]) }
    #expect(unknown.description == "there is no stack \"stagin\"; did you mean \"staging\"?")
    #expect(
      StackChoiceError.unknownStack("elsewhere", known: ["a", "b"]).description
        == "there is no stack \"elsewhere\"; there are: a, b")
  }

  @Test func `A program with one stack is as before, and one with none is refused`() async throws {
    let single = try ProgramStacks(of: Single())
    #expect(try single.one(nil, for: "demo").stack.name == "one")
    #expect(try single.one("one", for: "demo").stack.name == "one")
    #expect(!single.isComplete)
    let none = StackChoiceError.noStack(program: "Nothing")
    #expect(throws: none) { try ProgramStacks(of: Nothing()) }
    #expect(none.description.contains("var stacks: [Stack]"))
    #expect(await Nothing.run([]) == 2)
  }

  @Test func `What is wrong with several stacks comes in one report`() async throws {
    let project = Project(folder: "/nowhere", output: "/nowhere/generated")
    let stacks = ["a", "b"].map { name in
      CollectedStack(
        Stack(name, directory: name, fileID: "Shop/Shop.swift", line: 1, column: 1) {})
    }
    do {
      _ = try await project.files(of: stacks, by: PlainProgram<Shop>.self, console: Console())
      Issue.record("nothing was refused")
    } catch let errors as DeclarationErrors {
      #expect(errors.errors.count == 2, "\(errors)")
    }
  }
}
