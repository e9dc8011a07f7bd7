import AWS
import Terraform
import TestSupport
import Testing

/// What Terraform does not ask for can be left out, as existing configurations do.
@Suite("Parts that may be left out") struct AsInTheSourceTests {
  @Test func `Variables and outputs need no description, and variables no type`() throws {
    let stack = Stack("s") {
      @Variable("size", default: 2, typed: false) var size
      @Variable("name") var name: Expression<String>
      @Variable("any", typed: false) var any: Expression<AnyValue>
      $size
      $name
      $any
      Output("size", size)
      Output("names", [name])
    }
    #expect(
      try stack.text(of: "template/var.tf")?.hasSuffix(
        """
        variable "size" {
          default = 2
        }

        variable "name" {
          type = string
        }

        variable "any" {}

        """) == true)
    #expect(
      try stack.text(of: "template/output.tf")?.hasSuffix(
        """
        output "size" {
          value = var.size
        }

        output "names" {
          value = [var.name]
        }

        """) == true)
  }

  @Test func `A variable without a description is described where it is passed to a module`() throws
  {
    let stack = Stack("s") {
      @Variable("size", default: 2, typed: false) var size
      Module("inner") { TerraformData("a", input: size) }
    }
    let text = try #require(try stack.text(of: "template/modules/inner/var.tf"))
    #expect(text.contains("description = \"var.size.\""))
    #expect(text.contains("type        = number"))
  }

  @Test func `A description that ends with a line break is a heredoc`() throws {
    let stack = Stack("s") {
      Variable("size", default: 2, description: "How many.\n\n  - small: 1\n")
      Output("o", "a", description: "First.\nSecond.\n")
      Output("p", "a", description: "First.\nSecond.")
    }
    #expect(
      try stack.text(of: "template/var.tf")?.contains(
        """
          description = <<-EOT
            How many.

              - small: 1
          EOT
          type        = number
        """) == true)
    let text = try #require(try stack.text(of: "template/output.tf"))
    #expect(text.contains("description = <<-EOT\n    First.\n    Second.\n  EOT\n"))
    #expect(text.contains("description = \"First.\\nSecond.\"\n"))
  }

  @Test func `A provider needs no version, and HashiCorp's no entry in required_providers`() throws
  {
    let stack = Stack("s") {
      Provider("aws", source: "hashicorp/aws").unlisted()
      Provider("other", source: "acme/other")
      RawResource("aws_thing", "a")
      RawResource("other_thing", "a")
      Module("inner") { RawResource("aws_thing", "b") }
    }
    let text = try #require(try stack.text(of: "template/version.tf"))
    #expect(
      text.contains(
        """
          required_providers {
            other = {
              source = "acme/other"
            }
          }
        """))
    #expect(try stack.text(of: "template/provider.tf")?.contains("provider \"aws\" {}") == true)
    let without = Stack("s") { Provider.aws(region: "eu-west-1").unlisted() }
    #expect(try without.text(of: "template/version.tf")?.contains("required_providers") == false)
  }

  @Test func `What Terraform would not know without the entry is refused`() {
    let stack = Stack("s") {
      Provider("aws", source: "hashicorp/aws", version: "~> 5.100").unlisted()
      Provider("other", source: "acme/other").unlisted()
    }
    #expect(
      stack.problems() == [
        .unlistedProvider("aws", source: "hashicorp/aws", version: "~> 5.100"),
        .unlistedProvider("other", source: "acme/other", version: nil),
      ])
  }

  @Test func `A resource, a data source, a call and all instances are values as a whole`() throws {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let queue = SQSQueue("orders", name: "orders")
      let region = DataRegion("current")
      let network = ModuleCall("network", source: .local("./network"))
      let counted = Counted(2) { _ in TerraformData("counted", input: "a") }
      let each = ForEach(["a", "b"]) { each in TerraformData("each", input: each.value) }
      queue
      region
      network
      counted
      each
      Output("queue", .whole(queue))
      Output("region", .whole(region))
      Output("network", .whole(network))
      Output("counted", .whole(counted))
      Output("first", .whole(counted[0]))
      Output("each", .whole(each))
      Output("one", .whole(each["a"]))
    }
    let text = try #require(try stack.text(of: "template/output.tf"))
    let values = text.matches(of: /value = (.*)/).map { String($0.1) }
    #expect(
      values == [
        "aws_sqs_queue.orders", "data.aws_region.current", "module.network",
        "terraform_data.counted", "terraform_data.counted[0]", "terraform_data.each",
        "terraform_data.each[\"a\"]",
      ])
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `A whole resource goes into another module`() throws {
    let stack = Stack("s") {
      let a = TerraformData("a", input: "x")
      Module("first") { a }
      Module("second") { TerraformData("b", input: .whole(a)) }
    }
    #expect(
      try stack.text(of: "template/modules/first/output.tf")?.contains("terraform_data.a\n") == true
    )
    #expect(try Tool.complaint(about: stack) == nil)
  }
}
