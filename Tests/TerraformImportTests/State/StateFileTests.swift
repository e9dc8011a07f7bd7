import Testing

@testable import TerraformImport

struct StateFileTests {
  private static let queue = StateText.resource("aws_sqs_queue.a", "{\"name\": \"a\"}")

  @Test
  func `Managed resources are read in all modules, and nothing else is`() throws {
    let state = try StateText.file(
      StateText.state(
        [
          Self.queue, StateText.resource("data.aws_region.here", "{}", mode: "data"),
          StateText.resource("aws_sqs_queue.b", "{}").replacing(
            "\"values\"", with: "\"deposed_key\": \"00\", \"values\""),
        ],
        modules: ["module.m[0]": [StateText.resource("module.m[0].aws_sqs_queue.a", "{}")]]))
    #expect(
      state.resources.map(\.address.description) == [
        "aws_sqs_queue.a", "module.m[0].aws_sqs_queue.a",
      ])
  }

  @Test
  func `An empty state has no resources`() throws {
    let text = "{\"format_version\": \"1.0\", \"terraform_version\": \"1.11.4\"}"
    #expect(try StateText.file(text).resources.isEmpty)
  }

  @Test
  func `Of a plan, the state before it is read`() throws {
    let text = """
      {"format_version": "1.2", "planned_values": {}, "resource_changes": [],
       "prior_state": \(StateText.state([Self.queue]))}
      """
    #expect(try StateText.file(text).resources.count == 1)
  }

  @Test(arguments: [
    ("", StateError.Problem.notJSON), ("{", .notJSON), ("{}", .notState), ("[1]", .notState),
    ("{\"format_version\": \"1.0\", \"provider_schemas\": {}}", .notState),
    ("{\"version\": 4, \"serial\": 1, \"lineage\": \"x\", \"resources\": []}", .stateFile),
    ("{\"format_version\": \"1.2\", \"planned_values\": {}}", .planWithoutState),
    ("{\"format_version\": \"2.0\", \"values\": {}}", .newer("2.0")),
    (
      StateText.state(["{\"mode\": \"managed\", \"address\": \"a.b\", \"sensitive_values\": {}}"]),
      .lacks(part: "values.root_module.resources[0]", member: "values")
    ),
    (
      StateText.state([queue], modules: ["module.m": ["{\"mode\": \"managed\"}"]]),
      .lacks(part: "values.root_module.child_modules[0].resources[0]", member: "address")
    ),
    (
      StateText.state(["{\"mode\": \"managed\", \"address\": \"a.b\", \"values\": {}}"]),
      .noSensitivity("a.b")
    ),
  ])
  func `What is no state is refused`(_ row: (text: String, problem: StateError.Problem)) {
    #expect(throws: StateError(file: "state.json", problem: row.problem)) {
      try StateText.file(row.text)
    }
  }

  @Test(arguments: [
    StateError.Problem.notJSON, .notState, .planWithoutState, .noSensitivity("a.b"),
    .lacks(part: "values", member: "address"), .stateFile,
  ])
  func `An error names the file, and the command that writes a right one`(
    _ problem: StateError.Problem
  ) {
    let text = StateError(file: "old.json", problem: problem).description
    #expect(text.hasPrefix("old.json "))
    #expect(text.contains("terraform show -json"))
    #expect(text.contains("> state.json"))
  }
}
