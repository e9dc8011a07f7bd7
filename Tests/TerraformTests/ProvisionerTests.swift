import Terraform
import TerraformTesting
import TestSupport
import Testing

/// `provisioner`, `connection`, `terraform_data` and the lifecycle of resources.
@Suite("Provisioners") struct ProvisionerTests {
  static let stack = Stack("provisioners") {
    @Variable("address", default: "192.0.2.1", description: "The machine.") var address
    @Variable("key", default: "", description: "Its key.", sensitive: true) var key
    let release = TerraformData(
      "release", input: ["one": 1, "two": 2])
    let host = TerraformData("host", input: "orders", triggersReplace: [release.id, address])
      .connection {
        .ssh(
          host: address, user: "admin", privateKey: key, usesAgent: false,
          platform: .unix, timeout: "2m",
          bastion: .init(host: "bastion.example.com", port: 2222, user: "jump"),
          proxy: .init(host: "\($0.id).example.com", port: 3128, scheme: .https))
      }
      .provisioner {
        .localExec(
          "echo $NAME", workingDirectory: TerraformPath.module, interpreter: ["/bin/sh", "-c"],
          environment: ["NAME": $0.output], isQuiet: true)
      }
      .provisioner { .remoteExec(["hostname \($0.output)"], onFailure: .continue) }
      .provisioner { _ in .remoteExec(scripts: ["a.sh", "b.sh"]) }
      .provisioner { _ in .file("conf/", to: "/etc/app") }
      .provisioner {
        .file(
          content: $0.output, to: "C:/name",
          connection: .winRM(
            host: address, password: key, usesHTTPS: true, isInsecure: false,
            usesNTLM: true, timeout: "5m"))
      }
    release
    host
    Counted(2) { index in
      TerraformData("many", input: index)
        .provisioner {
          .localExec("rm \($0.output) \(index)", when: .destroy, onFailure: .continue)
        }
    }
    RawResource("terraform_data", "raw")
      .provisioner { .localExec("\($0.reference("id") as Expression<String>)") }
    Module("inner") {
      TerraformData("watcher", triggersReplace: [host.output])
        .provisioner { _ in .localExec("echo \(host.id)") }
    }
  }

  static let lifecycle = Stack("lifecycle") {
    let first = TerraformData("first", input: ["a": "b"])
      .precondition(TerraformRun.workspace != "", message: "Never.")
      .ignoringChanges { [$0.input["a"], $0.triggersReplace] }
      .postcondition { .init($0.id != "", message: "\($0.id) is no id.") }
    let many = Counted(2) { _ in TerraformData("many") }
    first
    many
    TerraformData("second", input: "x")
      .lifecycle(Lifecycle(createBeforeDestroy: true, replaceTriggeredBy: [many[0].id]))
      .replaced(whenChanged: first, many, many[1])
    RemoteState("other", in: .local(path: "none"))
      .precondition(first.output["a"] == "b", message: "It must be.")
      .postcondition { .init($0.output("x") != "", message: "It has no x.") }
  }

  @Test("Each is written as Terraform has it") func blocks() throws {
    expectSnapshot(of: Self.stack, named: "provisioners")
  }

  @Test("The lifecycle is written as Terraform has it") func lifecycleBlocks() throws {
    expectSnapshot(of: Self.lifecycle, named: "lifecycle")
  }

  @Test(
    "Terraform accepts them", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"),
    arguments: [Self.stack, Self.lifecycle])
  func valid(_ stack: Stack) throws {
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("A provisioner that acts on destruction uses only its own resource") func destruction() {
    let stack = Stack("s") {
      let other = Thing("other")
      @Variable("name", default: "", description: "") var name
      other
      Thing("a").provisioner { _ in .localExec("\(other.id)", when: .destroy) }
      Thing("b")
        .connection { _ in .ssh(host: name) }
        .provisioner { .remoteExec(["\($0.id)"], when: .destroy) }
      ForEach(["x"]) { each in
        Thing("c").provisioner { _ in .localExec("\(each.value)", when: .destroy) }
      }
      ForEach(["x"]) { each in
        Thing("d").provisioner { .localExec("\(each.key) \($0.id)", when: .destroy) }
      }
    }
    #expect(
      stack.problems() == [
        .foreignValueWhenDestroyed(provisioner: "local-exec", of: "terraform_data.a"),
        .foreignValueWhenDestroyed(provisioner: "remote-exec", of: "terraform_data.b"),
        .foreignValueWhenDestroyed(provisioner: "local-exec", of: "terraform_data.c"),
      ])
  }

  @Test("A machine needs a connection, and a provisioner a resource") func refused() {
    let problems = Stack("s") {
      Thing("a").provisioner { _ in .remoteExec(["ls"]) }
      Thing("b").provisioner { _ in .file("x", to: "y") }
      Thing("c").provisioner { _ in .file("x", to: "y", connection: .ssh(host: "h")) }
      RawResource(data: "terraform_remote_state", "d").provisioner { _ in .localExec("ls") }
      RawResource(data: "terraform_remote_state", "e")
        .lifecycle(Lifecycle(preventDestroy: true))
    }.problems()
    #expect(
      problems == [
        .connectionMissing(provisioner: "remote-exec", of: "terraform_data.a"),
        .connectionMissing(provisioner: "file", of: "terraform_data.b"),
        .provisionerWithoutResource("data.terraform_remote_state.d"),
        .lifecycleWithoutResource("data.terraform_remote_state.e"),
      ])
  }

  @Test("What is no attribute cannot be ignored") func ignored() {
    let problems = Stack("s") {
      Thing("f").ignoringChanges { _ in [Expression("x")] }
      Thing("g").lifecycle(Lifecycle(ignoreChanges: ["tags[", "a.b[\"c\"]"]))
    }.problems()
    #expect(
      problems == [
        .invalidName("(an expression)", of: "attribute name"),
        .invalidName("tags[", of: "attribute name"),
      ])
  }
}
