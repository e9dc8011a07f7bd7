import Foundation
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite("Calls of modules") struct ModuleCallTests {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  static let stack = Stack("calls") {
    let before = TerraformData("before", input: "x")
    @Variable("networks", default: 2, description: "How many.") var count
    let single = ModuleCall("single", source: .local("../network")) { body in
      body.set("name", "single")
    }
    .dependsOn(before)
    .comment("Waits.")
    let counted = Counted(count) { index in
      ModuleCall("counted", source: .local("../network")) { body in
        body.set("name", "network \(index)")
      }
    }
    let each = ForEach(["a": "one", "b": "two"]) { each in
      ModuleCall("each", source: .local("../network")) { body in
        body.set("name", "\(each.key) \(each.value)")
      }
    }
    let queues = ForEach(["x", "y"]) { each in TerraformData("queues", input: each.key) }
    before
    single
    counted
    each
    queues
    Output("single", single.output("name", as: String.self), description: "Of one.")
    Output("second", counted[1].output("name", as: String.self), description: "Of the second.")
    Output("all", counted.all(output: "name", as: String.self), description: "Of all.")
    Output("a", each["a"].output("name", as: String.self), description: "Of a.")
    Output("every", each.all(output: "name", as: String.self), description: "Of every key.")
    Output("queues", queues.all(\.output), description: "Of every queue.")
    Module("user") {
      TerraformData(
        "user",
        input: [
          counted[0].output("name", as: String.self), each["b"].output("name"),
          single.output("name"),
        ])
      TerraformData("waits").dependsOn(counted, single)
    }
    Module("late") { TerraformData("late") }.dependsOn(counted, queues)
    Moved(from: "module.old", to: counted[0])
    Moved(from: "module.older", to: "module.old")
  }

  @Test("They have meta-arguments and instances as resources do") func calls() throws {
    expectSnapshot(of: Self.stack, named: "calls")
  }

  @Test(
    "Terraform accepts them, and applies them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    try withTemporaryFolder { folder in
      for file in try Self.stack.files() { try folder.write(file.contents, to: file.path) }
      try folder.write(
        """
        variable "name" {
          type = string
        }

        output "name" {
          value = upper(var.name)
        }

        """, to: "network/main.tf")
      let root = folder.appendingPathComponent(Self.stack.directory)
      #expect(try Tool.complaint(in: root) == nil)
      let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
      let result = try Tool.terraform.run(
        ["apply", "-auto-approve", "-no-color"], in: root, environment: environment)
      #expect(result.status == 0, "\(result.output)")
      let output = try Tool.terraform.run(
        ["output", "-json", "every"], in: root, environment: environment)
      #expect(output.output.contains(#"{"a":"A ONE","b":"B TWO"}"#), "\(output.output)")
    }
  }

  @Test(
    "Where a module lies is written as Terraform reads it",
    arguments: [
      (
        ModuleSource.registry("terraform-aws-modules/vpc/aws", version: "~> 5.8"),
        ["terraform-aws-modules/vpc/aws", "~> 5.8"]
      ),
      (.registry("app.terraform.io/acme/vpc/aws//modules/a", version: "1.0.0"), ["1.0.0"]),
      (.local("./network"), [#""./network""#]),
      (
        .git("https://example.com/n.git", ref: "v1.2.0", folder: "modules/vpc", depth: 1),
        [#""git::https://example.com/n.git//modules/vpc?ref=v1.2.0&depth=1""#]
      ),
      (.git("git@github.com:acme/n.git"), [#""git::git@github.com:acme/n.git""#]),
      (
        .archive("https://example.com/n.zip", folder: "a"), [#""https://example.com/n.zip//a""#]
      ),
      (
        .archive("https://example.com/n?archive=zip", folder: "a"),
        [#""https://example.com/n//a?archive=zip""#]
      ),
      (
        .git("https://example.com/n.git?x=y", ref: "v1", folder: "a"),
        [#""git::https://example.com/n.git//a?x=y&ref=v1""#]
      ),
    ])
  func sources(_ source: ModuleSource, _ texts: [String]) throws {
    let text = try Stack("s") { ModuleCall("m", source: source) }.text()
    for part in texts { #expect(text.contains(part), "\(text)") }
  }

  @Test(
    "An address that Terraform would not find is refused",
    arguments: [
      "", "network", "a/b", "a b/c/d", "a/b/c/d", "a/b/c/d/e", "a.b/c/d", "git::", "git:://a",
      "git::?ref=v1",
    ])
  func unknown(_ source: String) {
    let problems = Stack("s") { ModuleCall("m", source: source) }.problems()
    #expect(problems == [.invalidName(source, of: "source of a module", against: .moduleSource)])
  }

  @Test(
    "A version is only for registries",
    arguments: [
      ("./network", true), ("github.com/acme/n", false),
      ("git::https://example.com/n.git", false), ("https://example.com/n.zip", false),
    ])
  func versions(_ source: String, _ isFolder: Bool) {
    let stack = Stack("s") { ModuleCall("m", source: source, version: "1.0.0") }
    #expect(
      stack.problems() == [
        .versionWithoutRegistry(module: "m", source: source, isFolder: isFolder)
      ])
  }

  @Test("A module that waits for itself, or for what is not placed, is refused") func waits() {
    let (inner, unplaced) = (Thing("inner"), Thing("unplaced"))
    let problems = Stack("s") {
      let other = Thing("other", input: inner.id)
      other
      Module("outer") { Module("m") { inner } }.dependsOn(other)
      Module("n") { Thing("n") }.dependsOn(unplaced)
    }.problems()
    #expect(
      problems == [
        .cycle(["terraform_data.other", "terraform_data.inner", "terraform_data.other"]),
        .notPlaced("terraform_data.unplaced", declaredAt: unplaced.identity.location),
      ])
  }

  @Test("Mistakes in instances are reported as those of resources are") func instances() {
    let unplaced = Thing("unplaced")
    let problems = Stack("s") {
      var leaked: Expression<Number> = 0
      let inner = Counted(2) { index in
        leaked = index
        return ModuleCall("inner", source: "./m")
      }
      let both = ForEach(["a"]) { _ in inner[0] }
      both
      ModuleCall("leak", source: "./m") { $0.set("x", leaked) }
      ModuleCall("waits", source: "./m").dependsOn(unplaced)
      ModuleCall("versioned", source: "a/b/c", version: "latest")
      @Variable<Set<String>>(
        "secret", default: [], description: "", sensitive: true)
      var secret
      ForEach(secret) { _ in ModuleCall("secretive", source: "./m") }
      ForEach(secret) { _ in Thing("secretive") }
      ForEach(.nonsensitive(secret)) { _ in Thing("open") }
      let many = Counted(2) { _ in ModuleCall("many", source: "./m") }
      many
      Output(
        "o",
        many.all(output: "x", as: String.self), description: "")
      let call = ModuleCall("each", source: "./m")
      let each = ForEach(["a"]) { _ in call }
      each
      Output("p", call.output("x", as: String.self), description: "")
    }.problems()
    #expect(
      problems == [
        .countWithForEach("module.inner"),
        .iteratorOutOfPlace("count"),
        .notPlaced("terraform_data.unplaced", declaredAt: unplaced.identity.location),
        .invalidName(
          "latest", of: "version constraint of module.versioned", against: .versionConstraint),
        .sensitiveKeys(of: "module.secretive"),
        .sensitiveKeys(of: "terraform_data.secretive"),
        .instanceMissing("module.each"),
      ])
  }
}
