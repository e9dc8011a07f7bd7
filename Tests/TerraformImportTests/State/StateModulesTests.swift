import Testing

@testable import TerraformImport

struct StateModulesTests {
  private static let module = "resource \"aws_sns_topic\" \"t\" {}\n"

  private static func call(_ name: String, _ source: String = "./m", _ more: String = "") -> String
  {
    "module \"\(name)\" {\n  source = \"\(source)\"\n\(more)}\n"
  }

  private func imported(_ root: String, _ modules: [String: [String]]) throws -> Importer.Result {
    try TerraformFolder(["main.tf": root, "m/main.tf": Self.module]).imported(
      state: StateText.state(
        [],
        modules: modules.reduce(into: [:]) { result, entry in
          result[entry.key] = entry.value.map {
            StateText.resource("\(entry.key).\($0)", "{\"id\": \"i\", \"name\": \"n\"}")
          }
        }))
  }

  @Test(arguments: [("module.a", ""), ("module.a[0]", "  count = 1\n")])
  func `A resource of a module is declared there, and imported in the root module`(
    _ row: (instance: String, argument: String)
  ) throws {
    let result = try imported(
      Self.call("a", "./m", row.argument), [row.instance: ["aws_sns_topic.t", "aws_sqs_queue.q"]])
    #expect(
      result.text("Sources/orders/MModule.swift").contains(#"let q = SQSQueue("q", name: "n")"#))
    #expect(
      result.swift.contains("Import(to: \"\(row.instance).aws_sqs_queue.q\", id: \"i\")"),
      "\(result.swift)")
    #expect(result.stateReport.count == 1)
    #expect(!result.hasLoss)
  }

  @Test
  func `A module that no file calls is reported with each of its resources`() throws {
    let result = try imported(Self.call("a"), ["module.b": ["aws_sqs_queue.q", "aws_sqs_queue.r"]])
    #expect(
      result.stateReport == [
        "error: module.b.aws_sqs_queue.q is in the state and in no file, but is not added: no file calls module.b",
        "error: module.b.aws_sqs_queue.r is in the state and in no file, but is not added: no file calls module.b",
      ])
  }

  @Test
  func `A module that moved is the one that it became`() throws {
    let result = try imported(
      Self.call("a") + "moved {\n  from = module.b\n  to = module.a\n}\n",
      ["module.b": ["aws_sns_topic.t", "aws_sqs_queue.q"]])
    #expect(result.swift.contains("Import(to: \"module.a.aws_sqs_queue.q\", id: \"i\")"))
  }

  @Test
  func `Of modules from registries nothing is known`() throws {
    let result = try imported(
      Self.call("a", "terraform-aws-modules/sqs/aws"),
      ["module.a": ["aws_sqs_queue.q", "aws_sqs_queue.r"]])
    #expect(
      result.stateReport == [
        "note: module.a is not a module in a folder; the state's resources in it are not looked at"
      ])
  }

  @Test(arguments: [
    // Not all of the calls have it, or the state knows only one of them.
    (
      ["module.a": ["aws_sns_topic.t", "aws_sqs_queue.q"], "module.b": ["aws_sns_topic.t"]], false
    ),
    (["module.a": ["aws_sns_topic.t", "aws_sqs_queue.q"]], false),
    (["module.a": ["aws_sqs_queue.q"], "module.b": ["aws_sqs_queue.q"]], true),
  ])
  func `A module that is called twice gets only what both calls have`(
    _ row: (modules: [String: [String]], isAdded: Bool)
  ) throws {
    let result = try imported(Self.call("a") + Self.call("b"), row.modules)
    #expect(result.text("Sources/orders/MModule.swift").contains("SQSQueue") == row.isAdded)
    #expect(result.hasLoss != row.isAdded)
  }
}
