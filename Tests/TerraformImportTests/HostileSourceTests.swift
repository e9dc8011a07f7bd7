import Foundation
import Testing

@testable import TerraformImport

struct HostileSourceTests {
  private static let injection = "fail) }\\nstruct Evil {}\\n//"

  /// Blocks whose text must not become Swift of its own.
  @Test(arguments: [
    "resource \"terraform_data\" \"a\" {\n  provisioner \"local-exec\" {\n    command = \"a\"\n    when = \"\(injection)\"\n  }\n}\n",
    "resource \"terraform_data\" \"a\" {\n  provisioner \"local-exec\" {\n    command = \"a\"\n    on_failure = \"\(injection)\"\n  }\n}\n",
    "resource \"terraform_data\" \"a\" {\n  connection {\n    type = \"ssh\"\n    host = \"a\"\n    target_platform = \"\(injection)\"\n  }\n}\n",
    "variable \"\(injection)\" {\n  type = object({ a = string })\n}\n",
    "variable \"a\" {\n  type = object({ \"\(injection)\" = object({ b = string }) })\n}\n",
    "locals {\n  a = \"\(injection)\"\n  b = { \"\(injection)\" = 1 }\n}\n",
    "resource \"\(injection)\" \"\(injection)\" {}\n",
    "output \"\(injection)\" {\n  value = 1\n}\n",
    "# \(injection)\nmodule \"\(injection)\" {\n  source = \"\(injection)\"\n}\n",
    "provider \"\(injection)\" {\n  alias = \"\(injection)\"\n}\n",
  ])
  func `Text of the source stays text`(_ text: String) throws {
    let result = try TerraformFolder(["main.tf": text]).imported()
    #expect(!result.files.isEmpty)
    for (_, swift) in result.files {
      let lines = swift.split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("struct Evil") }, "\(swift)")
    }
  }

  @Test
  func `A folder with a line break in its name stays in the comment`() throws {
    let result = try TerraformFolder([
      "a\nstruct Evil {}/main.tf": "locals {\n  a = 1\n}\n",
      "main.tf": "module \"a\" {\n  source = \"./a\\nstruct Evil {}\"\n}\n",
    ]).imported()
    #expect(result.files.count == 2)
    #expect(!result.files.values.contains { $0.contains("\nstruct Evil") })
  }

  @Test
  func `A report has no control characters of the source`() throws {
    let result = try TerraformFolder([
      "main.tf": "resource \"a\\u001b[2J\" \"b\" {}\n"
    ]).imported()
    #expect(result.problems.count == 1)
    #expect(result.problems[0].description.contains("a\\u{1b}[2J"))
  }

  @Test(arguments: [
    (String(repeating: "local.a[", count: 40), "0", String(repeating: "]", count: 40)),
    (String(repeating: "[for x in ", count: 30), "local.a", String(repeating: ": x]", count: 30)),
    (String(repeating: "local.a == (", count: 30), "1", String(repeating: ")", count: 30)),
    (String(repeating: "merge({ a = 1 }, ", count: 30), "{}", String(repeating: ")", count: 30)),
  ])
  func `Deep nesting ends in time`(_ parts: (String, String, String)) throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = [1]\n  it = \(parts.0)\(parts.1)\(parts.2)\n}\n"
    ])
    let start = ContinuousClock.now
    #expect(try folder.swift().contains("@Local(\"it\", "))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test
  func `A long chain of references needs no deep stack`() {
    let addresses = (0..<100_000).map { "local.a\($0)" }
    let needs = Dictionary(
      uniqueKeysWithValues: zip(addresses, addresses.dropFirst().map { [$0] }))
    #expect(DeclarationOrder(addresses, needs: needs).addresses == addresses.reversed())
  }
}
