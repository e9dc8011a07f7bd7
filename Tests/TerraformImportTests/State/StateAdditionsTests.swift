import Testing

@testable import TerraformImport

struct StateAdditionsTests {
  private static func queue(_ address: String, _ more: String = "") -> String {
    StateText.resource(address, "{\"id\": \"i\"\(more.isEmpty ? "" : ", \(more)")}")
  }

  @Test
  func `A resource that only the state has is declared and imported`() throws {
    let folder = try TerraformFolder(["main.tf": "resource \"aws_sqs_queue\" \"a\" {}\n"])
    let result = try folder.imported(
      state: StateText.state([
        Self.queue("aws_sqs_queue.a"), Self.queue("aws_sqs_queue.b", "\"name\": \"b\""),
      ]))
    #expect(result.swift.contains(#"let b = SQSQueue("b", name: "b")"#))
    #expect(
      result.swift.contains("a\nHeading(\"Added from the state.\")\nb\nImport(b, id: \"i\")\n"))
    #expect(
      result.stateReport == [
        "note: aws_sqs_queue.b is added from the state; it is imported by the id i"
      ])
    #expect(result.additions?.addresses == ["aws_sqs_queue.b"])
    #expect(result.additions?.unfinished == [])
  }

  @Test(arguments: [
    "moved {\n  from = aws_sqs_queue.old\n  to = aws_sqs_queue.a\n}\n",
    "moved {\n  from = aws_sqs_queue.old\n  to = aws_sqs_queue.mid\n}\nmoved {\n  from = aws_sqs_queue.mid\n  to = aws_sqs_queue.a\n}\n",
    "removed {\n  from = aws_sqs_queue.old\n  lifecycle {\n    destroy = false\n  }\n}\n",
  ])
  func `What a file moves or removes is not added`(_ block: String) throws {
    let folder = try TerraformFolder(["main.tf": "resource \"aws_sqs_queue\" \"a\" {}\n" + block])
    let result = try folder.imported(state: StateText.state([Self.queue("aws_sqs_queue.old")]))
    #expect(result.stateReport.isEmpty)
    #expect(!result.swift.contains("Import("))
  }

  @Test
  func `Instances become one declaration, with what differs by key`() throws {
    let folder = try TerraformFolder(["main.tf": ""])
    let result = try folder.imported(
      state: StateText.state([
        Self.queue("aws_sqs_queue.k[\"b\"]", "\"name\": \"b\", \"delay_seconds\": 2"),
        Self.queue("aws_sqs_queue.k[\"a\"]", "\"name\": \"a\", \"delay_seconds\": 1"),
        Self.queue("aws_sqs_queue.n[1]", "\"name\": \"n1\", \"delay_seconds\": 3"),
        Self.queue("aws_sqs_queue.n[0]", "\"name\": \"n0\", \"delay_seconds\": 3"),
      ]))
    let swift = result.swift
    #expect(
      swift.contains(
        #"ForEach(["a", "b"]) { each in SQSQueue("k", name: each.key, delaySeconds: "#), "\(swift)")
    #expect(swift.contains(#"["a": 1, "b": 2]"#), "\(swift)")
    #expect(swift.contains(#"Counted(2) { index in SQSQueue("n", name: "#), "\(swift)")
    #expect(swift.contains("delaySeconds: 3)"))
    #expect(swift.contains(##"Import(to: "aws_sqs_queue.k[\"a\"]", id: "i")"##), "\(swift)")
    #expect(swift.contains(#"Import(to: "aws_sqs_queue.n[1]", id: "i")"#))
    #expect(!swift.contains(".raw("), "\(swift)")
    #expect(result.additions?.addresses.count == 4)
  }

  @Test
  func `Instances whose blocks differ are declared without these blocks`() throws {
    func table(_ key: String, _ hash: String) -> String {
      StateText.resource(
        "aws_dynamodb_table.t[\"\(key)\"]",
        "{\"id\": \"\(key)\", \"name\": \"\(key)\", \"attribute\": [{\"name\": \"\(hash)\", \"type\": \"S\"}]}"
      )
    }
    let result = try TerraformFolder(["main.tf": ""]).imported(
      state: StateText.state([table("a", "x"), table("b", "y")]))
    #expect(
      result.stateReport.contains {
        $0.hasPrefix("error: attribute of aws_dynamodb_table.t is left out")
      })
    #expect(result.additions?.unfinished == ["aws_dynamodb_table.t"])
  }

  @Test
  func `A count with gaps is reported`() throws {
    let result = try TerraformFolder(["main.tf": ""]).imported(
      state: StateText.state([Self.queue("aws_sqs_queue.n[0]"), Self.queue("aws_sqs_queue.n[2]")]))
    #expect(result.stateReport.count == 2)
    #expect(result.stateReport.allSatisfy { $0.contains("not added: its numbers have gaps") })
    #expect(result.hasLoss)
  }

  @Test
  func `A type without a binding gets only its import`() throws {
    let result = try TerraformFolder(["main.tf": ""]).imported(
      state: StateText.state([
        StateText.resource("aws_ecs_cluster.c", #"{"id": "arn:c", "name": "c"}"#),
        StateText.resource("aws_ecs_cluster.k[\"a\"]", #"{"id": "arn:k", "name": "k"}"#),
      ]))
    #expect(result.swift.contains(#"Import(to: "aws_ecs_cluster.c", id: "c")"#))
    #expect(!result.swift.contains("RawResource"))
    #expect(!result.swift.contains("aws_ecs_cluster.k"))
    #expect(result.stateReport.count == 2)
    #expect(result.stateReport.allSatisfy { $0.hasPrefix("error: aws_ecs_cluster has no binding") })
  }

  @Test
  func `What cannot be imported is declared without an import`() throws {
    let result = try TerraformFolder(["main.tf": ""]).imported(
      state: StateText.state([
        StateText.resource(
          "terraform_data.d", #"{"id": "1", "input": "x", "output": "x", "triggers_replace": null}"#
        )
      ]))
    #expect(result.swift.contains("TerraformData"))
    #expect(!result.swift.contains("Import("))
    #expect(result.stateReport[0].hasSuffix("it cannot be imported, so use the state that has it"))
  }

  @Test
  func `An import that a file has is not added again`() throws {
    let result = try TerraformFolder([
      "main.tf": "import {\n  to = aws_sqs_queue.a\n  id = \"other\"\n}\n"
    ]).imported(state: StateText.state([Self.queue("aws_sqs_queue.a")]))
    #expect(result.swift.split(separator: "Import(").count == 2)
    #expect(result.swift.contains("id: \"other\""))
  }
}
