import AWS
import Terraform

extension LanguageTable {
  static let tests: [TablePage.Section] = [
    TablePage.Section("Test files") {
      Construct(
        "variables", "run", "run.command", "run.assert.condition", "run.assert.error_message",
        base: [], needsRoot: true
      ) {
        @Variable("stage", default: "live", description: "Stage.") var stage
        let queue = TerraformData("queue", input: "orders-\(stage)")
        queue
        TestFile("naming") {
          TestVariables { $0.set($stage, "test") }
          TestRun("names", command: .plan) {
            Assert(queue.output == "orders-test", message: "It is called \(queue.output).")
          }
        }
      }
      Construct(
        "run.variables", "run.expect_failures", "run.state_key", base: [], needsRoot: true
      ) {
        @Variable(
          "stage", default: "test", description: "Stage.",
          validation: [.init({ $0 != "" }, message: "A stage has a name.")])
        var stage
        $stage
        TestFile("stages") {
          TestRun("refuses", command: .plan, stateKey: "other") {
            TestVariables { $0.set($stage, "") }
            ExpectFailures(of: $stage)
          }
        }
      }
      Construct(
        "run.plan_options.mode", "run.plan_options.refresh", "run.plan_options.replace",
        "run.plan_options.target", base: [], given: [staged], needsRoot: true
      ) {
        TestFile("plans") {
          TestRun("made")
          TestRun(
            "again", command: .plan,
            options: PlanOptions(mode: .normal, refresh: false, replace: [staged], target: [staged])
          )
        }
      }
      Construct(
        "run.module.source", "run.output", base: [], needsRoot: true,
        files: [
          .init(
            path: "tests/setup/main.tf",
            text:
              "variable \"name\" {\n  default = \"x\"\n}\noutput \"name\" {\n  value = var.name\n}\n"
          )
        ]
      ) {
        TestFile("modules") {
          let setup = TestRun("setup", module: .local("./tests/setup"))
          setup
          TestRun("uses", module: .local("./tests/setup")) {
            TestVariables { $0.set("name", setup.output("name", as: String.self)) }
          }
        }
      }
      Construct("run.providers", "provider in a test", given: [queue], needsRoot: true) {
        TestFile("providers") {
          let other = MockProvider("aws", alias: "other")
          other
          TestRun("elsewhere", providers: ["aws": other])
        }
      }
      Construct(
        "test.parallel", "run.parallel", base: [], given: [staged], needsRoot: true,
        from: .parallel
      ) {
        TestFile("side_by_side", parallel: true) {
          TestRun("one")
          TestRun("other", parallel: false)
        }
      }
      Construct("variable of a test file", base: [], given: [staged], from: .testVariable) {
        @Variable("account", description: "Account to test in.") var account: Expression<String>
        TestFile("accounts") {
          $account
          TestRun("setup", module: .local("./testing")) {
            TestVariables { $0.set("account", account) }
          }
        }
      }
      Construct("variables from outputs of runs", base: [], from: .runOutputs) {
        @Variable("stage", default: "live", description: "Stage.") var stage
        let setup = TestRun("setup", module: .local("./testing"))
        $stage
        TestFile("stages") {
          TestVariables { $0.set($stage, setup.output("stage")) }
          setup
          TestRun("made")
        }
      }
      Construct(
        "mock_provider", "mock_provider.alias", "mock_provider.override_during",
        "mock_provider.mock_resource", "mock_provider.mock_resource.defaults",
        "mock_provider.mock_data", given: [queue], needsRoot: true
      ) {
        TestFile("mocks") {
          MockProvider("aws", alias: "mocked", during: .plan) {
            MockResource(like: queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
            MockData(like: DataRegion("here")) { $0.set(\.name, "eu-west-1") }
          }
          TestRun("made")
        }
      }
      Construct(
        "mock_provider.mock_resource.override_during", "mock_provider.mock_data.defaults",
        "mock_provider.mock_data.override_during", given: [queue], needsRoot: true
      ) {
        TestFile("plans") {
          MockProvider("aws") {
            MockResource(like: queue, during: .plan) {
              $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders")
            }
            MockData(like: DataRegion("here"), during: .apply) { $0.set(\.name, "eu-west-1") }
          }
          TestRun("planned", command: .plan)
        }
      }
      Construct("mock_provider.source", "mock_resource in a file", given: [queue], needsRoot: true)
      {
        let queues = MockFile("queues") {
          MockResource(like: queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
        }
        queues
        TestFile("files") {
          MockProvider("aws", source: queues.folder)
          TestRun("made")
        }
      }
      Construct(
        "override_resource.target", "override_resource.values", "override_data", "override_module",
        given: [queue, here, inner], needsRoot: true
      ) {
        TestFile("overrides") {
          MockProvider("aws")
          OverrideResource(queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
          OverrideData(here) { $0.set(\.name, "eu-west-1") }
          OverrideModule(inner) { $0.set("name", "orders") }
          TestRun("made")
        }
      }
      Construct(
        "override_resource.override_during", "override_data.target", "override_data.values",
        "override_data.override_during", "override_module.target", "override_module.outputs",
        "override_module.override_during", given: [queue, here, inner], needsRoot: true
      ) {
        TestFile("plans") {
          MockProvider("aws")
          OverrideResource(queue, during: .plan) {
            $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders")
          }
          OverrideData(here, during: .plan) { $0.set(\.name, "eu-west-1") }
          OverrideModule(inner, during: .plan) { $0.set("name", "orders") }
          TestRun("planned", command: .plan)
        }
      }
      Construct(
        "run.override_resource", "run.override_data", "run.override_module",
        given: [queue, here, inner], needsRoot: true
      ) {
        TestFile("one") {
          MockProvider("aws")
          TestRun("made") {
            OverrideResource(queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
            OverrideData(here) { $0.set(\.name, "eu-west-1") }
            OverrideModule(inner) { $0.set("name", "orders") }
          }
        }
      }
    }
  ]

  private static let staged = TerraformData("staged", input: "orders")
  private static let queue = SQSQueue("orders", name: "orders")
  private static let here = DataRegion("here")
  private static let inner = Module("inner") { Local("name", "orders") }
}
