import Testing

@testable import TerraformImport

struct HeredocTests {
  /// A heredoc, and the Swift that has to stand for it.
  @Test(arguments: [
    ("{\"a\": 1}\n", ##".heredoc("{\"a\": 1}")"##),
    ("a \nb\n", ##".heredoc("a \nb")"##),
    ("a\n\n", ".heredoc(\n\"\"\"\na\n\n\n\"\"\")"),
    ("a\r\nb\n", ".heredoc(\n\"\"\"\na\\r\nb\n\"\"\")"),
    ("\"\"\"\"\nb\n", ".heredoc(\n\"\"\"\n\"\"\\\"\"\nb\n\"\"\")"),
    ("{\"a\": 1}\n\\\n", ".heredoc(\n\"\"\"\n{\"a\": 1}\n\\\\\n\"\"\")"),
  ])
  func `A heredoc keeps its text`(_ row: (text: String, swift: String)) throws {
    let folder = try TerraformFolder(["main.tf": "locals {\n  it = <<-EOT\n\(row.text)EOT\n}\n"])
    let file = try #require(
      try folder.imported().files["Sources/orders/OrdersInfrastructure.swift"])
    #expect(file.contains(row.swift), "\(file)")
  }
}
