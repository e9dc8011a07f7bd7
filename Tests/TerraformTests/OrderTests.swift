import AWS
import Terraform
import TestSupport
import Testing

@Suite struct `The order of arguments` {
  private func names(@DeclarationBuilder _ contents: () -> [any Declaration]) throws -> [String] {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      contents()
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    return text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  "), !line.hasPrefix("   "),
        let first = line.split(separator: " ").first
      else { return nil }
      return first == "}" ? nil : String(first == "#" ? line.dropFirst(2) : first)
    }
  }

  struct Row: Sendable {
    let arrange: @Sendable (inout BlockBody) -> Void
    let names: [String]
  }

  @Test(arguments: [
    Row(
      arrange: { $0.arrange("name", "redrive", "delay_seconds") },
      names: ["# Its name.", "name", "redrive", "delay_seconds"]),
    Row(
      arrange: { $0.arrange("absent", "delay_seconds", "delay_seconds") },
      names: ["delay_seconds", "# Its name.", "name", "redrive"]),
    Row(arrange: { $0.arrange() }, names: ["# Its name.", "name", "delay_seconds", "redrive"]),
  ])
  func `Named ones come first, with their comments`(_ row: Row) throws {
    let written = try names {
      SQSQueue("orders").with {
        $0.body.comment("Its name.")
        $0.body.set("name", "orders" as ValueLiteral)
        $0.body.set("delay_seconds", 5 as ValueLiteral)
        $0.body.block("redrive") { _ in }
        row.arrange(&$0.body)
      }
    }
    #expect(written == row.names)
  }

  @Test func `So do the inputs of a module`() throws {
    @Variable("first", default: "", description: "One.") var first
    @Variable("second", default: "", description: "Two.") var second
    let module = ReusableModule("m") {
      $first
      $second
    }
    let written = try names {
      module.call {
        $0.set($second, "b")
        $0.set($first, "a")
        $0.arrange("first")
      }
    }
    #expect(written == ["source", "first", "second"])
  }
}
