import AWS
import Terraform
import TestSupport
import Testing

@Suite("Dynamic blocks") struct DynamicBlockTests {
  /// The rule of a firewall, whose shape the provider knows.
  private struct Statement: NestedBlock {
    var body = BlockBody()

    init(_ body: BlockBody) { self.body = body }

    init(name: Expression<String>, statements: Blocks<Statement> = []) {
      body.set("name", name)
      body.set("statement", statements)
    }
  }

  @Test("One within another of its name uses both of their elements") func nested() throws {
    @Variable("outer", default: [:], description: "Of both.") var outer:
      Expression<[String: [String]]>
    let stack = Stack("s") {
      RawResource("example_firewall", "x") { body in
        body.set(
          "statement",
          Blocks<Statement>.dynamic(forEach: outer) { first in
            Statement(
              name: first.key,
              statements: .dynamic(forEach: first.value) { second in
                Statement(name: "\(first.key)-\(second.value)")
              })
          })
        body.dynamic("path", forEach: ["a": 1]) { body, each in
          body.set("name", "\(TerraformPath.module)/\(each.key)")
        }
      }
      Provider("example", source: "acme/example", version: "1.0.0")
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    #expect(
      text.hasSuffix(
        """
        resource "example_firewall" "x" {
          dynamic "statement" {
            for_each = var.outer

            content {
              name = statement.key

              dynamic "statement" {
                for_each = statement.value
                iterator = statement2

                content {
                  name = "${statement.key}-${statement2.value}"
                }
              }
            }
          }

          dynamic "path" {
            for_each = {
              a = 1
            }
            iterator = path2

            content {
              name = "${path.module}/${path2.key}"
            }
          }
        }

        """), "\(text)")
  }

  @Test("An element taken out of its block is refused") func leaked() {
    let problems = Stack("s") {
      var leaked: Expression<String> = ""
      let raw = RawResource("terraform_data", "x") { body in
        body.dynamic("tag", forEach: ["a"]) { body, each in
          leaked = each.value
          body.set("name", each.value)
        }
      }
      raw
      Thing("y", input: leaked)
    }.problems()
    #expect(problems == [.variableOutOfPlace("tag")])
  }

  @Test(
    "Timeouts of a raw resource are accepted by its provider",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func timeouts() throws {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      RawResource("aws_cloudtrail_event_data_store", "events") { body in
        body.set("name", "events")
        body.dynamic("advanced_event_selector", forEach: ["Management"]) { body, each in
          body.block("field_selector") { field in
            field.set("field", "eventCategory")
            field.set("equals", [each.value])
          }
        }
        body.timeouts(create: "10m", update: "1h", delete: "20m")
      }
    }
    #expect(try stack.text().contains("timeouts {\n    create = \"10m\"\n    update = \"1h\""))
    #expect(try Tool.complaint(about: stack) == nil)
  }
}
