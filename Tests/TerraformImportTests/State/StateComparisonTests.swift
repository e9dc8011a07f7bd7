import Testing

@testable import TerraformImport

struct StateComparisonTests {
  private static let before = "resource \"aws_sqs_queue\" \"a\" {}\n"
  private static let added = """
    resource "aws_sqs_queue" "b" {
      name = "b"
    }
    import {
      id = "i"
      to = aws_sqs_queue.b
    }

    """

  private func compare(
    _ generated: String, values: String = #"{"id": "i", "name": "b"}"#, secret: String = "{}"
  )
    throws -> StructureComparison
  {
    let original = try TerraformFolder(["main.tf": Self.before])
    let result = try original.imported(
      state: StateText.state([StateText.resource("aws_sqs_queue.b", values, secret: secret)]))
    let other = try TerraformFolder(["main.tf": Self.before + generated])
    return try StructureComparison(
      original: original.path, generated: other.path, package: other.path,
      additions: result.additions)
  }

  @Test
  func `What was added from the state is explained`() throws {
    let comparison = try compare(Self.added)
    #expect(comparison.unexplained.isEmpty)
    #expect(
      comparison.differences.map(\.explanation) == ["added from the state", "added from the state"])
  }

  @Test(arguments: [
    ("", ["import { id = \"i\" to = aws_sqs_queue.b }", "resource aws_sqs_queue.b"]),
    (added.replacing("\"b\"\n", with: "\"c\"\n"), ["resource aws_sqs_queue.b"]),
    (added + "resource \"aws_sqs_queue\" \"c\" {}\n", ["resource aws_sqs_queue.c"]),
  ])
  func `What is missing, other or more is not explained`(
    _ row: (generated: String, parts: [String])
  ) throws {
    #expect(try compare(row.generated).unexplained.map(\.part) == row.parts)
  }

  @Test
  func `Arguments that had to be left out may be written`() throws {
    let comparison = try compare(
      Self.added.replacing("\"b\"\n", with: "var.name\n"), secret: #"{"name": true}"#)
    #expect(comparison.unexplained.isEmpty)
  }
}
