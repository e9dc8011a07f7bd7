import Foundation
import Terraform
import TestSupport
import Testing

/// Terraform acts on blocks that are about more than one run as their documentation says.
@Suite("Runs", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct ApplyTests {
  private typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  /// Runs each stack in turn in one folder, and gives what Terraform prints at each.
  private func runs(_ stacks: [Stack], in folder: URL) throws -> [String] {
    let root = folder.appendingPathComponent("template")
    let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
    return try stacks.map { stack in
      let modules = root.appendingPathComponent("modules")
      if FileManager.default.fileExists(atPath: modules.path) {
        try FileManager.default.removeItem(at: modules)
      }
      for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      var output = ""
      for arguments in [["init", "-input=false"], ["apply", "-auto-approve"]] {
        let result = try Tool.terraform.run(
          arguments + ["-no-color"], in: root, environment: environment)
        try #require(result.status == 0, "\(result.output)")
        output = result.output
      }
      return output
    }
  }

  @Test("Provisioners run with what the resource itself says, when it is made and when it goes")
  func provisioners() throws {
    func stack(_ revision: Expression<String>) -> Stack {
      Stack("provisioners") {
        for name in ["one", "two"] {
          TerraformData(
            name, input: Expression(name), triggersReplace: name == "one" ? [revision] : []
          )
          .provisioner {
            .localExec("echo made $NAME >> log.txt", environment: ["NAME": $0.output])
          }
          .provisioner { .localExec("echo gone \($0.output) >> log.txt", when: .destroy) }
          .provisioner { _ in .localExec("exit 1", onFailure: .continue) }
        }
      }
    }
    try withTemporaryFolder { folder in
      _ = try runs([stack("a"), stack("b")], in: folder)
      let log = try String(
        contentsOf: folder.appendingPathComponent("template/log.txt"), encoding: .utf8)
      let lines = log.split(separator: "\n").map(String.init)
      #expect(lines.sorted() == ["gone one", "made one", "made one", "made two"], "\(log)")
    }
  }

  @Test("What was moved from one module to another is kept, what was removed forgotten")
  func moving() throws {
    let before = Stack("before") {
      Module("old") {
        TerraformData("thing", input: "x")
        TerraformData("forgotten", input: "y")
      }
      TerraformData("gone", input: "z")
    }
    let after = Stack("after") {
      let thing = TerraformData("renamed", input: "x")
      Module("new") { thing }
      Moved(from: "module.old.terraform_data.thing", to: thing)
      Removed("module.old.terraform_data.forgotten", destroying: false)
      Removed("terraform_data.gone") { gone in
        [.localExec("echo gone \(gone.reference("output") as Expression<String>) >> log.txt")]
      }
    }
    try withTemporaryFolder { folder in
      let outputs = try runs([before, after], in: folder)
      #expect(outputs[0].contains("Resources: 3 added, 0 changed, 0 destroyed."))
      #expect(outputs[1].contains("Resources: 0 added, 0 changed, 1 destroyed."), "\(outputs[1])")
      #expect(outputs[1].contains("has moved to module.new.terraform_data.renamed"))
      let log = try String(
        contentsOf: folder.appendingPathComponent("template/log.txt"), encoding: .utf8)
      #expect(log == "gone z\n")
    }
  }

  @Test("A change of one resource replaces those that say so, and leaves what is ignored")
  func replacing() throws {
    func stack(_ revision: Expression<String>) -> Stack {
      Stack("replacing") {
        let cause = TerraformData("cause", input: revision)
        cause
        TerraformData("whole", input: "x").replaced(whenChanged: cause)
        TerraformData("part", input: "x")
          .lifecycle(Lifecycle(replaceTriggeredBy: [cause.input]))
        TerraformData("triggered", triggersReplace: [cause.output])
        TerraformData("ignoring", input: revision).ignoringChanges { [$0.input] }
      }
    }
    try withTemporaryFolder { folder in
      let outputs = try runs([stack("one"), stack("two")], in: folder)
      #expect(outputs[0].contains("Resources: 5 added, 0 changed, 0 destroyed."))
      #expect(outputs[1].contains("Resources: 3 added, 1 changed, 3 destroyed."), "\(outputs[1])")
    }
  }

  @Test("A condition that does not hold stops the run with its message") func conditions() throws {
    let stack = Stack("conditions") {
      @Variable("least", default: 3, description: "The least.") var least
      @Variable(
        "most", default: 2, description: "The most.",
        validation: [.init({ $0 >= least }) { "Most \($0) is less than \(least)." }])
      var most
      let thing = TerraformData("thing", input: "x")
        .precondition(least < 3, message: "Least is \(least).")
        .postcondition { .init($0.input == "y", message: "Input is \($0.input).") }
      thing
      Output("most", most, description: "The most.")
      Output(
        "thing", thing.id, description: "Its id.",
        preconditions: [.init(thing.input == "z", message: "Output of \(thing.input).")])
    }
    func complaint(_ arguments: [String]) throws -> String {
      try withTemporaryFolder { folder in
        for file in try stack.files() { try folder.write(file.contents, to: file.path) }
        let root = folder.appendingPathComponent("template")
        let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
        _ = try Tool.terraform.run(["init"], in: root, environment: environment)
        let result = try Tool.terraform.run(
          ["apply", "-auto-approve", "-no-color"] + arguments, in: root, environment: environment)
        #expect(result.status != 0)
        return result.output
      }
    }
    #expect(try complaint([]).contains("Most 2 is less than 3."))
    #expect(try complaint(["-var=most=9"]).contains("Least is 3."))
    #expect(try complaint(["-var=least=1"]).contains("Input is x."))
  }

  @Test("A version of Terraform without experiments says only that") func experiments() throws {
    let stack = Stack("s") {
      TerraformData("x")
      TerraformSettings.experiments("something_new")
    }
    let complaint = try #require(try Tool.complaint(about: stack))
    #expect(complaint.contains("Module uses experimental features"), "\(complaint)")
  }
}
