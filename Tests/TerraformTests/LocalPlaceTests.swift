import Terraform
import TestSupport
import Testing

@Suite("Places of local values") struct LocalPlaceTests {
  @Test("Each stands before the first block that uses it, with those that it uses") func uses()
    throws
  {
    let stack = Stack("s") {
      let prefix = Local("prefix", "orders").wrappedValue
      let name = Local("name", "\(prefix)-a").wrappedValue
      TerraformData("alone", input: "a")
      TerraformData("first", input: name)
      TerraformData("second", input: "\(name)\(prefix)")
      Output("suffix", Local("suffix", "b").wrappedValue, description: "Of an output.")
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    #expect(
      text.hasSuffix(
        """
        locals {
          suffix = "b"
        }

        resource "terraform_data" "alone" {
          input = "a"
        }

        locals {
          name   = "${local.prefix}-a"
          prefix = "orders"
        }

        resource "terraform_data" "first" {
          input = local.name
        }

        resource "terraform_data" "second" {
          input = "${local.name}${local.prefix}"
        }

        """))
  }

  @Test("One that a module gets stands before the module's block") func modules() throws {
    let stack = Stack("s") {
      let name = Local("name", "orders").wrappedValue
      TerraformData("alone", input: "a")
      Module("inner") { TerraformData("first", input: name) }
      TerraformData("second", input: name)
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    #expect(
      text.contains("\n}\n\nlocals {\n  name = \"orders\"\n}\n\nmodule \"inner\" {"))
  }
}
