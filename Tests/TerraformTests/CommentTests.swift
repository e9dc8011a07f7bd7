import AWS
import Terraform
import TestSupport
import Testing

@Suite("Comments of declarations") struct CommentTests {
  private func main(@DeclarationBuilder _ contents: () -> [any Declaration]) throws -> String {
    let stack = Stack("s") { contents() }
    let text = try #require(try stack.text(of: "template/main.tf"))
    return String(text.drop { $0 != "\n" }.dropFirst(2))
  }

  @Test func `A comment hides no value from a check, and makes no key secret`() {
    let users: Expression<[String: String]> = ["a": .sensitive("b")]
    let problems = Stack("s") {
      Counted(Expression(-2).commented("two less", .trailing)) { _ in
        TerraformData("a", input: "x")
      }
      ForEach(users.commented("All that we know.")) { _ in TerraformData("b", input: "x") }
    }.problems()
    #expect(problems == [.invalidCount("-2", of: "terraform_data.a")])
  }

  @Test func `A value's comment stands at the argument, and trailing comments are aligned`() throws
  {
    let text = try main {
      TerraformData(
        "a",
        input: ValueLiteral([
          "name": ValueLiteral("orders").commented("as in the shop", .trailing),
          "delay": ValueLiteral(5).commented("seconds", .trailing),
          "zones": ["a", ValueLiteral("b").commented("For France.")],
        ]).untyped.commented("What it keeps.").commented("More later.", .end))
    }
    #expect(
      text == """
        resource "terraform_data" "a" {
          # What it keeps.
          input = {
            name  = "orders" # as in the shop
            delay = 5        # seconds
            zones = [
              "a",
              # For France.
              "b",
            ]
            # More later.
          }
        }

        """)
  }

  @Test func `An argument gets a comment by its property, wherever it was set`() throws {
    let text = try main {
      Provider.aws("~> 5.100", region: "eu-west-1")
      SQSQueue("orders", name: "orders", delaySeconds: 5).with {
        $0.fifoQueue = true
        $0.comment("seconds", on: \.delaySeconds, .trailing)
        $0.comment("The shop's name.", on: \.name)
        $0.comment("It is known there.", on: \.name)
      }
    }
    #expect(
      text == """
        resource "aws_sqs_queue" "orders" {
          # The shop's name.
          # It is known there.
          name          = "orders"
          delay_seconds = 5 # seconds
          fifo_queue    = true
        }

        """)
  }

  @Test func `A block has comments above, behind its braces and at its end`() throws {
    let text = try main {
      Provider.aws("~> 5.100", region: "eu-west-1")
      KinesisStream("orders", name: "orders", streamModeDetails: .init(streamMode: "ON_DEMAND"))
        .with {
          $0.comment("It grows by itself.", on: \.streamModeDetails)
          $0.comment("no shards", on: \.streamModeDetails, .opening)
          $0.comment("Not PROVISIONED.", on: \.streamModeDetails, .end)
        }
        .comment("The stream.").comment("checked", .opening).comment("More later.", .end)
        .comment("end", .trailing)
    }
    #expect(
      text == """
        # The stream.
        resource "aws_kinesis_stream" "orders" { # checked
          name = "orders"

          # It grows by itself.
          stream_mode_details { # no shards
            stream_mode = "ON_DEMAND"
            # Not PROVISIONED.
          }

          # More later.
        } # end

        """)
  }

  @Test func `A comment stands above a meta-argument`() throws {
    let text = try main {
      let first = TerraformData("first", input: "a")
      first
      Counted(Expression<Number>(2).commented("for both", .trailing)) { _ in
        TerraformData("second", input: "b")
      }
      TerraformData("third", input: "c").dependsOn(first).protected()
        .comment("It copies.", on: .dependsOn).comment("It has data.", on: .lifecycle)
      ModuleCall("network", source: .local("./network")) { $0.comment("by hand", at: .opening) }
        .dependsOn(first).comment("Afterwards.", on: .dependsOn)
    }
    #expect(text.contains("\n  count = 2 # for both\n"))
    #expect(text.contains("\n  # It has data.\n  lifecycle {\n"))
    #expect(text.contains("\n  # It copies.\n  depends_on = [terraform_data.first]\n"))
    #expect(text.contains("module \"network\" { # by hand\n"))
    #expect(text.contains("\n  # Afterwards.\n  depends_on = [terraform_data.first]\n"))
  }

  @Test func `Any declaration has a comment above its block, in whichever file that is`() throws {
    let stack = Stack("s") {
      @Variable("region", default: "a", description: "Region.") var region
      $region.commented("Where customers are.")
      Output("o", region, description: "An output.").commented("For scripts.\nAnd people.")
      Provider("aws", source: "hashicorp/aws").commented("The account of the shop.")
      let b = TerraformData("b", input: region)
      Moved(from: "terraform_data.old", to: b).commented("In May.")
      b.comment("Its own.").commented("Another one.")
    }
    let texts = try ["var", "output", "provider", "main"].map {
      try #require(try stack.text(of: "template/\($0).tf"))
    }
    #expect(texts[0].contains("\n\n# Where customers are.\nvariable \"region\" {"))
    #expect(texts[1].contains("\n\n# For scripts.\n# And people.\noutput \"o\" {"))
    #expect(texts[2].contains("\n\n# The account of the shop.\nprovider \"aws\" {"))
    #expect(texts[3].contains("\n\n# In May.\nmoved {"))
    #expect(
      texts[3].contains("\n\n# Another one.\n# Its own.\nresource \"terraform_data\" \"b\" {"))
  }

  @Test func `A raw body takes comments by the names of arguments and blocks`() throws {
    let text = try main {
      Provider("aws", source: "hashicorp/aws", version: "~> 5.100")
      RawResource("aws_thing", "a") { body in
        body.set("size", Expression<Number>(1))
        body.block("part") {
          $0.set("name", "b")
          $0.comment("inside", at: .opening)
        }
        body.comment("GiB", on: "size", .trailing)
        body.comment("The only one.", on: "part")
        body.comment("That is all.")
      }
    }
    #expect(
      text == """
        resource "aws_thing" "a" {
          size = 1 # GiB

          # The only one.
          part { # inside
            name = "b"
          }

          # That is all.
        }

        """)
  }

  @Test func `A type has comments on its attributes, and is the same type`() throws {
    let type = ValueType.object([
      .init("name", .string).commented("as in the shop", .trailing),
      .optional("size", .number).commented("In GiB.").commented("or less", .trailing),
    ])
    #expect(type == .object([.init("name", .string), .optional("size", .number)]))
    let stack = Stack("s") { Variable<Commented>("shop", default: .null) }
    #expect(
      try stack.text(of: "template/var.tf")?.contains(
        """
          type = object({
            name = string # as in the shop
          })
        """) == true)
  }

  private enum Commented: TerraformValue {
    static var valueType: ValueType {
      .object([.init("name", .string).commented("as in the shop", .trailing)])
    }
  }

  @Test func `A comment on what is not set is an error at its line`() throws {
    let line: UInt = #line
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      SQSQueue("orders", name: "orders").with { $0.comment("Why.", on: \.delaySeconds) }
      TerraformData("a", input: "a").comment("Why.", on: .dependsOn)
    }
    #expect(
      stack.problems() == [
        .commentOnNothing("Why.", on: "delay_seconds"), .commentOnNothing("Why.", on: "depends_on"),
      ])
    #expect(stack.errors().map(\.location.line) == [line + 3, line + 4])
  }

  @Test func `A comment that has no line, or too many, is an error`() {
    let stack = Stack("s") {
      TerraformData("a", input: Expression("a").commented("one\ntwo", .trailing))
      TerraformData("b", input: "-\(Expression<Number>(1).commented("lost"))")
    }
    #expect(stack.problems() == [.commentTooLong("one\ntwo"), .commentWithoutLine])
  }

  @Test func `What is checked in Swift is still checked below a comment`() {
    let condition = Expression<Bool>(false).commented("never")
    #expect(Expression("a").commented("b").literal == "a")
    #expect(Expression<Number>(1).commented("b").literal == 1)
    #expect(Expression<[String]>(["a"]).commented("b").elements?.count == 1)
    #expect(condition.then("a", else: "b").literal == nil)
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `terraform fmt leaves all of it as it is`() throws {
    let stack = Stack("s") {
      @Local("zones", ["eu-west-1", "eu-west-3"]) var zones: Expression<[String]>
      Locals { $zones.commented("As many as the region has.") }
      TerraformData(
        "a", input: Expression("x").commented("short", .trailing),
        triggersReplace: [Expression("é"), Expression("longer")]
      )
      .with { $0.comment("why", on: \.triggersReplace, .trailing) }
      .comment("opening", .opening)
      Output("z", zones.commented("first", .trailing), description: "Zones.").commented("Above.")
    }
    #expect(try Tool.complaint(about: stack) == nil)
  }
}
