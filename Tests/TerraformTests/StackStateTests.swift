import Foundation
import Terraform
import TestSupport
import Testing

@Suite struct `A stack that reads another one` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  /// A stack whose outputs other stacks read.
  struct Network {
    let name: Output<String>
    let sizes: Output<[Number]>
    let password: Output<String>
    /// It is placed in no stack.
    let unplaced = Output("unplaced", "x", description: "Not placed.")
    let stack: Stack

    init(directory: String = "network", _ backend: [Backend] = []) {
      let network = Thing("network", input: "vpc-1")
      name = Output("name", network.output, description: "Name.")
      sizes = Output("sizes", [1, 2], description: "Sizes.")
      password = Output("password", .sensitive("secret"), description: "Password.", sensitive: true)
      stack = Stack("shop-network", directory: directory) { [name, sizes, password, backend] in
        for backend in backend { backend }
        Module("inner") { network }
        name
        sizes
        password
      }
    }
  }

  private static func reader(
    directory: String = "orders", @DeclarationBuilder _ contents: () -> [any Declaration]
  ) -> Stack {
    Stack("orders", directory: directory, contents)
  }

  private static func block(_ body: String) -> String {
    "data \"terraform_remote_state\" \"shop_network\" {\n\(body)\n}\n"
  }

  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let backend: [Backend]
    var directory = "network"
    let body: String
  }

  static let samples = [
    Sample(
      testDescription: "no backend", backend: [],
      body: """
          backend = "local"
          config = {
            path = "../network/terraform.tfstate"
          }
        """),
    Sample(
      testDescription: "a local file", backend: [.local(path: "../../states/network.tfstate")],
      directory: "layers/network",
      body: """
          backend = "local"
          config = {
            path = "../states/network.tfstate"
          }
        """),
    Sample(
      testDescription: "an absolute path", backend: [.local(path: "/states/network")],
      body: """
          backend = "local"
          config = {
            path = "/states/network"
          }
        """),
    Sample(
      testDescription: "s3",
      backend: [.s3(bucket: "acme-state", key: "network", region: "eu-west-1")],
      body: """
          backend = "s3"
          config = {
            bucket  = "acme-state"
            key     = "network"
            region  = "eu-west-1"
            encrypt = true
          }
        """),
    Sample(
      testDescription: "HCP Terraform",
      backend: [.cloud(organization: "acme", workspaces: .named("network", project: "shop"))],
      body: """
          backend = "remote"
          config = {
            organization = "acme"
            workspaces = {
              name = "network"
            }
          }
        """),
  ]

  @Test(arguments: samples)
  func `The data source has the settings of the other stack's own backend`(sample: Sample) throws {
    let network = Network(directory: sample.directory, sample.backend)
    let stack = Self.reader {
      Thing("x", input: network.stack.output(network.name))
      Thing("y", input: "\(network.stack.output(network.sizes)[0])")
    }
    let main = try #require(try stack.text(of: "orders/main.tf"))
    #expect(main.contains(Self.block(sample.body)), "\(main)")
    #expect(
      main.contains("input  = data.terraform_remote_state.shop_network.outputs.name\n")
        || main.contains("input = data.terraform_remote_state.shop_network.outputs.name\n"),
      "\(main)")
    #expect(main.contains("data.terraform_remote_state.shop_network.outputs.sizes[0]"))
  }

  @Test func `A reader can name the workspace and what the backend leaves open`() throws {
    @Variable("state_bucket", description: "Bucket.") var bucket: Expression<String>
    let network = Network([.raw("s3") { $0.set("key", "network") }])
    let state = network.stack.state(
      workspace: "staging", settings: ["bucket": .value(bucket), "key": "n"], label: "other")
    let stack = Self.reader { Thing("x", input: state.output(network.name)) }
    let main = try #require(try stack.text(of: "orders/main.tf"))
    #expect(
      main.contains(
        """
        data "terraform_remote_state" "other" {
          backend   = "s3"
          workspace = "staging"
          config = {
            key    = "n"
            bucket = var.state_bucket
          }
        }
        """), "\(main)")
  }

  @Test func `A module is given the value by a variable with the stack's name`() throws {
    let network = Network()
    let stack = Self.reader {
      Module("m") { Thing("x", input: network.stack.output(network.name)) }
    }
    #expect(
      try stack.text(of: "orders/modules/m/var.tf")?.contains(
        """
        variable "shop_network_name" {
          description = "Output name of data.terraform_remote_state.shop_network."
          type        = string
        }
        """) == true)
    #expect(
      try stack.text(of: "orders/main.tf")?.contains(
        "shop_network_name = data.terraform_remote_state.shop_network.outputs.name") == true)
  }

  @Test func `What is sensitive there stays sensitive here`() throws {
    let network = Network()
    let stack = Self.reader {
      Module("m") { Thing("x", input: network.stack.output(network.password)) }
      Output("again", network.stack.output(network.password), description: "Password.")
    }
    #expect(
      try stack.text(of: "orders/modules/m/var.tf")?.contains("sensitive   = true") == true)
    let output = try #require(try stack.text(of: "orders/output.tf"))
    #expect(output.contains("sensitive   = true"))
    #expect(
      output.contains("sensitive(data.terraform_remote_state.shop_network.outputs.password)"),
      "\(output)")
  }

  @Test func `An output that the stack does not have is refused where it is read`() {
    let network = Network()
    let number = Output<Number>("name", 1, description: "Number.")
    let errors = Self.reader {
      Thing("x", input: network.stack.output(network.unplaced))
      Thing("y", input: "\(network.stack.output(number))")
    }.errors()
    let expected: [StackProblem] = [
      .unknownOutput("unplaced", of: "shop-network", known: ["name", "password", "sizes"]),
      .otherOutput("name", of: "shop-network"),
    ]
    #expect(errors.compactMap { $0.problem as? StackProblem } == expected)
    #expect(errors.allSatisfy { $0.location.file == "StackStateTests.swift" })
  }

  @Test(arguments: [
    (Backend.raw("s3"), ["bucket", "key"]), (.raw("s3") { $0.set("key", "k") }, ["bucket"]),
    (.raw("http"), ["address"]), (.cloud(), ["organization", "workspaces"]),
    (.raw("gcs"), ["bucket"]),
  ])
  func `A backend that leaves settings open cannot be read without them`(
    backend: Backend, missing: [String]
  ) {
    let network = Network([backend])
    let problems = Self.reader { Thing("x", input: network.stack.output(network.name)) }
      .problems(of: StackProblem.self)
    #expect(problems.count == 1)
    guard case .incompleteBackend("shop-network", _, missing)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
  }

  @Test(arguments: [
    (Backend.Workspaces.prefixed("network-"), false, true),
    (.prefixed("network-"), true, false), (.named("network"), false, false),
  ])
  func `One of several workspaces has to be named`(
    workspaces: Backend.Workspaces, isNamed: Bool, isRefused: Bool
  ) {
    let network = Network([.remote(organization: "acme", workspaces: workspaces)])
    let state = network.stack.state(workspace: isNamed ? "staging" : nil)
    let problems = Self.reader { Thing("x", input: state.output(network.name)) }
      .problems(of: StackProblem.self)
    #expect(problems == (isRefused ? [.workspaceMissing(of: "shop-network")] : []))
  }

  @Test func `Two values of one stack are refused`() {
    let (first, second) = (Network(), Network())
    let problems = Self.reader {
      Thing("x", input: first.stack.output(first.name))
      Thing("y", input: second.stack.output(second.name))
    }.problems(of: StackProblem.self)
    #expect(!problems.isEmpty)
    for problem in problems {
      #expect(
        problem.statement.hasPrefix("data.terraform_remote_state.shop_network reads the stack"))
      #expect(problem.remedy.hasPrefix("make a stack once, with let"))
    }
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `Terraform reads the outputs of the applied stack, and hides what is sensitive`() throws {
    let network = Network()
    let reader = Self.reader {
      Thing("x", input: network.stack.output(network.name))
      Thing("z", input: network.stack.output(network.password))
      Module("m") { Thing("y", input: network.stack.output(network.password)) }
      Output("read", network.stack.output(network.name), description: "Read.")
    }
    try withTemporaryFolder { folder in
      for stack in [network.stack, reader] {
        for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      }
      for (directory, name) in [("network", "name"), ("orders", "read")] {
        let root = folder.appendingPathComponent(directory)
        for arguments in [["init", "-input=false"], ["apply", "-auto-approve"]] {
          let result = try Tool.terraform.run(
            arguments + ["-no-color"], in: root,
            environment: ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"])
          try #require(result.status == 0, "\(result.output)")
          #expect(!result.output.contains("secret"), "\(result.output)")
        }
        let output = try Tool.terraform.run(["output", "-raw", name], in: root)
        #expect(output.output == "vpc-1")
      }
    }
  }
}

@Suite struct `The values of a variable file` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  @Test func `Without a name, it is the file that Terraform reads by itself`() throws {
    @Variable("size", description: "Size.") var size: Expression<Number>
    let stack = Stack("s") {
      Thing("x", input: "\(size)")
      VariableFile { $0.set($size, 2) }
    }
    #expect(try stack.text(of: "template/terraform.tfvars")?.hasSuffix("\nsize = 2\n") == true)
  }

  @Test func `A secret and a null that is not taken are refused`() {
    @Variable("token", description: "Token.", sensitive: true) var token: Expression<String>
    @Variable("name", description: "Name.", nullable: false) var name: Expression<String>
    let problems = Stack("s") {
      Thing("x", input: token)
      Thing("y", input: name)
      VariableFile {
        $0.set($token, "t")
        $0.set($name, .null)
      }
    }.problems(of: VariableFileProblem.self)
    #expect(problems == [.secret("token"), .null("name")])
    #expect(problems.first?.remedy.hasSuffix("TF_VAR_token") == true)
  }

  struct Rule: Sendable {
    let title: String
    let rule: @Sendable (Expression<Number>) -> Expression<Bool>
    let refused: Bool
  }

  @Test(arguments: [
    Rule(title: "too few", rule: { $0 >= 3 }, refused: true),
    Rule(title: "enough", rule: { $0 >= 2 }, refused: false),
    Rule(title: "one of", rule: { .contains([1, 3], value: $0) }, refused: true),
    Rule(title: "one of them", rule: { .contains([1, 2], value: $0) }, refused: false),
    Rule(title: "between", rule: { $0 > 0 && $0 < 2 }, refused: true),
    Rule(title: "either", rule: { $0 < 0 || $0 == 2 }, refused: false),
    Rule(title: "not", rule: { !($0 == 2) }, refused: true),
    Rule(title: "only Terraform knows", rule: { _ in .raw("var.size > 9") }, refused: false),
  ])
  func `A value that a validation certainly refuses is refused`(rule: Rule) {
    @Variable(
      "size", description: "Size.",
      validation: [.init({ rule.rule($0) }, message: "It does not fit.")])
    var size: Expression<Number>
    let problems = Stack("s") {
      Thing("x", input: "\(size)")
      VariableFile { $0.set($size, 2) }
    }.problems(of: VariableFileProblem.self)
    #expect(problems == (rule.refused ? [.refused("size", message: "It does not fit.")] : []))
  }
}
